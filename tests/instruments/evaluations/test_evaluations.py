"""Judging together: who opens, who is asked, and who never is."""

from datetime import timedelta

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.evaluations import actions, queries, subjects
from gongdi.instruments.evaluations.actions import Measure, Terms
from gongdi.instruments.evaluations.codes import code_of
from gongdi.instruments.evaluations.models import Evaluation, Group, Judge, Roll, Yardstick
from gongdi.instruments.evaluations.queries import LOT
from gongdi.instruments.evaluations.states import Status
from gongdi.instruments.evaluations.subjects import Subject
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.queries import drawn_of, of_subject
from tests.cast import FOUNDED_AT, FOUNDED_ON
from tests.instruments.evaluations import make

# ---- criteria --------------------------------------------------------------------------------------------------


def test_criteria_have_versions_and_an_evaluation_keeps_its_own(town):
    make.adopted(town)
    row = make.opened(town)
    second = make.adopted(town, ground="8月居民代表会议改：加一项", criteria=(*make.CRITERIA, Measure("安静")))
    assert (second.number, row.yardstick.number) == (2, 1)
    assert [each.title for each in row.yardstick.criteria.all()] == ["干净", "开放时间合适"]
    assert queries.yardsticks(*row.subject, row.place_id).first() == second


@pytest.mark.parametrize(
    "criteria",
    [
        (),
        (Measure(" "),),
        (Measure("同"), Measure("同 ")),
        (Measure("x", weight=0),),
        (Measure("x", weight=101),),
        (Measure("x", scale="ten"),),
        tuple(Measure(str(number)) for number in range(11)),
    ],
)
def test_criteria_that_cannot_be_are_refused(town, criteria):
    with pytest.raises(NotPossible) as caught:
        make.adopted(town, criteria=criteria)
    assert (caught.value.field, Yardstick.objects.exists()) == ("criteria", False)


def test_criteria_need_a_ground_and_a_head_of_the_place(town):
    with pytest.raises(NotPossible):
        make.adopted(town, ground="  ")
    for name in ("resident", "committee_one", "grid_officer"):
        with pytest.raises(Refused):
            make.adopted(town, by=town.actor(name, make.AT))
    with pytest.raises(Refused):
        make.adopted(town, place=town.places["village"])


@pytest.fixture
def works(town, monkeypatch):
    """A kind of thing of another room: it began a day ago, and the resident runs it."""
    began, runner = make.AT - timedelta(days=1), town.persons["resident"].pk
    kind = Subject(
        "工程",
        title=lambda number: "凉亭" if number == 7 else None,
        address=lambda number: f"/works/{number}/",
        unit=lambda _number: town.units["committee"].pk,
        opens=lambda actor, _number, _path, _at: actor.person == town.persons["committee_one"].pk,
        runners=lambda _number: frozenset({runner}),
        began=lambda _number: began,
    )
    monkeypatch.setitem(subjects.SUBJECTS, "works", kind)
    return began


def of_works(town, *, at, name="committee_one", number=7):
    given = {"place": town.places["community"], "criteria": make.CRITERIA, "ground": "规划时定"}
    return actions.adopt(("works", number), by=town.actor(name, at), at=at, **given)


def test_the_first_criteria_come_before_the_thing_begins_and_changes_after_it_say_why(town, works):
    with pytest.raises(Refused) as caught:
        of_works(town, at=make.AT)
    assert caught.value.decision.facts == ("is_in_time_for_criteria",)
    assert of_works(town, at=works - timedelta(seconds=1)).number == 1
    assert of_works(town, at=make.AT).number == 2


def test_the_room_says_who_may_open_and_what_there_is(town, works):
    early = works - timedelta(days=1)
    with pytest.raises(Refused):
        of_works(town, at=early, name="head")
    for wrong in (("works", 8), ("nothing", 1)):
        with pytest.raises(NotPossible):
            actions.adopt(wrong, place=town.places["grid"], criteria=make.CRITERIA, ground="x",
                          by=town.actor("head"), at=early)  # fmt: skip


# ---- who is asked ----------------------------------------------------------------------------------------------


def test_nothing_is_judged_without_criteria_or_twice_at_a_time(town):
    with pytest.raises(NotPossible) as caught:
        make.opened(town)
    assert caught.value.field == "criteria"
    make.adopted(town)
    row = make.opened(town)
    assert (row.status, row.closes_at) == (Status.OPEN, make.AT + timedelta(days=14))
    with pytest.raises(NotPossible, match="正在评"):
        make.opened(town)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": " "}, "text"),
        ({"terms": Terms(days=2)}, "days"),
        ({"terms": Terms(days=61)}, "days"),
        ({"terms": Terms(coverage_least=0)}, "coverage_least"),
        ({"terms": Terms(coverage_least=101)}, "coverage_least"),
        ({"terms": Terms(sample=9)}, "sample"),
    ],
)
def test_what_cannot_be_asked_is_not_opened(town, wrong, field):
    make.adopted(town)
    with pytest.raises(NotPossible) as caught:
        make.opened(town, **wrong)
    assert (caught.value.field, Evaluation.objects.exists()) == (field, False)


