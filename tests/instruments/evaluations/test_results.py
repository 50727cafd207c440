"""What is published of counts: exact shares and medians, nothing of fewer than five, nothing by subtraction."""

from collections import Counter
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.instruments.evaluations.models import Criterion, Group, Roll, Scale
from gongdi.instruments.evaluations.results import FEW, answered, result

CRITERIA = [
    Criterion(number=1, title="干净", scale=Scale.FIVE, weight=3),
    Criterion(number=2, title="按时", scale=Scale.YES_NO, weight=1),
]


def counted(people, group="residents", asked=None):
    """Roll and cells of a group whose people gave these marks, one for each criterion."""
    cells = {(group, at + 1): Counter(marks[at] for marks in people if marks[at]) for at in range(2)}
    return Roll(group=group, asked=asked or len(people), answered=len(people)), cells


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_shares_and_medians_are_those_of_the_answers(marks):
    found = answered(Counter(marks), Scale.FIVE)
    if len(marks) < FEW:
        assert found is None
        return
    assert found.twice_median == 2 * median(marks)
    assert found.share == 10_000 * sum(mark >= 4 for mark in marks) // len(marks)


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True)])
def test_fewer_than_five_are_never_shown(people, shown):
    roll, cells = counted([(5, 2)] * people)
    found = result([roll], cells, CRITERIA, 1)
    assert found["is_enough"] is shown
    assert bool(found["together"]) is shown
    assert found["groups"][0]["answered"] == (people if shown else None)
    assert (found["score"] is not None) is shown


@pytest.mark.parametrize(("came", "enough"), [(29, False), (30, True)])
def test_the_declared_coverage_decides_exactly(came, enough):
    roll, cells = counted([(5, 2)] * came, asked=100)
    found = result([roll], cells, CRITERIA, 30)
    assert (found["is_enough"], found["score"]) == (enough, 10_000 if enough else None)


def test_a_criterion_that_few_could_answer_is_left_out_with_its_weight():
    roll, cells = counted([(5, 1)] * 4 + [(5, 0)] * 6)
    found = result([roll], cells, CRITERIA, 1)
    assert set(found["groups"][0]["criteria"]) == {"1"}
    assert found["score"] == 10_000


def test_weights_weigh():
    roll, cells = counted([(5, 1)] * 8)
    assert result([roll], cells, CRITERIA, 1)["score"] == 7_500


PEOPLE = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)).filter(any), max_size=12)


@given(PEOPLE, PEOPLE, st.integers(1, 100))
def test_what_is_summed_holds_only_what_is_shown(residents, users, least):
    (one, cells), (two, more) = counted(residents), counted(users, "users")
    found = result([one, two], cells | more, CRITERIA, least)
    for number, total in found["together"].items():
        parts = [group["criteria"][number] for group in found["groups"] if number in group["criteria"]]
        assert total["n"] == sum(part["n"] for part in parts)
        assert all(part["n"] >= FEW for part in parts)
    if not found["is_enough"]:
        assert (found["score"], found["together"]) == (None, {})
    assert {group["group"] for group in found["groups"]} <= set(Group.values)
