"""Titles that say what an analysis shows, and only what its numbers support. Pure functions of counts."""

from collections.abc import Sequence

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LEAST = 10


def volumes(count: int, before: int) -> str:
    """The period against the same months a year earlier; a share only where there was enough to compare with."""
    said = {"count": count, "before": before, "more": abs(count - before)}
    if before < LEAST:
        return ngettext("共 %(count)d 件", "共 %(count)d 件", count) % said
    said["share"] = round(100 * abs(count - before) / before)
    if count > before:
        return _("比去年同期多 %(share)d%%：%(count)d 件，去年 %(before)d 件") % said
    if count < before:
        return _("比去年同期少 %(share)d%%：%(count)d 件，去年 %(before)d 件") % said
    return _("和去年同期一样多：%(count)d 件") % said


def where(places: Sequence[tuple[str, int]], whole: int) -> str:
    """The place of most; `places` are names with counts, most first."""
    if len(places) > 1 and places[0][1] == places[1][1]:
        return _("各地的件数")
    name, count = places[0]
    return _("%(name)s最多：%(count)d 件，占 %(share)d%%") % {
        "name": name,
        "count": count,
        "share": round(100 * count / whole) if whole else 0,
    }


def busiest(table: Sequence[Sequence[int]]) -> str:
    """The hour of the week in which most came."""
    count, day, hour = max((count, -day, -hour) for day, row in enumerate(table) for hour, count in enumerate(row))
    whole = sum(map(sum, table))
    if count < LEAST or whole == 0:
        return _("一周里几点来得多")
    said = {"weekday": WEEKDAYS[-day], "hour": -hour, "count": count}
    return _("%(weekday)s %(hour)d 点来得最多：%(count)d 件") % said
