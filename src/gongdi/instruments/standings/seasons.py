"""Seasons are quarters of a year in the town's own calendar: 2026Q4."""

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

MONTHS = 3
QUARTERS = 4
SHAPE = re.compile(r"(20\d\d)Q([1-4])")


def season_of(at: datetime) -> str:
    """The season in which a moment lies."""
    return season_on(timezone.localdate(at))


def season_on(day: date) -> str:
    """The season in which a day lies."""
    return f"{day.year}Q{(day.month - 1) // MONTHS + 1}"


def is_season(text: str) -> bool:
    """Whether a text names a season."""
    return SHAPE.fullmatch(text) is not None


def before(season: str, count: int) -> list[str]:
    """A season and those before it, the newest first, `count` in all."""
    year, quarter = int(season[:4]), int(season[5])
    whole = [year * QUARTERS + quarter - 1 - step for step in range(count)]
    return [f"{each // QUARTERS}Q{each % QUARTERS + 1}" for each in whole]


def last_day(season: str) -> date:
    """The last day of a season."""
    year, quarter = int(season[:4]), int(season[5])
    following = date(year + quarter // QUARTERS, quarter % QUARTERS * MONTHS + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def said(season: str) -> str:
    """A season in words."""
    return _("%(year)s年第%(quarter)s季度") % {"year": season[:4], "quarter": season[5]}
