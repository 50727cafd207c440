"""No panel meets the quotas: the conflict is one, nothing in it is superfluous, and the change is the smallest."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.sortition import Infeasible, Pool, Quota, possible, problem_of, require
from tests.engines.sortition import make

pytestmark = pytest.mark.once


def problem(quotas, seats=3):
    rows = {"a": ("f", "y"), "b": ("f", "y"), "c": ("f", "o"), "d": ("m", "o"), "e": ("m", "o")}
    return problem_of(Pool(("age", "gender"), {n: v[::-1] for n, v in rows.items()}), quotas, seats)


def refused(quotas, seats=3):
    with pytest.raises(Infeasible) as caught:
        require(problem(quotas, seats))
    return caught.value


def test_minimums_that_add_up_to_more_than_the_seats():
    error = refused([Quota("gender", "f", 2, 3), Quota("gender", "m", 2, 3), Quota("age", "y", 0, 3)])
    assert [(each.quota.value, each.side, each.people) for each in error.conflict] == [("f", "min", 3), ("m", "min", 2)]
    assert sum(each.quota.least - each.least for each in error.changes) == 1


def test_a_minimum_that_nobody_can_fill_conflicts_with_the_pool_alone():
    error = refused([Quota("gender", "m", 3, 3), Quota("gender", "f", 0, 3)])
    assert [(each.quota.value, each.side, each.people) for each in error.conflict] == [("m", "min", 2)]
    assert [(each.quota.value, each.least) for each in error.changes] == [("m", 2)]
    assert "gender = m: min 3 (2 in the pool)" in str(error)


def test_a_conflict_across_features():
    error = refused([Quota("gender", "m", 2, 3), Quota("gender", "f", 0, 3), Quota("age", "y", 2, 3)])
    assert {(each.quota.name, each.side) for each in error.conflict} == {("gender = m", "min"), ("age = y", "min")}


def test_the_change_keeps_within_flex_where_it_can():
    rigid, soft = Quota("gender", "m", 2, 3, 2, 3), Quota("age", "y", 2, 3, 1, 3)
    error = refused([rigid, soft])
    assert error.within_flex
    assert [(each.quota, each.least) for each in error.changes] == [(soft, 1)]
    error = refused([rigid, replace(soft, flex_least=2)])
    assert not error.within_flex


@st.composite
def wishes(draw_):
    rows = draw_(st.lists(st.tuples(st.sampled_from("xy"), st.sampled_from("xy")), min_size=2, max_size=6))
    quotas = []
    for at, value in product(range(2), "xy"):
        low = draw_(st.integers(0, 3))
        quotas.append(Quota(f"f{at}", value, low, low + draw_(st.integers(0, 2))))
    pool = Pool(("f0", "f1"), {f"p{at}": row for at, row in enumerate(rows)})
    return problem_of(pool, quotas, draw_(st.integers(1, len(rows))))


@settings(max_examples=20, deadline=None)
@given(wishes())
def test_a_panel_is_possible_when_there_is_one_and_else_the_change_makes_one(asked):
    there = any(True for _panel in make.every_panel(asked))
    assert possible(asked) == there
    if there:
        require(asked)
        return
    with pytest.raises(Infeasible) as caught:
        require(asked)
    moved = {each.quota: replace(each.quota, least=each.least, most=each.most) for each in caught.value.changes}
    assert possible(replace(asked, quotas=tuple(moved.get(each, each) for each in asked.quotas)))
    steps = sum(abs(old.least - new.least) + abs(old.most - new.most) for old, new in moved.items())
    assert steps == fewest(asked)


def fewest(asked):
    """The smallest total of steps, by asking every set of people what it breaks."""
    free = tuple(replace(quota, least=0, most=99) for quota in asked.quotas)
    totals = []
    for panel in make.every_panel(replace(asked, quotas=free)):
        counts = asked.tally([sum(name in panel for name in kind.people) for kind in asked.kinds])
        totals.append(
            sum(
                max(0, quota.least - count, count - min(quota.most, asked.seats))
                for quota, count in zip(asked.quotas, counts, strict=True)
            )
        )
    return min(totals)


@settings(max_examples=20, deadline=None)
@given(wishes())
def test_nothing_in_the_conflict_is_superfluous(asked):
    if possible(asked):
        return
    with pytest.raises(Infeasible) as caught:
        require(asked)
    kept = {(each.quota.name, each.side) for each in caught.value.conflict}

    def only(sides):
        return replace(
            asked,
            quotas=tuple(
                replace(
                    quota,
                    least=quota.least if (quota.name, "min") in sides else 0,
                    most=quota.most if (quota.name, "max") in sides else 99,
                )
                for quota in asked.quotas
            ),
        )

    assert not possible(only(kept))
    assert all(possible(only(kept - {one})) for one in kept)
