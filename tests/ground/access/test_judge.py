"""The judge: yes with the facts it rests on, no with the reason that came furthest, and never a silent no."""

from datetime import UTC, datetime
from enum import Enum

import pytest

from gongdi.ground.access.actor import NOBODY, SYSTEM, actor_of
from gongdi.ground.access.judge import Refused, fact, judge, require
from gongdi.ground.people import actions as people
from tests.cast import FOUNDED_ON
from tests.practices.appeals.make import MONDAY

AT = datetime(2026, 3, 2, tzinfo=UTC)


class Right(Enum):
    EAT = "eat"
    SLEEP = "sleep"


@fact("person", "只有饿的人可以吃。")
def is_hungry(actor, thing, at):
    return "hungry" in thing


@fact("moment", "还没有开饭。")
def is_served(actor, thing, at):
    return "served" in thing


@fact("person", "只有厨师可以先吃。")
def is_cook(actor, thing, at):
    return "cook" in thing


LAW = {Right.EAT: [[is_hungry, is_served], [is_cook]]}


@pytest.mark.parametrize(
    ("thing", "granted", "about", "facts"),
    [
        ({"hungry", "served"}, True, "person", ("is_hungry", "is_served")),
        ({"cook"}, True, "person", ("is_cook",)),
        ({"hungry"}, False, "moment", ("is_served",)),
        ({"served"}, False, "person", ("is_hungry",)),
        (set(), False, "person", ("is_hungry",)),
    ],
)
def test_a_decision_says_why(thing, granted, about, facts):
    decision = judge(LAW, Right.EAT, NOBODY, thing, AT)
    assert (bool(decision), decision.about, decision.facts) == (granted, about, facts)
    assert granted or str(decision.reason)


def test_a_right_without_law_is_an_error_and_no_answer():
    with pytest.raises(KeyError):
        judge(LAW, Right.SLEEP, NOBODY, set(), AT)
    with pytest.raises(KeyError):
        judge({Right.SLEEP: []}, Right.SLEEP, NOBODY, set(), AT)


def test_requiring_raises_the_decision():
    with pytest.raises(Refused) as no:
        require(LAW, Right.EAT, NOBODY, set(), AT)
    assert no.value.decision.right is Right.EAT
    assert require(LAW, Right.EAT, NOBODY, {"cook"}, AT)


def test_nobody_and_the_system_hold_nothing_and_ask_nothing():
    for actor in (NOBODY, SYSTEM):
        assert (actor.posts, actor.homes, actor.principals, actor.is_staff) == ((), (), frozenset(), False)


def test_what_a_person_holds_is_looked_up_when_asked_and_once(town, django_assert_num_queries):
    with django_assert_num_queries(0):
        handler = town.actor("handler")
    with django_assert_num_queries(1):
        assert handler.holds("handler", town.places["grid"].path)
        assert handler.units("handler") == {town.units["committee"].pk}
        assert not handler.holds("handler", town.places["village"].path)


def test_a_post_holds_from_its_first_day_until_its_last(town):
    person, unit = town.persons["stranger"], town.units["centre"]
    post = people.take_post(person, organisation=unit, kind="visitor", on=MONDAY.date(), at=MONDAY)
    assert not actor_of(person, datetime(2026, 3, 1, 15, 59, tzinfo=UTC)).is_staff
    assert actor_of(person, datetime(2026, 3, 1, 16, 0, tzinfo=UTC)).is_staff  # midnight in Shanghai
    people.leave_post(post, on=datetime(2026, 3, 9, tzinfo=UTC).date(), at=MONDAY)
    assert actor_of(person, datetime(2026, 3, 8, 15, 59, tzinfo=UTC)).is_staff
    assert not actor_of(person, datetime(2026, 3, 8, 16, 0, tzinfo=UTC)).is_staff


def test_a_proxy_ends_with_its_day(town):
    daughter, resident = town.persons["daughter"], town.persons["resident"]
    assert actor_of(daughter, MONDAY).principals == {resident.pk}
    people.end_proxy(daughter.principals.get(), by=resident, on=MONDAY.date(), at=MONDAY)
    assert actor_of(daughter, MONDAY).principals == frozenset()
    assert actor_of(daughter, datetime.combine(FOUNDED_ON, MONDAY.timetz())).principals == {resident.pk}
