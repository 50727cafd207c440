"""Where an indicator should be on a day, and how it stands: the worked example of the page, edges, and properties."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.course import Course, Standing

START = date(2025, 12, 31)
WOODS = Course(baseline=300, start=START, targets={2026: 340, 2028: 420})
"""Woods in hectares, tenths: 30.0 at the start, 34.0 after one year, 42.0 after three."""


def test_between_two_points_it_is_expected_on_the_straight_line():
    assert WOODS.expected(START) == 300
    assert WOODS.expected(date(2026, 12, 31)) == 340
    assert WOODS.expected(START + timedelta(days=73)) == 308
    assert WOODS.expected(date(2027, 12, 31)) == 340 + Fraction(80 * 365, 731)
    assert WOODS.expected(date(2040, 1, 1)) == 420
    assert WOODS.expected(date(2020, 1, 1)) == 300


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        (420, Standing.REACHED),
        (500, Standing.REACHED),
        (340, Standing.ON_COURSE),
        (341, Standing.ON_COURSE),
        (336, Standing.NEAR),
        (335, Standing.BEHIND),
        (200, Standing.BEHIND),
    ],
)
def test_a_tenth_of_the_way_may_be_missing(value, standing):
    assert WOODS.standing(value, date(2026, 12, 31)) == standing


def test_what_is_to_fall_is_judged_the_other_way_round():
    late = Course(baseline=50, start=START, targets={2026: 10})
    assert late.standing(10, date(2026, 6, 1)) == Standing.REACHED
    assert late.standing(9, date(2026, 6, 1)) == Standing.REACHED
    assert late.standing(50, date(2026, 12, 31)) == Standing.BEHIND
    assert late.standing(14, date(2026, 12, 31)) == Standing.NEAR


def test_what_is_only_to_be_kept_is_reached_while_it_is_there():
    kept = Course(baseline=5, start=START, targets={2026: 5})
    assert kept.standing(5, date(2026, 3, 1)) == Standing.REACHED
    assert kept.standing(4, date(2026, 3, 1)) == Standing.BEHIND
    assert kept.share(4) == 1


def test_a_course_leads_onward():
    with pytest.raises(ValueError, match="somewhere"):
        Course(1, START, {})
    with pytest.raises(ValueError, match="onward"):
        Course(1, START, {2025: 2, 2026: 3})


values = st.integers(-(10**9), 10**9)


@given(values, st.dictionaries(st.integers(2026, 2036), values, min_size=1), st.integers(0, 4000))
def test_it_stays_between_its_neighbours_and_turns_around_with_them(baseline, targets, days):
    course = Course(baseline, START, targets)
    on = START + timedelta(days=days)
    expected = course.expected(on)
    assert min(baseline, *targets.values()) <= expected <= max(baseline, *targets.values())
    mirrored = Course(-baseline, START, {year: -value for year, value in targets.items()})
    assert mirrored.expected(on) == -expected
    if course.goal != baseline:
        assert course.standing(baseline, on) == mirrored.standing(-baseline, on)
    assert 0 <= course.share(expected) <= 1
