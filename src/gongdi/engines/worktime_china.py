"""The holidays and worked weekends that the State Council announces each year, as data of the package chinesecalendar.

It knows whole years only. The arrangement of a year is announced in the November before: until the package follows,
add it with `Calendar.extended`.
"""

from datetime import date
from functools import cache

from chinese_calendar import constants

from gongdi.engines.worktime import Calendar


@cache
def china_calendar() -> Calendar:
    """Working days in mainland China, known from 2004 to the last year the installed package covers."""
    holidays = frozenset(constants.holidays)
    return Calendar(
        holidays=holidays,
        extra_workdays=frozenset(constants.workdays),
        known_from=date(min(holidays).year, 1, 1),
        known_until=date(max(holidays).year, 12, 31),
    )
