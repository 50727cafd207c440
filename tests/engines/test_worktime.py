"""Working time: textbook days of the Chinese calendar, its edges, and laws that hold for every calendar."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.worktime import (
    Calendar,
    Due,
    Limit,
    Unit,
    WorktimeError,
    add_limit,
    add_working_days,
    paused,
    paused_working_days,
    working_days_between,
)
from gongdi.engines.worktime_china import china_calendar

pytestmark = pytest.mark.once

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHINA = china_calendar()
WEEKENDS_ONLY = Calendar(frozenset(), frozenset(), date(2100, 12, 31))


def at(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (at(11, 18), 1, at(11, 19, 18)),  # Wednesday to Thursday
        (at(11, 20), 1, at(11, 23, 18)),  # Friday to Monday
        (at(11, 21), 1, at(11, 23, 18)),  # Saturday counts from Monday
        (at(11, 22, 23, 59), 1, at(11, 23, 18)),  # so does Sunday before midnight
        (at(11, 23, 0, 0), 1, at(11, 24, 18)),  # Monday midnight is Monday
        (at(2, 12), 5, at(2, 26, 18)),  # over the Spring Festival, with a worked Saturday
        (at(2, 27), 1, at(2, 28, 18)),  # due on a worked Saturday
        (at(2, 14), 1, at(2, 24, 18)),  # received on a worked Saturday
        (at(9, 30), 1, at(10, 8, 18)),  # National Day, 1 to 7 October
        (at(9, 30), 3, at(10, 10, 18)),  # Saturday 10 October is worked
        (at(12, 31, year=2024), 1, at(1, 2, 18, year=2025)),  # New Year
        (at(12, 31, year=2025), 1, at(1, 4, 18)),  # three days off, Sunday 4 January is worked
    ],
)
def test_days_are_counted_from_the_day_after(start: datetime, days: int, due: datetime) -> None:
    assert add_working_days(start, days, CHINA) == Due(due, certain=True)


def test_the_local_day_counts_not_the_day_in_utc() -> None:
    sunday_late_in_utc = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # Monday 00:30 in Shanghai
    due = add_working_days(sunday_late_in_utc, 1, CHINA)
    assert due.at == at(11, 24, 18)
    assert due.at.tzinfo is UTC


def test_beyond_the_known_years_only_weekends_are_known() -> None:
    inside = add_working_days(at(12, 30), 1, CHINA)
    beyond = add_working_days(at(12, 31), 1, CHINA)
    assert inside == Due(at(12, 31, 18), certain=True)
    assert beyond == Due(at(1, 1, 18, year=2027), certain=False)


def test_an_announced_year_can_be_added() -> None:
    longer = CHINA.extended(frozenset({date(2027, 1, 1)}), frozenset(), date(2027, 12, 31))
    assert add_working_days(at(12, 31), 1, longer) == Due(at(1, 4, 18, year=2027), certain=True)


def test_before_the_known_years_the_answer_is_uncertain_too() -> None:
    assert not add_working_days(at(12, 30, year=2003), 5, CHINA).certain


def test_the_package_knows_the_year_of_the_release() -> None:
    assert CHINA.known_until >= date(2026, 12, 31)
    assert CHINA.known_from == date(2004, 1, 1)


def test_hours_run_through_the_night_and_the_holiday() -> None:
    assert add_limit(at(2, 18, 8), Limit(24, Unit.HOURS), CHINA) == Due(at(2, 19, 8), certain=True)
    assert add_limit(at(12, 31, 23), Limit(2, Unit.HOURS), CHINA) == Due(at(1, 1, 1, year=2027), certain=True)


def test_days_keep_the_local_time_of_day_and_hours_do_not_when_summer_time_begins() -> None:
    berlin = Calendar(frozenset(), frozenset(), date(2100, 1, 1), tz="Europe/Berlin")
    start = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert add_limit(start, Limit(1, Unit.DAYS), berlin).at.hour == 12
    assert add_limit(start, Limit(24, Unit.HOURS), berlin).at.hour == 13


def test_a_limit_in_working_days_is_the_same_as_adding_them() -> None:
    assert add_limit(at(2, 12), Limit(5, Unit.WORKING_DAYS), CHINA) == add_working_days(at(2, 12), 5, CHINA)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (at(11, 23, 12), at(11, 24, 12), Fraction(1)),
        (at(11, 20, 12), at(11, 23, 12), Fraction(1)),
        (at(11, 21, 1), at(11, 22, 23), Fraction(0)),
        (at(11, 23, 6), at(11, 23, 18), Fraction(1, 2)),
        (at(2, 13, 12), at(2, 24, 12), Fraction(2)),
        (at(11, 24, 12), at(11, 23, 12), Fraction(-1)),
        (at(11, 23, 12), at(11, 23, 12), Fraction(0)),
    ],
)
def test_time_taken_counts_working_days_only(start: datetime, end: datetime, days: Fraction) -> None:
    assert working_days_between(start, end, CHINA) == days


def test_a_pause_moves_a_limit_in_hours_by_its_length() -> None:
    due = Due(at(11, 24, 10), certain=True)
    assert paused(due, at(11, 23, 10), at(11, 23, 16)) == Due(at(11, 24, 16), certain=True)


def test_a_pause_after_the_end_moves_nothing() -> None:
    due = Due(at(11, 24, 18), certain=True)
    assert paused(due, at(11, 24, 18), at(11, 30)) == due
    assert paused_working_days(due, at(11, 25), at(11, 30), CHINA) == due


def test_a_pause_over_a_weekend_moves_working_days_by_working_days() -> None:
    due = add_working_days(at(11, 18), 5, CHINA)
    assert due.at == at(11, 25, 18)
    assert paused_working_days(due, at(11, 20), at(11, 22), CHINA) == due
    assert paused_working_days(due, at(11, 20), at(11, 23), CHINA).at == at(11, 26, 18)


def test_a_pause_beyond_the_known_years_makes_the_end_uncertain() -> None:
    due = add_working_days(at(12, 29), 2, CHINA)
    assert due.certain
    assert not paused_working_days(due, at(12, 30), at(1, 4, year=2027), CHINA).certain


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda: Limit(0, Unit.HOURS), "amount_out_of_range"),
        (lambda: Limit(3_661, Unit.DAYS), "amount_out_of_range"),
        (lambda: add_working_days(at(1, 1), 0, CHINA), "amount_out_of_range"),
        (lambda: add_working_days(datetime(2026, 1, 1), 1, CHINA), "time_without_zone"),  # noqa: DTZ001 the fault itself
        (lambda: add_working_days(at(12, 31, year=9999), 1, WEEKENDS_ONLY), "beyond_dates"),
        (lambda: working_days_between(at(1, 1, year=1), at(1, 1), WEEKENDS_ONLY), "span_too_long"),
        (lambda: paused(Due(at(2, 1), True), at(1, 2), at(1, 1)), "pause_ends_before_it_starts"),
        (lambda: paused(Due(at(2, 1), True), datetime(2026, 1, 2), at(1, 3)), "time_without_zone"),  # noqa: DTZ001 the fault itself
        (lambda: Calendar(frozenset(), frozenset(), date(2026, 1, 1), tz="Mars/Olympus"), "time_zone_unknown"),
        (lambda: Calendar(frozenset(), frozenset(), date(2026, 1, 1), tz="../etc/passwd"), "time_zone_unknown"),
        (lambda: Calendar(frozenset(), frozenset(), date(1, 1, 1), date(2, 1, 1)), "known_range_empty"),
        (
            lambda: Calendar(frozenset({date(2026, 1, 1)}), frozenset({date(2026, 1, 1)}), date(2026, 1, 1)),
            "day_both_off_and_worked",
        ),
        (
            lambda: paused_working_days(Due(at(1, 1, year=2900), True), at(1, 1), at(1, 1, year=2500), WEEKENDS_ONLY),
            "span_too_long",
        ),
    ],
)
def test_bad_input_has_a_name(deed, code: str) -> None:
    with pytest.raises(WorktimeError) as caught:
        deed()
    assert caught.value.code == code


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(SHANGHAI))  # noqa: DTZ001 zones are drawn


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    marked = draw(st.sets(days, max_size=60))
    weekend = {day for day in marked if day.weekday() >= 5}
    return Calendar(frozenset(marked - weekend), frozenset(weekend), draw(days))


@given(moments, st.integers(1, 60), calendars())
def test_exactly_n_working_days_lie_up_to_the_end(start: datetime, n: int, calendar: Calendar) -> None:
    due = add_working_days(start, n, calendar)
    span = (due.at.date() - start.date()).days
    assert calendar.works_on(due.at.date())
    assert sum(calendar.works_on(start.date() + timedelta(days=k)) for k in range(1, span + 1)) == n
    assert due.certain == (due.at.date() <= calendar.known_until)


@given(moments, moments, st.integers(1, 60), calendars())
def test_a_later_start_never_ends_earlier(one: datetime, other: datetime, n: int, calendar: Calendar) -> None:
    early, late = sorted((one, other))
    assert add_working_days(early, n, calendar).at <= add_working_days(late, n, calendar).at
    assert add_working_days(early, n, calendar).at < add_working_days(early, n + 1, calendar).at


@given(moments, moments, moments, calendars())
def test_spans_add_up(a: datetime, b: datetime, c: datetime, calendar: Calendar) -> None:
    whole = working_days_between(a, c, calendar)
    assert whole == working_days_between(a, b, calendar) + working_days_between(b, c, calendar)


@given(moments, st.integers(1, 30), st.integers(0, 40), st.integers(0, 40), calendars())
def test_a_pause_is_the_same_as_counting_the_rest_anew(
    start: datetime, n: int, before: int, length: int, calendar: Calendar
) -> None:
    due = add_working_days(start, n, calendar)
    pause_start, pause_end = start + timedelta(days=before), start + timedelta(days=before + length)
    used = sum(calendar.works_on(start.date() + timedelta(days=k)) for k in range(1, before + 1))
    if used < n:
        assert paused_working_days(due, pause_start, pause_end, calendar).at == (
            add_working_days(pause_end, n - used, calendar).at
        )
