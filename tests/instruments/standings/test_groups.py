"""Buildings and teams per head: only groups in which nobody can be seen, and never what is left of a sum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import OrganisationKind, PostKind
from gongdi.ground.places.models import Level
from gongdi.ground.record.readers import rebuild
from gongdi.instruments.standings import seasons
from gongdi.instruments.standings.models import Earned
from gongdi.instruments.standings.queries.groups import EARNERS_LEAST, HEADS_LEAST, Group, buildings, judged, teams
from gongdi.instruments.standings.queries.own import purses_of
from tests.cast import FOUNDED_AT, FOUNDED_ON
from tests.instruments.standings import make

DAY = make.AT.date()
SIZES = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 5_000))


def group(number, heads, earners, points):
    return Group(f"{number}栋", number, heads, min(heads, earners), points, is_shown=False)


@given(st.lists(SIZES, max_size=12))
def test_no_group_is_shown_that_is_small_or_all_that_is_left(sizes):
    found = judged(group(number, *size) for number, size in enumerate(sizes))
    shown, hidden = [each for each in found if each.is_shown], [each for each in found if not each.is_shown]
    assert len(found) == len(sizes)
    assert all(each.heads >= HEADS_LEAST and each.earners >= EARNERS_LEAST for each in shown)
    assert len([each for each in hidden if each.heads]) != 1 or not shown
    assert [each.per_head for each in shown] == sorted((each.per_head for each in shown), reverse=True)


@given(st.integers(1, 500), st.integers(0, 100_000))
def test_per_head_is_rounded_half_up(heads, points):
    value = group(1, heads, 5, points).per_head
    assert 2 * heads * value - heads <= 2 * points < 2 * heads * value + heads


@pytest.mark.parametrize(
    ("heads", "earners", "is_shown"), [(20, 5, True), (19, 5, False), (20, 4, False), (0, 0, False)]
)
def test_the_least_size(heads, earners, is_shown):
    big = [group(number, 30, 10, 90) for number in (8, 9)]
    small = [] if is_shown else [group(7, 3, 1, 5)]
    found = {each.number: each for each in judged([group(1, heads, earners, 100), *big, *small])}
    assert found[1].is_shown is is_shown


@pytest.mark.parametrize(("day", "season"), [("2026-01-01", "2026Q1"), ("2026-12-31", "2026Q4")])
def test_seasons_are_quarters(day, season):
    from datetime import date

    assert seasons.season_on(date.fromisoformat(day)) == season
    assert seasons.season_on(seasons.last_day(season)) == season
    assert seasons.before("2026Q1", 3) == ["2026Q1", "2025Q4", "2025Q3"]


@pytest.mark.django_db
def test_buildings_count_residents_and_what_they_earned_from_there(town):
    first, second = make.building(town, "1"), make.building(town, "2")
    for place, prefix in ((first, "1370000"), (second, "1380000")):
        for number, person in enumerate(make.live(town, place, 20, prefix)):
            if number < 5:
                make.award(town, person, 40 if place == first else 21)
    make.read()
    level, found = buildings(make.programme(town), make.SEASON, DAY)
    assert level == Level.BUILDING
    assert [(each.name, each.heads, each.earners, each.per_head) for each in found] == [
        ("1", 20, 5, 10),
        ("2", 20, 5, 5),
    ]
    assert all(not each.is_shown for each in buildings(make.programme(town), "2026Q3", DAY)[1])


@pytest.mark.django_db
def test_a_rebuild_gives_the_same_and_a_move_does_not_take_points_along(town):
    first, second = make.building(town, "1"), make.building(town, "2")
    person = make.live(town, first, 1, "1370000")[0]
    make.award(town, person, 10)
    home = person.homes.get()
    people.leave_home(home, by=person, on=make.later(5).date(), at=make.later(5))
    again = people.declare_home(person, place=second, on=make.later(5).date(), at=make.later(5))
    people.verify_home(again, by=town.persons["grid_officer"], at=make.later(5))
    make.award(town, person, 7, make.later(9))
    make.read()
    rows = sorted(Earned.objects.values_list("owner_id", "place", "points", "times"))
    assert rows == [(person.pk, first.pk, 10, 1), (person.pk, second.pk, 7, 1)]
    rebuild("standings")
    assert sorted(Earned.objects.values_list("owner_id", "place", "points", "times")) == rows


@pytest.mark.django_db
def test_teams_that_share_members_are_not_compared(town):
    place = town.places["community"]
    persons = make.live(town, town.places["grid"], 26, "1370000")
    for name, members in (("护河队", persons[:22]), ("夜巡队", persons[10:]), ("老年队", persons[22:])):
        team = people.found(name=name, kind=OrganisationKind.SOCIAL, place=place, on=FOUNDED_ON, at=FOUNDED_AT)
        for person in members:
            people.take_post(person, organisation=team, kind=PostKind.COMMITTEE, on=FOUNDED_ON, at=FOUNDED_AT)
    for person in persons[:6]:
        make.award(town, person, 22)
    make.read()
    found = {each.name: each for each in teams(make.programme(town), make.SEASON, DAY)}
    assert "夜巡队" not in found
    assert (found["护河队"].points, found["护河队"].earners) == (132, 6)
    assert not found["老年队"].is_shown


@pytest.mark.django_db
def test_ones_own_points_say_what_for(town):
    make.award(town, town.persons["resident"], 30)
    make.award(town, town.persons["resident"], 12, make.later(60))
    make.read()
    (purse,) = purses_of(town.persons["resident"].pk)
    assert purse.seasons == [("2027Q1", 12), ("2026Q4", 30)]
    assert [(line.change, line.balance, line.act.body["rule"]) for line in purse.lines] == [
        (12, 42, "巡逻"),
        (30, 30, "巡逻"),
    ]
    assert purses_of(town.persons["neighbour"].pk) == []
