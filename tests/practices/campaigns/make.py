"""Campaigns of the cast's town, reached by the deeds of people."""

import io
from datetime import UTC, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gongdi.ground.access.pictures import encoded
from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.models import Campaign, CampaignTeam, Checklist

CALLED = datetime(2026, 9, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
THERE = CALLED + 4 * DAY
"""The morning of the first day."""


def checklist(code="clean_village"):
    """A checklist that the town began with."""
    return Checklist.objects.get(code=code, number=1)


def campaign(town, *, place="community", code="clean_village", at=CALLED, first=4, last=4, title="周六村庄清洁行动"):
    """A campaign that the residents' committee announced; it is on in four days."""
    today = timezone.localdate(at)
    return actions.announce(
        town.places[place],
        unit=town.units["committee"],
        checklist=checklist(code),
        title=title,
        purpose="房前屋后、沟渠路边，一起扫一遍。",
        days=actions.Days(today + first * DAY, today + last * DAY),
        by=town.actor("head", at),
        at=at,
    )


def route(town, row, *names, place="grid", unit=None, at=CALLED, name="南院一圈"):
    """A route past these stops."""
    stops = [actions.Stop(each) for each in names or ("北门", "水塘", "停车棚")]
    unit = town.units[unit] if unit else None
    return actions.lay(
        row, name=name, place=town.places[place], stops=stops, unit=unit, by=town.actor("head", at), at=at
    )


def team(town, row, along=None, *, leader="resident", seats=4, name="南院队", at=CALLED):
    """A team led by the resident."""
    meets = timezone.make_aware(datetime.combine(row.starts_on, datetime.min.time())).replace(hour=8)
    squad = actions.Squad(name, town.persons[leader], seats, meets, meets + timedelta(hours=3), "北门", route=along)
    return again(actions.form(row, squad=squad, by=town.actor("head", at), at=at))


def again(row):
    """A team as it is now."""
    return CampaignTeam.objects.select_related("campaign__place", "campaign__checklist", "route").get(pk=row.pk)


def now(row):
    """A campaign as it is now."""
    return Campaign.objects.select_related("place", "unit", "checklist").get(pk=row.pk)


def running(town, *names, code="clean_village", at=CALLED, unit=None, **said):
    """A campaign on its day, with a route and a team that is out."""
    row = campaign(town, code=code, at=at, **said)
    out = team(town, row, route(town, row, *names, at=at, unit=unit), at=at)
    actions.open_(row, by=town.actor("head", at + 4 * DAY), at=at + 4 * DAY)
    return again(out)


def answers(row, **said):
    """Everything good, but for what is said."""
    return {item.code: "good" for item in row.checklist.scale} | said


def look(row, **said):
    """What somebody found."""
    given = {key: said.pop(key) for key in ("cleared", "words", "finding", "before", "after") if key in said}
    return actions.Look(answers(row, **said), **given)


def stops(out):
    """The stops of a team."""
    return list(out.route.along.order_by("position"))


def entered(town, out, stop, *, by="resident", at=THERE, sent=None, **said):
    """A member enters a stop."""
    given = {"sent": sent} if sent else {}
    return actions.enter(out, stop=stop, look=look(out.campaign, **said), by=town.actor(by, at), at=at, **given)


def published(town, *names, code="shop_front", unit="shop", **said):
    """A campaign whose results are public; its stops are the shop's."""
    out = running(town, *names, code=code, unit=unit, **said)
    for stop in stops(out):
        entered(town, out, stop)
    head = town.actor("head", THERE)
    actions.close(out.campaign, by=head, at=THERE)
    actions.publish(out.campaign, by=head, at=THERE)
    return now(out.campaign)


def upload(colour="red"):
    """A photo as a browser sends it."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return SimpleUploadedFile("photo.jpg", out.getvalue(), content_type="image/jpeg")


def picture(colour="red"):
    """A photo made safe."""
    file = upload(colour)
    return encoded(file, file.size)
