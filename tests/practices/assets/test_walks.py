"""Routes and walks: who walks, what is seen, what follows from it, and what it costs when there is much of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets import actions
from gongdi.practices.assets.actions.passing import time_passed
from gongdi.practices.assets.models import Finding, Route, Sighting, Walk
from gongdi.practices.assets.queries.walks import lately, routes_for
from gongdi.practices.assets.reading import curve
from tests.practices.appeals.test_desk_plans import plan_of
from tests.practices.assets import make

DAY = timedelta(days=1)
AT = make.REGISTERED + 3 * DAY


def test_a_walk_sees_each_thing_once_and_what_is_wrong_becomes_a_task(town):
    one, two = make.thing(town, "一号灯"), make.thing(town, "二号灯")
    route, handler = make.route(town, one, two), town.actor("handler", AT)
    walk = actions.start(route, by=handler, at=AT)
    assert actions.start(route, by=handler, at=AT) == walk
    actions.see_on(walk, asset=one, look=make.GOOD, by=handler, at=AT)
    with pytest.raises(NotPossible, match="已经看过"):
        actions.see_on(walk, asset=one, look=make.GOOD, by=handler, at=AT)
    actions.see_on(walk, asset=two, look=make.BAD, by=handler, at=AT)
    done = actions.finish(walk, by=handler, at=AT)
    assert (done.status, done.seen, done.not_in_order) == ("finished", 2, 1)
    finding = Finding.objects.get()
    assert (finding.asset, finding.text) == (two, "灯罩裂了；不亮")
    good, bad = make.again(one), make.again(two)
    assert (good.condition, good.in_order_at, good.sightings) == (3, AT, 1)
    assert (bad.condition, bad.in_order_at, bad.look_on) == (1, None, (AT + 30 * DAY).date())
    now = Route.objects.get()
    assert (now.walks, now.due_on) == (1, (AT + 7 * DAY).date())


def test_what_is_known_already_is_not_reported_again(town):
    row, handler = make.thing(town), town.actor("handler", AT)
    for _time in range(2):
        actions.see(row, look=actions.Look(1, ("dark",)), by=handler, at=AT)
    assert Finding.objects.count() == 1
    with pytest.raises(NotPossible, match="没有这一项"):
        actions.see(row, look=actions.Look(1, ("nonsense",)), by=handler, at=AT)
    with pytest.raises(NotPossible, match="状况"):
        actions.see(row, look=actions.Look(7), by=handler, at=AT)


def test_keepers_chiefs_adopters_and_volunteers_walk_and_nobody_else(town):
    bed = make.thing(town, "花坛", of="flower_bed")
    closed, open_ = make.route(town, bed), make.route(town, bed, is_open=True, name="招志愿者的")
    resident = town.actor("resident", AT)
    with pytest.raises(Refused, match="不招志愿者"):
        actions.start(closed, by=resident, at=AT)
    assert actions.start(open_, by=resident, at=AT).status == "walking"
    assert routes_for(resident) == [open_]
    actions.adopt(bed, promise=actions.Promise("浇水", (AT + 90 * DAY).date()), by=resident, at=AT)
    assert actions.start(closed, by=resident, at=AT).status == "walking"
    assert len(routes_for(resident)) == 2
    with pytest.raises(Refused):
        actions.start(open_, by=town.actor("stranger", AT), at=AT)
    other = Walk.objects.filter(walker=town.persons["resident"]).first()
    with pytest.raises(Refused, match="正在走这一趟"):
        actions.see_on(other, asset=bed, look=make.GOOD, by=town.actor("handler", AT), at=AT)


def test_a_walk_ends_within_a_day_and_an_adoption_on_its_day(town):
    bed = make.thing(town, "花坛", of="flower_bed")
    resident = town.actor("resident", AT)
    walk = actions.start(make.route(town, bed, is_open=True), by=resident, at=AT)
    with pytest.raises(NotPossible, match="还一处都没有看"):
        actions.finish(walk, by=resident, at=AT)
    actions.adopt(bed, promise=actions.Promise("浇水", (AT + 3 * DAY).date()), by=resident, at=AT)
    assert time_passed(AT + timedelta(hours=23)) == 0
    assert time_passed(AT + 2 * DAY) == 1
    assert Walk.objects.get().status == "lapsed"
    assert time_passed(AT + 3 * DAY) == 0
    assert time_passed(AT + 4 * DAY) == 1
    assert make.again(bed).adopters == 0
    assert time_passed(AT + 9 * DAY) == 0


def test_a_route_is_of_one_place_and_without_repetition(town):
    row = make.thing(town)
    for things in ([], [row, row]):
        with pytest.raises(NotPossible):
            make.route(town, *things)
    route = make.route(town, row)
    with pytest.raises(NotPossible, match="同名"):
        make.route(town, row)
    closed = actions.close(route, by=town.actor("head", AT), at=AT)
    with pytest.raises(Refused, match="取消"):
        actions.start(closed, by=town.actor("handler", AT), at=AT)


def test_what_was_seen_never_changes(town):
    actions.see(make.thing(town), look=make.GOOD, by=town.actor("handler", AT), at=AT)
    for change in (lambda: Sighting.objects.update(condition=0), Sighting.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def history(row, person, count):
    """So many sightings of a thing, entered past the actions: this is about reading them."""
    Sighting.objects.bulk_create(
        [Sighting(asset=row, by=person, at=AT + timedelta(minutes=step), condition=step % 4) for step in range(count)]
    )


def test_cost_does_not_grow_with_history(town, client):
    """A sighting costs the same statements after many as after few, and the page of a thing too."""
    row, handler = make.thing(town), town.actor("handler", AT)
    counts, pages = [], []
    for more in (3, 3, 600):
        history(row, town.persons["handler"], more)
        with CaptureQueriesContext(connection) as written:
            actions.see(make.again(row), look=make.GOOD, by=handler, at=AT + 90 * DAY)
        with CaptureQueriesContext(connection) as read:
            client.get(f"/things/{row.code}/")
        counts.append(len(written))
        pages.append(len(read))
    assert counts[1] == counts[2]
    assert pages[1] == pages[2]
    assert not any("COUNT(" in query["sql"] for query in (*written, *read))


def test_the_line_of_a_thing_is_one_step_in_an_index(town):
    row = make.thing(town)
    history(row, town.persons["handler"], 40)
    plan = plan_of(Sighting.objects.filter(asset=row).order_by("-at")[:24])
    assert "sighting_of_asset" in plan, plan
    assert "TEMP B-TREE" not in plan, plan
    assert "Sort" not in plan, plan
    drawn = curve(lately(row))
    assert len(drawn["points"].split()) == 24
    assert curve([]) is None