def test_groups_are_apart_and_each_person_stands_in_one(town):
    make.adopted(town)
    one, two, three = make.residents(town, 3)
    stranger = town.persons["stranger"]
    row = make.opened(town, users=[one.pk, two.pk, stranger.pk], contributors=[two.pk, 10**9])
    groups = dict(Judge.objects.filter(evaluation=row).values_list("person", "group"))
    assert (groups[one.pk], groups[two.pk], groups[three.pk]) == (Group.USERS, Group.CONTRIBUTORS, Group.RESIDENTS)
    assert groups[stranger.pk] == Group.USERS
    assert [roll.asked for roll in queries.rolls_of(row)] == [3, 2, 1]


def test_those_who_run_it_are_never_asked_and_never_judge(town):
    make.adopted(town, unit="committee")
    handler = town.persons["handler"]
    home = people.declare_home(handler, place=town.places["grid"], on=FOUNDED_ON, at=FOUNDED_AT)
    people.verify_home(home, by=town.persons["grid_officer"], at=FOUNDED_AT)
    row = make.opened(town, unit="committee", contributors=[handler.pk])
    assert not Judge.objects.filter(person=handler).exists()
    with pytest.raises(Refused) as caught:
        make.answer(row, handler, 5, 2)
    assert caught.value.decision.facts == ("does_not_run_it",)


def test_whoever_takes_a_post_there_afterwards_does_not_judge_any_more(town):
    make.adopted(town)
    row, resident = make.opened(town), town.persons["resident"]
    make.answer(row, resident, 5, 2)
    people.take_post(
        resident, organisation=town.units["city_management"], kind=PostKind.HANDLER, on=make.AT.date(), at=make.AT
    )
    with pytest.raises(Refused):
        make.answer(row, resident, 1, 1)


def test_runners_named_by_the_room_do_not_judge(town, works):
    of_works(town, at=works - timedelta(days=1))
    by = town.actor("committee_one", make.AT)
    more = {"title": "凉亭", "text": "用了半年。", "occasion": "later", "terms": Terms()}
    row = actions.open_(("works", 7), place=town.places["community"], by=by, at=make.AT, **more)
    assert set(Judge.objects.values_list("person", flat=True)) == {town.persons["neighbour"].pk}
    with pytest.raises(Refused) as caught:
        make.answer(row, town.persons["resident"], 5, 2)
    assert caught.value.decision.facts == ("does_not_run_it",)


def test_a_place_without_anybody_to_ask_opens_nothing(town):
    make.adopted(town, unit="foundation")
    for name in ("resident", "neighbour"):
        given = {"organisation": town.units["foundation"], "kind": PostKind.HANDLER}
        people.take_post(town.persons[name], on=FOUNDED_ON, at=FOUNDED_AT, **given)
    with pytest.raises(NotPossible, match="没有可以请来评的人"):
        make.opened(town, unit="foundation")


# ---- drawn by lot ----------------------------------------------------------------------------------------------


def test_residents_are_drawn_by_a_lot_that_anybody_draws_again(town):
    make.adopted(town)
    make.residents(town, 28)
    row = make.opened(town, terms=make.DRAWN)
    lot = of_subject(LOT, row.pk)
    assert (row.status, row.closes_at, lot.people, lot.take) == (Status.DRAWING, None, 30, 10)
    assert not Judge.objects.exists()
    row = make.drawn(town, row)
    assert (row.status, row.closes_at) == (Status.OPEN, make.DRAW + timedelta(days=14))
    asked = {code_of(row.pk, number) for number in Judge.objects.values_list("person", flat=True)}
    assert asked == set(drawn_of(Lot.objects.get(pk=lot.pk)))
    assert Roll.objects.get(evaluation=row, group=Group.RESIDENTS).asked == 10


def test_fewer_than_would_be_drawn_are_all_asked(town):
    make.adopted(town)
    make.residents(town, 8)
    row = make.opened(town, terms=make.DRAWN)
    assert (row.status, row.sample, Judge.objects.count(), Lot.objects.exists()) == (Status.OPEN, 0, 10, False)


def test_who_was_forgotten_meanwhile_is_not_asked(town):
    make.adopted(town)
    make.residents(town, 9)
    row = make.opened(town, terms=make.DRAWN)
    for person in list(town.persons.values()):
        if person.name == "居民3":
            person.homes.all().delete()
    row = make.drawn(town, row)
    assert Roll.objects.get(evaluation=row, group=Group.RESIDENTS).asked == Judge.objects.count() in (9, 10)
