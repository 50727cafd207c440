"""A clean-village Saturday of the demo town: three villages, a team in each, and a shop that mended what was said."""

from collections.abc import Generator, Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image, ImageDraw

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.pictures import Picture, encoded
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Organisation, OrganisationKind, Person, PostKind
from gongdi.ground.places.models import Level, Place
from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.actions import Finding, Look, listings
from gongdi.practices.campaigns.models import (
    Campaign,
    CampaignFinding,
    CampaignPhoto,
    CampaignStop,
    CampaignTeam,
    Checklist,
    Listing,
)
from gongdi.practices.campaigns.states.campaigns import Status
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "周六村庄清洁行动"
PURPOSE = "橘园镇三个村（社区）一起动手：清垃圾、清沟塘、清柴草堆。带手套和帽子，工具在集合的地方领。"
TOWN_OFFICE, SATURDAY, ABOUT = "990001103", 5, 26  # code of the unit and its place, day of the week, days ago
Village = tuple[str, str, str, tuple[str, ...], int, int]
# Community, name of the team, where it meets, its stops, how clean it is (of ten), kilograms at a stop.
VILLAGES: tuple[Village, ...] = (
    (
        "990001103001",
        "橘园队",
        "社区门口",
        ("橘园路口", "幼儿园门前", "老供销社", "东头水塘", "公交站", "果品市场"),
        9,
        40,
    ),
    (
        "990001103201",
        "陈家湾队",
        "村委会前",
        ("湾口老桥", "祠堂边", "一组晒场", "二组水沟", "村小学后墙", "三组路边"),
        8,
        110,
    ),
    ("990001103202", "柳河队", "河堤上", ("河堤东段", "河堤西段", "农资店门前", "四组柴堆", "牛棚边", "渡口"), 6, 230),
)
SHOP, SHOP_ENGLISH, SHOP_STOP = "柳河农资店", "Willow River Farm Supplies", "农资店门前"
KEEPER = ("13600020001", "郭师傅")
WORDS = "门前三处空农药瓶和包装袋，清洁行动当天清走以后，两天里又堆满。"
REPLY = "瓶子是散户退回来的，回收车上月没有来。已经联系镇里换了回收点，本周清完，门口加一个带盖的箱子。"
MENDED = "瓶子和袋子全部拉走，装了带盖的回收箱，贴了回收时间。"
LEAK = "四组水管接头漏水，路面一直是湿的。"
SETTLED = "水厂来人换了接头，路面已经干了。"
NEXT = "海棠社区清洁日"
NEXT_PURPOSE = "北院到南院走一圈：清杂物、捡垃圾、擦公告栏。孩子也可以来，工具社区准备。"
NEXT_STOPS = ("北门", "4号楼西头投放点", "小广场", "南院沙坑", "香樟树下", "南门花坛")
SKY, GROUND, WASTE, LEAF = "#cfe3ee", "#c9b18b", ("#6d5a46", "#8a3b2c", "#56657a"), "#5f9150"
SIZE = (960, 720)


def campaign_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the Saturday, and what came of it."""
    yield saturday(Walk.seeded(town, now, TITLE))
    yield coming(Walk.seeded(town, now, NEXT))


def saturday(walk: Walk) -> Story:
    """Announced ten days before; people sign up; on the day each team walks its route; the results; the two lists."""
    last = ABOUT + (timezone.localtime(walk.now - timedelta(days=ABOUT)).weekday() - SATURDAY) % 7
    yield walk.clock(last + 10, 9)
    office = walk.actor(walk.town.handlers[walk.town.units[TOWN_OFFICE].pk])
    campaign = announced(walk, office, timezone.localdate(walk.now - timedelta(days=last)))
    teams: list[CampaignTeam] = []
    for village in VILLAGES:
        team = yield from formed(walk, office, campaign, village)
        teams.append(team)
    for team in teams:
        yield from joined(walk, team)
    yield walk.clock(last, 7, 30)
    if Campaign.objects.get(pk=campaign.pk).status == Status.CALLED:
        actions.open_(campaign, by=office, at=walk.at)
    yield from walked(walk, teams)
    yield walk.clock(last, 12)
    actions.close(campaign, by=office, at=walk.at)
    for photo in CampaignPhoto.objects.filter(stop__route__campaign=campaign).select_related("stop__route__campaign"):
        yield walk.wait(0.01, 0.03)
        actions.show(photo, by=office, at=walk.at)
    yield walk.clock(last - 1, 15)
    actions.settle(CampaignFinding.objects.get(campaign=campaign), words=SETTLED, by=office, at=walk.at)
    yield walk.clock(last - 2, 10)
    actions.publish(campaign, by=office, at=walk.at)
    yield from listed(walk, office, campaign, last - 2)


def announced(walk: Walk, office: Actor, day: date) -> Campaign:
    """The town's office announces it by the checklist that everybody can read."""
    return actions.announce(
        Place.objects.get(code=TOWN_OFFICE),
        unit=walk.town.units[TOWN_OFFICE],
        checklist=Checklist.objects.get(code="clean_village", number=1),
        title=TITLE,
        purpose=PURPOSE,
        days=actions.Days(day, day),
        by=office,
        at=walk.at,
    )


