"""The three rates: textbook numbers, no sample, rounding, ranks, and sums of parts."""

from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.rates import (
    NOTHING,
    Counts,
    LeftOut,
    Rate,
    RatesError,
    Weights,
    median_from_buckets,
    merge_buckets,
    rank,
    rates,
    total,
)

pytestmark = pytest.mark.once

STREET = Counts(closed=12, visited=10, contacted=9, solved=8, satisfied=6, basically=2)


def test_rates_of_a_street() -> None:
    figures = rates(STREET)
    assert figures.response == Rate(Fraction(9), 10)
    assert figures.solved.value == Fraction(8, 10)
    assert figures.satisfaction.value == Fraction(78, 100)
    assert figures.score.value == Fraction(802, 1000)
    assert figures.coverage.value == Fraction(10, 12)
    assert figures.strict_solved.value == Fraction(8, 12)


def test_no_sample_is_neither_nought_nor_all() -> None:
    figures = rates(Counts(5, 0, 0, 0, 0, 0))
    assert [r.value for r in (figures.response, figures.solved, figures.satisfaction, figures.score)] == [None] * 4
    assert figures.solved.percent() is None
    assert figures.coverage.value == 0
    assert rates(NOTHING).coverage.value is None


def test_a_perfect_score_is_one_not_a_hundred() -> None:
    assert rates(Counts(3, 3, 3, 3, 3, 0)).score.percent() == Decimal("100.0")


def test_silence_is_not_satisfaction() -> None:
    assert rates(Counts(10, 10, 0, 0, 0, 0)).satisfaction.value == 0


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "shown"),
    [
        (835, 1000, 0, "84"),
        (834, 1000, 0, "83"),
        (8345, 10000, 1, "83.5"),
        (825, 1000, 0, "83"),  # half up, not half to even
        (1, 8, 1, "12.5"),
        (1, 3, 2, "33.33"),
        (2, 3, 2, "66.67"),
    ],
)
def test_half_is_rounded_up(numerator: int, denominator: int, places: int, shown: str) -> None:
    assert str(Rate(Fraction(numerator), denominator).percent(places)) == shown


def test_a_small_sample_is_left_out_with_the_reason() -> None:
    few = Counts(40, 3, 3, 3, 3, 0)
    ranking = rank([("few", few), ("street", STREET), ("none", NOTHING)], minimum=5)
    assert [(row.place, row.key) for row in ranking.ranked] == [(1, "street")]
    assert ranking.left_out == (LeftOut("few", 3, 5, "under_minimum"), LeftOut("none", 0, 5, "no_sample"))


def test_without_a_minimum_no_sample_is_still_left_out() -> None:
    assert rank([("none", NOTHING)], minimum=0).left_out == (LeftOut("none", 0, 1, "no_sample"),)


def test_equal_scores_share_a_place() -> None:
    worse = Counts(10, 10, 5, 5, 5, 0)
    ranking = rank([("c", worse), ("b", STREET), ("a", STREET)], minimum=1)
    assert [(row.place, row.key) for row in ranking.ranked] == [(1, "a"), (1, "b"), (3, "c")]


def test_other_weights_are_data() -> None:
    local = Weights(Fraction(30, 100), Fraction(35, 100), Fraction(35, 100), Fraction(1))
    assert rates(STREET, local).score.value == Fraction(30 * 9 + 35 * 8 + 35 * 8, 1000)


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda: Counts(1, 2, 0, 0, 0, 0), "more_visited_than_closed"),
        (lambda: Counts(5, 2, 3, 0, 0, 0), "more_answers_than_visits"),
        (lambda: Counts(5, 2, 0, 0, 2, 1), "more_answers_than_visits"),
        (lambda: Counts(5, 2, 0, -1, 0, 0), "count_out_of_range"),
        (lambda: Counts(10**13, 2, 0, 0, 0, 0), "count_out_of_range"),
        (lambda: Weights(Fraction(1, 2)), "weights_do_not_sum_to_one"),
        (lambda: Weights(Fraction(-1, 10), Fraction(7, 10)), "weight_negative"),
        (lambda: Weights(basically=Fraction(2)), "basically_out_of_range"),
        (lambda: rank([("a", STREET), ("a", STREET)], 1), "rows_too_many_or_twice"),
        (lambda: median_from_buckets([(-1, 1)]), "bucket_out_of_range"),
        (lambda: median_from_buckets([(1, -1)]), "bucket_out_of_range"),
        (lambda: Rate(Fraction(1), 2).percent(-1), "places_out_of_range"),
    ],
)
def test_bad_input_has_a_name(deed, code: str) -> None:
    with pytest.raises(RatesError) as caught:
        deed()
    assert caught.value.code == code


def test_the_median_lies_inside_its_hour() -> None:
    assert median_from_buckets([(268, 1)]) == 268.5
    assert median_from_buckets([(0, 1), (10, 1)]) == 5.5
    assert median_from_buckets([(3, 0)]) is None


def test_buckets_of_two_units_make_the_buckets_of_both() -> None:
    assert merge_buckets([[(1, 2), (3, 1)], [(3, 4), (5, 0)]]) == ((1, 2), (3, 5))


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    closed = draw(st.integers(0, 500))
    visited = draw(st.integers(0, closed))
    satisfied = draw(st.integers(0, visited))
    return Counts(
        closed,
        visited,
        draw(st.integers(0, visited)),
        draw(st.integers(0, visited)),
        satisfied,
        draw(st.integers(0, visited - satisfied)),
    )


@given(counts())
def test_every_rate_is_a_share_and_the_score_lies_between_them(row: Counts) -> None:
    figures = rates(row)
    three = [r.value for r in (figures.response, figures.solved, figures.satisfaction) if r.value is not None]
    if three:
        assert 0 <= min(three) <= figures.score.value <= max(three) <= 1
        assert figures.strict_solved.value <= figures.solved.value


@given(st.lists(counts(), max_size=8))
def test_the_whole_is_the_sum_of_its_parts(parts: list[Counts]) -> None:
    whole, shares = rates(total(parts)), [rates(part) for part in parts]
    for name in ("response", "solved", "satisfaction", "score", "coverage"):
        assert getattr(whole, name).numerator == sum(getattr(share, name).numerator for share in shares)
        assert getattr(whole, name).denominator == sum(getattr(share, name).denominator for share in shares)


@given(st.lists(st.tuples(st.text(max_size=3), counts()), max_size=8, unique_by=lambda row: row[0]), st.integers(0, 9))
def test_every_row_is_ranked_or_left_out_once(rows: list[tuple[str, Counts]], minimum: int) -> None:
    ranking = rank(rows, minimum)
    seen = [row.key for row in ranking.ranked] + [row.key for row in ranking.left_out]
    assert sorted(seen) == sorted(key for key, _ in rows)
    scores = [row.rates.score.value for row in ranking.ranked]
    assert scores == sorted(scores, reverse=True)


@given(st.lists(st.floats(0, 2000), min_size=1, max_size=60))
def test_the_median_of_buckets_is_less_than_an_hour_off(hours: list[float]) -> None:
    assert abs(median_from_buckets([(int(h), 1) for h in hours]) - median(hours)) < 1


@given(st.lists(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), max_size=5), max_size=5))
def test_merging_in_any_order_gives_the_same(parts: list[list[tuple[int, int]]]) -> None:
    assert merge_buckets(parts) == merge_buckets([merge_buckets([part]) for part in reversed(parts)])
