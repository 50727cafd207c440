"""A campaign from its announcement to its results: teams, stops, what was cleared, corrections, days that pass."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.ground.access import pictures
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.outlets import Outlet
from gongdi.ground.people import actions as people
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.practices.campaigns import actions, things
from gongdi.practices.campaigns.actions.passing import time_passed
from gongdi.practices.campaigns.models import (
    Campaign,
    CampaignFinding,
    CampaignPhoto,
    Checklist,
    Cleared,
    StopEntry,
    TeamMember,
)
from gongdi.practices.campaigns.outlets import OUTLETS
from gongdi.practices.campaigns.results import results_of
from tests.practices.campaigns import make

DAY, AT = make.DAY, make.THERE


def test_a_village_is_cleaned_and_what_was_entered_is_what_is_published(town):
    out = make.running(town, "北门", "水塘", "停车棚")
    north, pond, shed = make.stops(out)
    cleared = {"household": (320, 16), "green": (80, 0), "bulky": (0, 0)}
    make.entered(town, out, north, cleared=cleared, bin="partly")
    make.entered(town, out, pond, ditch="bad", cleared={"household": (100, 5)})
    make.entered(town, out, shed, ditch="absent")
    row = make.now(out.campaign)
    assert (row.entered, row.stops, row.kilograms, row.bags) == (3, 3, 500, 21)
    assert Cleared.objects.count() == 3, "nothing of a kind is no row"
    found = results_of(row)
    assert (found["got"], found["possible"]) == (185 + 170 + 170, 200 + 200 + 170)
    assert found["cleared"]["household"] == [420, 21]
    assert [(each["name"], each["stops"], each["planned"]) for each in found["places"]] == [("海棠苑小区", 3, 3)]
    head = town.actor("head", AT)
    actions.close(row, by=head, at=AT)
    done = actions.publish(row, by=head, at=AT)
    assert done.results == found
    with pytest.raises(Refused, match="不能"):
        make.entered(town, out, north, at=AT + DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.update(kilograms=0)


def test_the_same_entry_counts_once_and_another_at_the_stop_is_refused(town):
    out = make.running(town)
    stop, other, _third = make.stops(out)
    sent = actions.Sent(uuid4(), AT - timedelta(hours=1))
    first = make.entered(town, out, stop, sent=sent, cleared={"green": (10, 1)})
    assert make.entered(town, out, stop, sent=sent, cleared={"green": (10, 1)}) == first
    assert first.at == AT - timedelta(hours=1)
    assert make.now(out.campaign).kilograms == 10
    with pytest.raises(NotPossible, match="刚才有人记过"):
        make.entered(town, out, stop)
    with pytest.raises(NotPossible, match="已经用过"):
        make.entered(town, out, other, sent=sent)
    assert StopEntry.objects.count() == 1


def test_the_time_of_a_phone_is_believed_within_reason(town):
    out = make.running(town)
    one, two, three = make.stops(out)
    week, later = AT - 7 * DAY, AT + DAY
    first = timezone.make_aware(timezone.datetime.combine(out.campaign.starts_on, timezone.datetime.min.time()))
    assert make.entered(town, out, one, sent=actions.Sent(uuid4(), week)).at == first
    assert make.entered(town, out, two, sent=actions.Sent(uuid4(), later)).at == AT
    assert make.entered(town, out, three).at == AT


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"yard": "great"}, "item_yard"),
        ({"cleared": {"gold": (1, 1)}}, "kilograms_gold"),
        ({"cleared": {"green": (-1, 0)}}, "kilograms_green"),
        ({"cleared": {"green": (0, 10_001)}}, "bags_green"),
        ({"finding": actions.Finding("  ")}, "finding"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(town, said, field):
    out = make.running(town)
    with pytest.raises(NotPossible) as no:
        make.entered(town, out, make.stops(out)[0], **said)
    assert no.value.field == field
    assert StopEntry.objects.count() == make.now(out.campaign).entered == 0


def test_only_the_team_and_the_unit_enter_and_the_unit_does_so_from_paper(town):
    out = make.running(town)
    one, two, _three = make.stops(out)
    with pytest.raises(Refused, match="只有"):
        make.entered(town, out, one, by="neighbour")
    paper = make.entered(town, out, one, by="handler", sent=actions.Sent(from_paper=True))
    assert paper.from_paper
    actions.join(out, by=town.actor("neighbour", AT), at=AT)
    make.entered(town, out, two, by="neighbour")
    came = TeamMember.objects.get(person=town.persons["neighbour"])
    assert came.signed_in_at == AT, "who enters a stop is there"


def test_a_correction_replaces_and_keeps_what_was_entered(town):
    out = make.running(town)
    stop = make.stops(out)[0]
    old = make.entered(town, out, stop, cleared={"green": (500, 3)})
    with pytest.raises(Refused):
        actions.correct(old, look=make.look(out.campaign), because="x", by=town.actor("stranger", AT), at=AT)
    with pytest.raises(NotPossible, match="几个字"):
        actions.correct(old, look=make.look(out.campaign), because=" ", by=town.actor("resident", AT), at=AT)
    better = make.look(out.campaign, bin="bad", cleared={"green": (50, 3)})
    actions.correct(old, look=better, because="多写了一个零", by=town.actor("resident", AT), at=AT)
    row = make.now(out.campaign)
    assert (row.entered, row.kilograms, row.bags) == (1, 50, 3)
    assert StopEntry.objects.count() == 2
    assert StopEntry.objects.get(replaced_at=None).got == 170
    with pytest.raises(NotPossible, match="刚才已经有人改正"):
        actions.correct(old, look=better, because="又来", by=town.actor("resident", AT), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        StopEntry.objects.update(got=0)


def test_people_sign_up_until_the_team_is_full(town):
    row = make.campaign(town)
    one, two = make.team(town, row, seats=3), make.team(town, row, leader="grid_officer", name="北院队")
    shop = town.units["shop"]
    at = make.CALLED
    with pytest.raises(NotPossible, match="只能替自己"):
        actions.join(one, by=town.actor("neighbour", at), at=at, organisation=shop, people=2)
    with pytest.raises(NotPossible, match="还剩2个"):
        actions.join(one, by=town.actor("shopkeeper", at), at=at, organisation=shop, people=3)
    actions.join(one, by=town.actor("shopkeeper", at), at=at, organisation=shop, people=2)
    with pytest.raises(Refused, match="已经满了"):
        actions.join(one, by=town.actor("neighbour", at), at=at)
    with pytest.raises(Refused, match="已经在"):
        actions.join(two, by=town.actor("shopkeeper", at), at=at)
    with pytest.raises(NotPossible, match="队长"):
        actions.leave(one, by=town.actor("resident", at), at=at)
    actions.leave(one, by=town.actor("shopkeeper", at), at=at)
    actions.join(two, by=town.actor("shopkeeper", at), at=at)
    assert (make.again(one).people, make.again(two).people, make.now(row).people) == (1, 2, 3)
    actions.lead(one, leader=town.persons["neighbour"], by=town.actor("head", at), at=at)
    actions.leave(one, by=town.actor("resident", at), at=at)
    assert make.again(one).people == 1
    with pytest.raises(Refused):
        actions.sign_in(one, by=town.actor("neighbour", at), at=at)


def test_a_team_is_done_and_everybody_who_came_is_thanked(town):
    out = make.running(town)
    actions.join(out, by=town.actor("neighbour", AT), at=AT)
    leader = town.actor("resident", AT)
    with pytest.raises(NotPossible, match="还没有人签到"):
        actions.finish(out, minutes=90, by=leader, at=AT)
    mine = actions.sign_in(out, by=leader, at=AT)
    assert actions.sign_in(out, by=leader, at=AT + DAY).signed_in_at == mine.signed_in_at
    with pytest.raises(Refused):
        actions.call_roll(out, members=[mine], by=town.actor("neighbour", AT), at=AT)
    everybody = list(TeamMember.objects.all())
    assert actions.call_roll(out, members=everybody, by=leader, at=AT) == 1
    with pytest.raises(Refused, match="不能再退出"):
        actions.leave(out, by=town.actor("neighbour", AT), at=AT)
    actions.finish(out, minutes=90, by=leader, at=AT)
    took_part = Act.objects.filter(verb="campaigns.took_part")
    came = {town.persons[name].pk for name in ("resident", "neighbour")}
    assert set(took_part.values_list("for_id", flat=True)) == came
    with pytest.raises(Refused, match="已经走完"):
        actions.finish(out, minutes=90, by=leader, at=AT)


def test_days_pass_by_themselves(town):
    out = make.running(town)
    row = make.campaign(town, title="下一次")
    assert time_passed(make.CALLED + 3 * DAY) == 0
    assert time_passed(AT) == 1, "the other one begins"
    assert make.now(row).status == "running"
    assert time_passed(AT + DAY) == 2, "both are over"
    assert make.now(out.campaign).status == "entering"
    assert time_passed(AT + 8 * DAY) == 0
    assert time_passed(AT + 9 * DAY) == 2
    assert make.now(row).results["stops"] == 0
    assert time_passed(AT + 90 * DAY) == 0


def test_a_checklist_is_adopted_before_and_never_after(town):
    at, head = make.CALLED, town.actor("head", make.CALLED)
    draft = actions.Draft("our_list", "cleaning", "我们的检查表", [("巷子", "没有垃圾", 60), ("沟", "水清", 40)])
    with pytest.raises(Refused):
        actions.write_checklist(town.places["community"], draft=draft, by=town.actor("resident", at), at=at)
    row = actions.write_checklist(town.places["community"], draft=draft, by=head, at=at)
    given = {"unit": town.units["committee"], "checklist": row, "title": "清", "purpose": "扫", "by": head, "at": at}
    days = actions.Days((at + DAY).date(), (at + DAY).date())
    with pytest.raises(NotPossible, match="还没有通过"):
        actions.announce(town.places["community"], days=days, **given)
    with pytest.raises(IntegrityError, match="not adopted"), transaction.atomic():
        Campaign.objects.create(
            place=town.places["community"], unit=town.units["committee"], checklist=row, kind="cleaning", title="x",
            purpose="x", starts_on=days.starts_on, ends_on=days.ends_on, due_on=days.starts_on,
            called_by=town.persons["head"], called_at=at,
        )  # fmt: skip
    with pytest.raises(Refused):
        actions.adopt_checklist(row, by=town.actor("handler", at), at=at)
    actions.adopt_checklist(row, by=head, at=at)
    with pytest.raises(Refused, match="已经通过"):
        actions.adopt_checklist(row, by=head, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Checklist.objects.filter(pk=row.pk).update(items=[])
    assert actions.announce(town.places["community"], days=days, **given).checklist == row
    second = actions.write_checklist(town.places["community"], draft=draft, by=head, at=at)
    assert (second.number, second.adopted_at) == (2, None)
    village = town.units["village_committee"]
    people.take_post(town.persons["visitor"], organisation=village, kind="head", on=at.date(), at=at)
    with pytest.raises(NotPossible, match="不是这个地方的"):
        actions.announce(
            town.places["village"], days=days, **given | {"by": town.actor("visitor", at), "unit": village}
        )


def test_what_cannot_be_announced(town):
    at = make.CALLED
    for said in ({"first": -1, "last": 0}, {"first": 3, "last": 2}, {"first": 1, "last": 20}):
        with pytest.raises(NotPossible):
            make.campaign(town, **said)
    with pytest.raises(NotPossible, match="自己所在的单位"):
        actions.announce(
            town.places["community"], unit=town.units["shop"], checklist=make.checklist(), title="清", purpose="扫",
            days=actions.Days(at.date(), at.date()), by=town.actor("head", at), at=at,
        )  # fmt: skip
    row = make.campaign(town)
    with pytest.raises(NotPossible, match="几个字"):
        actions.cancel(row, reason=" ", by=town.actor("head", at), at=at)
    with pytest.raises(Refused, match="还没有到"):
        actions.open_(row, by=town.actor("head", at), at=at)
    assert actions.cancel(row, reason="下雨", by=town.actor("head", at), at=at).status == "cancelled"


def test_a_route_leads_past_things_of_other_rooms(town, monkeypatch):
    known = things.Known(7, "老樟树", town.places["community"].path)
    monkeypatch.setitem(things.THINGS, "tree", things.Thing("树", {"ABCD2345": known}.get, lambda n: f"/trees/{n}/"))
    row = make.campaign(town)
    assert things.found("ABCD2345") == ("tree", known)
    stops = [actions.Stop("老樟树", thing=("tree", 7)), actions.Stop("水塘")]
    given = {"place": town.places["grid"], "by": town.actor("head", make.CALLED), "at": make.CALLED}
    route = actions.lay(row, name="树下", stops=stops, **given)
    assert things.address_of(route.along.first().thing_kind, 7) == "/trees/7/"
    with pytest.raises(NotPossible, match="只写一次"):
        actions.lay(row, name="两次", stops=[stops[0], stops[0]], **given)
    with pytest.raises(NotPossible, match="以内"):
        actions.lay(row, name="别处", stops=stops[1:], **given | {"place": town.places["village"]})
    with pytest.raises(NotPossible, match="1到60"):
        actions.lay(row, name="太长", stops=[stops[1]] * 61, **given)


def test_a_finding_is_settled_or_handed_on(town, monkeypatch):
    out = make.running(town)
    one, two, _three = make.stops(out)
    make.entered(town, out, one, finding=actions.Finding("水管漏水，找13912345678", is_dangerous=True))
    make.entered(town, out, two, finding=actions.Finding("路面塌了"))
    pipe, road = CampaignFinding.objects.order_by("number")
    assert "13912345678" not in pipe.text
    assert (pipe.due_on - timezone.localdate(AT)).days == 1
    with pytest.raises(Refused):
        actions.settle(pipe, words="修好了", by=town.actor("resident", AT), at=AT)
    actions.settle(pipe, words="换了接头", by=town.actor("handler", AT), at=AT)
    sent = Outlet("别处", lambda n: f"/there/{n}/", lambda finding, by, at: 42)
    monkeypatch.setitem(OUTLETS, "there", sent)
    with pytest.raises(NotPossible, match="不能转"):
        actions.pass_on(road, to="nowhere", by=town.actor("handler", AT), at=AT)
    passed = actions.pass_on(road, to="there", by=town.actor("handler", AT), at=AT)
    assert OUTLETS.told(passed.outlet_kind, passed.outlet_number) == {"name": "别处", "href": "/there/42/"}
    with pytest.raises(Refused):
        actions.settle(passed, words="又", by=town.actor("handler", AT), at=AT)


def test_photos_are_kept_for_the_team_until_the_unit_shows_them(town):
    out = make.running(town)
    stop = make.stops(out)[0]
    entry = make.entered(town, out, stop, before=[make.picture()])
    actions.add_photos(entry, after=[make.picture("green")], by=town.actor("resident", AT), at=AT)
    with pytest.raises(NotPossible, match="1到6张"):
        actions.add_photos(entry, after=[make.picture()] * 6, by=town.actor("resident", AT), at=AT)
    photo = CampaignPhoto.objects.get(phase="after")
    assert pictures.where(photo.name).exists()
    with pytest.raises(Refused):
        actions.show(photo, by=town.actor("resident", AT), at=AT)
    actions.show(photo, by=town.actor("handler", AT), at=AT)
    assert CampaignPhoto.objects.get(pk=photo.pk).shown_at == AT
    actions.hide(photo, by=town.actor("handler", AT), at=AT)
    assert CampaignPhoto.objects.get(pk=photo.pk).shown_at is None