def formed(walk: Walk, office: Actor, campaign: Campaign, village: Village) -> Generator[datetime, None, CampaignTeam]:
    """A route through the village, and a team of its people."""
    code, name, spot, stops, *_rest = village
    place = Place.objects.get(code=code)
    yield walk.wait(0.2, 0.4)
    shop = shop_of(walk) if SHOP_STOP in stops else None
    along = [actions.Stop(stop, shop if stop == SHOP_STOP else None) for stop in stops]
    unit = walk.town.units[code]
    yield walk.wait(0.2, 0.4)
    route = actions.lay(campaign, name=f"{name[:-1]}一圈", place=place, stops=along, unit=unit, by=office, at=walk.at)
    meets = timezone.make_aware(datetime.combine(campaign.starts_on, datetime.min.time())).replace(hour=8)
    leader, ends = people_of(walk, place)[0], meets + timedelta(hours=3)
    squad = actions.Squad(name, leader, 15, meets, ends, spot, route)
    yield walk.wait(0.1, 0.2)
    return actions.form(campaign, squad=squad, by=office, at=walk.at)


def shop_of(walk: Walk) -> Organisation:
    """A shop at the river, with somebody who keeps it."""
    day = timezone.localdate(walk.at)
    place = Place.objects.get(code=VILLAGES[2][0])
    kind = OrganisationKind.MERCHANT
    shop = people.found(name=SHOP, name_en=SHOP_ENGLISH, kind=kind, place=place, on=day, at=walk.at)
    keeper = people.know(phone=KEEPER[0], name=KEEPER[1], at=walk.at)
    people.take_post(keeper, organisation=shop, kind=PostKind.SHOPKEEPER, on=day, at=walk.at)
    return shop


def people_of(walk: Walk, place: Place) -> list[Person]:
    """Who lives in a village."""
    grids = Place.objects.filter(parent=place, level=Level.GRID).order_by("code")
    return [person for grid in grids for person in walk.town.homes.get(grid.pk, [])]


def joined(walk: Walk, team: CampaignTeam) -> Story:
    """Up to a dozen people of the village sign up, each when they hear of it."""
    assert team.route is not None
    for person in people_of(walk, team.route.place)[1 : 9 + walk.chance.randrange(4)]:
        yield walk.wait(0.5, 5)
        actions.join(team, by=walk.actor(person), at=walk.at)


def walked(walk: Walk, teams: list[CampaignTeam]) -> Story:
    """The leaders call the roll, enter stop after stop with a telephone, and thank whoever came."""
    for team in teams:
        yield walk.wait(0.1, 0.15)
        members = list(team.members.filter(left_at=None))
        actions.call_roll(team, members=members, by=walk.actor(team.leader), at=walk.at)
    for position in range(1, 7):
        for team, village in zip(teams, VILLAGES, strict=True):
            yield walk.wait(0.08, 0.14)
            stop = CampaignStop.objects.get(route=team.route_id, position=position)
            look = found_at(walk, stop, team, village)
            actions.enter(team, stop=stop, look=look, by=walk.actor(team.leader), at=walk.at)
    for team in teams:
        yield walk.wait(0.03, 0.05)
        actions.finish(team, minutes=150, by=walk.actor(team.leader), at=walk.at)


