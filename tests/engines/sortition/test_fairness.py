"""The lottery is as fair as any: against every panel there is, on pools small enough to list them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from gongdi.engines.sortition import Fairness, Kind, Pool, Quota, fairest, lottery_of, problem_of
from tests.engines.sortition import make

pytestmark = pytest.mark.once

NEAR = 1e-6


def chances_of(problem, fairness):
    return list(map(float, lottery_of(fairest(problem, fairness)).chances(problem)))


def matrix_of(problem):
    """One row a kind, one column a panel: the chance of a person of the kind on it, the panel drawn within kinds."""
    panels = {
        tuple(sum(name in panel for name in kind.people) for kind in problem.kinds)
        for panel in make.every_panel(problem)
    }
    return np.array(sorted(panels), dtype=float).T / problem.sizes[:, None]


def best(rows, floors, rising):
    """The most that the rising rows can all reach, where each row reaches its floor."""
    columns = rows.shape[1]
    answer = linprog(
        [0.0] * columns + [-1.0],
        A_ub=np.hstack([-rows, np.array(rising, dtype=float)[:, None]]),
        b_ub=-np.array(floors),
        A_eq=[[1.0] * columns + [0.0]],
        b_eq=[1.0],
    )
    return -answer.fun


def slow_leximin(rows):
    """Leximin by asking for each kind by itself whether it can have more; sorted."""
    floors, open_ = np.zeros(len(rows)), [at for at in range(len(rows)) if rows[at].max() > 0]
    while open_:
        level = best(rows, np.where(np.isin(range(len(rows)), open_), 0, floors), np.isin(range(len(rows)), open_))
        floors[open_] = level - 1e-9
        stuck = [at for at in open_ if best(rows, floors, np.arange(len(rows)) == at) <= 1e-6]
        open_ = [at for at in open_ if at not in stuck]
    return floors


@settings(max_examples=20, deadline=None)
@given(make.problems())
def test_maximin_is_the_best_of_all_lotteries(problem):
    rows = matrix_of(problem)
    drawable = rows.max(axis=1) > 0
    chances = np.array(chances_of(problem, Fairness.MAXIMIN))
    assert (chances[~drawable] == 0).all()
    wanted = best(rows[drawable], np.zeros(drawable.sum()), np.ones(drawable.sum()))
    assert chances[drawable].min() == pytest.approx(wanted, abs=NEAR)


@settings(max_examples=20, deadline=None)
@given(make.problems())
def test_leximin_is_the_leximin_of_all_lotteries(problem):
    assert chances_of(problem, Fairness.LEXIMIN) == pytest.approx(slow_leximin(matrix_of(problem)).tolist(), abs=NEAR)


@settings(max_examples=20, deadline=None)
@given(make.problems())
def test_every_panel_is_good_chances_fill_the_seats_and_the_ceiling_holds(problem):
    for fairness in Fairness:
        mixture = fairest(problem, fairness)
        lottery = lottery_of(mixture)
        assert [problem.broken(panel) for panel in lottery.panels] == [""] * len(lottery.panels)
        chances = lottery.chances(problem)
        assert (
            sum(chance * len(kind.people) for chance, kind in zip(chances, problem.kinds, strict=True)) == problem.seats
        )
        assert min(chance for at, chance in enumerate(chances) if at not in mixture.impossible) <= mixture.ceiling
        assert mixture.finished


@settings(max_examples=20, deadline=None)
@given(make.problems())
def test_other_names_and_another_order_change_no_chance(problem):
    turned = {"x": "z", "y": "x", "z": "y"}
    renamed = Pool(
        tuple(f"g{9 - at}" for at in range(len(problem.features))),
        {name: tuple(turned[value] for value in kind.values) for kind in problem.kinds[::-1] for name in kind.people},
    )
    quotas = [
        replace(each, feature=f"g{9 - problem.features.index(each.feature)}", value=turned[each.value])
        for each in problem.quotas[::-1]
    ]
    pool = Pool(tuple(sorted(renamed.features)), {name: values[::-1] for name, values in renamed.people.items()})
    other = problem_of(pool, quotas, problem.seats)
    assert by_name(other, Fairness.LEXIMIN) == pytest.approx(by_name(problem, Fairness.LEXIMIN), abs=NEAR)


def by_name(problem, fairness):
    pairs = zip(problem.kinds, chances_of(problem, fairness), strict=True)
    return {name: chance for kind, chance in pairs for name in kind.people}


@pytest.mark.parametrize(("side", "seats"), [(100, 20), (1000, 200)])
@pytest.mark.parametrize("fairness", list(Fairness))
def test_the_published_examples_give_everybody_a_tenth(side, seats, fairness):
    problem = make.lopsided(side, seats)
    mixture = fairest(problem, fairness)
    assert chances_of(problem, fairness) == pytest.approx([0.1] * 3, abs=NEAR)
    assert float(mixture.ceiling) == pytest.approx(0.1, abs=NEAR)


@pytest.mark.parametrize("fairness", list(Fairness))
def test_a_pool_of_a_hundred_and_fifty(fairness):
    problem = make.shaped()
    mixture = fairest(problem, fairness)
    chances = lottery_of(mixture).chances(problem)
    assert len(problem.kinds) > 100
    assert float(min(chances)) == pytest.approx(float(mixture.ceiling), abs=NEAR)
    assert min(chances) > 0.05


def parity():
    """Two seats, each of three values on exactly one: only opposites fit, though divided seats would do better."""
    sizes = {"001": 10, "010": 10, "100": 10, "110": 1, "101": 1, "011": 1, "111": 1, "000": 1}
    rows = {f"{code}-{at}": tuple(code) for code, size in sizes.items() for at in range(size)}
    quotas = [Quota(f"f{at}", value, 1, 1) for at in range(3) for value in "01"]
    return problem_of(Pool(("f0", "f1", "f2"), rows), quotas, 2)


@pytest.mark.parametrize("fairness", list(Fairness))
def test_divided_seats_may_promise_more_than_any_panel_and_the_search_goes_on(fairness):
    mixture = fairest(parity(), fairness)
    chances = by_name(parity(), fairness)
    assert min(chances.values()) == pytest.approx(1 / 31, abs=NEAR)
    assert float(mixture.ceiling) > 1.4 / 31
    if fairness is Fairness.LEXIMIN:
        assert chances["110-0"] == pytest.approx(10 / 31, abs=NEAR)


def test_who_is_on_no_panel_has_no_chance_and_harms_nobody():
    pool = Pool(("f",), {"a": ("x",), "b": ("x",), "c": ("y",)})
    problem = problem_of(pool, [Quota("f", "x", 1, 1), Quota("f", "y", 0, 0)], 1)
    mixture = fairest(problem, Fairness.MAXIMIN)
    assert [problem.kinds[at] for at in mixture.impossible] == [Kind(("y",), ("c",))]
    assert by_name(problem, Fairness.MAXIMIN) == {"a": 0.5, "b": 0.5, "c": 0}
