"""Which statement is shown next."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.opinions import ask, priorities

pytestmark = pytest.mark.once


def test_the_quantile_decides_and_each_is_as_likely_as_it_weighs():
    drawn = [ask([7, 8, 9], [1.0, 2.0, 1.0], [], step / 100).statement for step in range(100)]
    assert [drawn.count(each) for each in (7, 8, 9)] == [25, 50, 25]


def test_what_is_answered_is_not_asked_again():
    asked = ask([7, 8, 9], [1.0, 2.0, 1.0], [8], 0.5)
    assert (asked.statement, asked.chance, asked.among) == (9, 0.5, 2)
    assert ask([7], [1.0], [7], 0.0) is None


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.floats(0, 1, exclude_max=True))
def test_somebody_who_has_not_answered_everything_is_always_asked(weights, quantile):
    assert ask(range(len(weights)), weights, [], quantile) is not None


@pytest.mark.parametrize("quantile", [-0.1, 1.0])
def test_a_quantile_lies_between_nothing_and_one(quantile):
    with pytest.raises(ValueError, match="quantile"):
        ask([1], [1.0], [], quantile)


def test_an_unseen_statement_weighs_more_than_one_on_which_all_passed():
    counts = np.array([0, 0]), np.array([0, 0]), np.array([0, 40])
    weights = priorities(*counts, np.array([0.0, 0.0]), np.array([False, False]))
    assert weights[0] == pytest.approx(5.0625)
    assert weights[1] < 0.001


def test_a_statement_about_the_speaker_weighs_the_same_always():
    counts = np.array([0, 9]), np.array([0, 0]), np.array([0, 40])
    assert priorities(*counts, np.array([0.0, 3.0]), np.array([True, True])).tolist() == [49.0, 49.0]