def found_at(walk: Walk, stop: CampaignStop, team: CampaignTeam, village: Village) -> Look:
    """What the checklist says of a stop of a village, what was cleared, and photos of the first two stops."""
    *_before, clean, kilograms = village
    answers = {item.code: answer(walk, clean) for item in team.campaign.checklist.scale}
    much = kilograms + walk.chance.randrange(kilograms)
    cleared = {"household": (much, much // 20), "green": (much // 3, 0)}
    if stop.position in (3, 6):
        cleared["building"] = (2 * much, 0)
    drawn = stop.position == 1
    finding = Finding(LEAK) if stop.name == "四组柴堆" else None
    before, after = ([picture(walk, dirty=True)], [picture(walk, dirty=False)]) if drawn else ([], [])
    return Look(answers, cleared, before=before, after=after, finding=finding)


def answer(walk: Walk, clean: int) -> str:
    """One answer: the cleaner the village, the better; here and there there is nothing to look at."""
    if walk.one_in(14):
        return "absent"
    if walk.chance.randrange(10) < clean:
        return "good"
    return "partly" if walk.chance.random() < 0.6 else "bad"


def picture(walk: Walk, *, dirty: bool) -> Picture:
    """A road between meadows, with heaps on it or without."""
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 320, *SIZE), fill=LEAF)
    pen.polygon(((380, 320), (580, 320), (900, 720), (60, 720)), fill=GROUND)
    for _heap in range(9 if dirty else 0):
        x, y = walk.chance.randrange(160, 780), walk.chance.randrange(420, 660)
        size = walk.chance.randrange(20, 70)
        pen.ellipse((x, y, x + 2 * size, y + size), fill=walk.chance.choice(WASTE))
    for x in (90, 200, 760, 870):
        pen.rectangle((x - 8, 220, x + 8, 340), fill="#7a5b3a")
        pen.ellipse((x - 60, 120, x + 60, 250), fill="#41703c")
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return encoded(BytesIO(out.getvalue()), len(out.getvalue()))


def listed(walk: Walk, office: Actor, campaign: Campaign, day: int) -> Story:
    """Red at once for the best village; the shop is told, replies, is listed with its reply, mends it, comes off."""
    best = Place.objects.get(code=VILLAGES[0][0])
    praise = "三个村里得分率最高，东头水塘边的老柴堆也清了。"
    actions.praise(campaign, named=actions.Named(place=best), words=praise, by=office, at=walk.at)
    yield walk.wait(0.2, 0.4)
    row = actions.notice(campaign, organisation=Organisation.objects.get(name=SHOP), words=WORDS, by=office, at=walk.at)
    keeper = walk.actor(Person.objects.get(phone=KEEPER[0]))
    yield walk.clock(day - 2, 19)
    listings.reply(row, words=REPLY, by=keeper, at=walk.at)
    yield walk.clock(day - 4, 10)
    listings.publish(row, by=office, at=walk.at)
    yield walk.clock(day - 8, 17)
    listings.mend(row, words=MENDED, by=keeper, at=walk.at)
    yield walk.clock(day - 10, 10)
    listings.confirm(Listing.objects.get(pk=row.pk), by=office, at=walk.at)


def coming(walk: Walk) -> Story:
    """The next one, in Haitang: people are signing up for it now."""
    yield walk.clock(3, 10)
    head, place = walk.staff("head"), Place.objects.get(code=COMMUNITY)
    today = timezone.localdate(walk.now)
    day = today + timedelta(days=(SATURDAY - today.weekday()) % 7 or 7)
    listed_by = Checklist.objects.get(code="clean_village", number=1)
    given: dict[str, Any] = {
        "unit": walk.town.units[COMMUNITY],
        "checklist": listed_by,
        "title": NEXT,
        "purpose": NEXT_PURPOSE,
    }
    campaign = actions.announce(place, days=actions.Days(day, day), by=head, at=walk.at, **given)
    yield walk.wait(0.2, 0.4)
    stops = [actions.Stop(stop) for stop in NEXT_STOPS]
    route = actions.lay(campaign, name="院子一圈", place=place, stops=stops, by=head, at=walk.at)
    meets = timezone.make_aware(datetime.combine(day, datetime.min.time())).replace(hour=8, minute=30)
    leader, ends = walk.town.cast["neighbour"], meets + timedelta(hours=2)
    squad = actions.Squad("院子队", leader, 12, meets, ends, "北门传达室", route)
    yield walk.wait(0.1, 0.3)
    team = actions.form(campaign, squad=squad, by=head, at=walk.at)
    yield walk.wait(4, 8)
    actions.join(team, by=walk.staff("resident"), at=walk.at)
