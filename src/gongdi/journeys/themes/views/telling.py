"""A theme as its page tells it in numbers: three figures, and the weeks with what happened."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from gongdi.engines.monthly import WHOLE
from gongdi.journeys.themes import charts
from gongdi.journeys.themes.charts import Band, Mark
from gongdi.journeys.themes.kinds import About, Side
from gongdi.journeys.themes.models import Measurement, Theme
from gongdi.journeys.themes.reading import Sight

MARKS = (About.PLAN, About.AGAIN, About.CLOSE, About.GIVE_UP)
"""The occasions that are marks of the chart."""


def most_of(before: int, target: int) -> int:
    """How many people there may be at most for the target to be met."""
    return before * (WHOLE - target) // WHOLE


def people_said(count: int) -> str:
    """So many people."""
    return ngettext("%(count)s人", "%(count)s人", count) % {"count": count}


def span(row: Measurement) -> str:
    """The days in which was counted."""
    first, last = (timezone.localtime(moment).date() for moment in (row.since, row.until))
    return _("%(first)s至%(last)s") % {"first": charts.day(first), "last": charts.day(last)}


def counted(row: Measurement, href: str) -> dict[str, Any]:
    """What was counted, as a figure."""
    sample = ngettext("%(count)s件诉求", "%(count)s件诉求", row.appeals) % {"count": row.appeals}
    label = Side(row.kind).label
    return {
        "label": label,
        "value": row.people,
        "unit": npgettext("unit", "人", "人", row.people),
        "href": f"{href}appeals/?window={row.kind}",
        "days": span(row),
        "sample": sample,
    }


def figures(seen: Sight, href: str) -> dict[str, Any]:
    """Before, what was asked for, and after."""
    theme, after = seen.theme, seen.after
    most = most_of(seen.before.people, theme.target)
    found: dict[str, Any] = {
        "before": counted(seen.before, href),
        "most": most,
        "unit": npgettext("unit", "人", "人", most),
        "target": _("少%(percent)s%%才能办结") % {"percent": theme.target},
        "after": counted(after, href) if after else None,
        "after_label": after_label(after, theme),
        "later": later(theme) if after is None or (theme.is_open and after.round != theme.round) else "",
        "year_ago": year_ago(seen),
    }
    if after:
        found |= {"met": after.met, "change": change_said(seen.fell or 0)}
    return found


def after_label(row: Measurement | None, theme: Theme) -> str:
    """Which measure stands there: with its round where there were several."""
    return _("第%(round)s轮办之后") % {"round": row.round} if row and theme.round > 1 else str(Side.AFTER.label)


def year_ago(seen: Sight) -> str:
    """How it was on the same days a year earlier: what falls every year at this time has not been mended."""
    numbers = {"before": people_said(seen.before.year_ago)}
    if seen.after is None:
        return _("一年前的同一段时间：办之前的那些天%(before)s。") % numbers
    numbers["after"] = people_said(seen.after.year_ago)
    return _("一年前的同一段时间：办之前的那些天%(before)s，办之后的那些天%(after)s。") % numbers


def later(theme: Theme) -> str:
    """When it is counted again, where it was not yet."""
    if not theme.is_open:
        return _("没有再数")
    if theme.due_on is None:
        return _("定了方案再数")
    return _("%(day)s再数") % {"day": charts.day(theme.due_on)}


def change_said(fell: int) -> str:
    """By how much it fell or rose."""
    if fell == 0:
        return _("没有变化")
    return _("少了%(percent)s%%") % {"percent": fell} if fell > 0 else _("多了%(percent)s%%") % {"percent": -fell}


def finding(seen: Sight) -> str:
    """What the chart shows, in a sentence."""
    numbers = {"before": people_said(seen.before.people), "days": seen.theme.days}
    if seen.after is None:
        return _("办之前的%(days)s天有%(before)s提") % numbers
    numbers |= {"after": people_said(seen.after.people), "change": change_said(seen.fell or 0)}
    return _("办之前%(before)s提，办之后%(after)s提：%(change)s") % numbers


def marks(seen: Sight) -> list[Mark]:
    """What happened, in its order."""
    theme = seen.theme
    found = [Mark(theme.chosen_at, _("选定"))]
    found += [Mark(row.at, pgettext("theme", "计量")) for row in seen.rounds]
    plans = [seen.plan] if seen.plan else []
    for row in (*plans, *seen.sayings):
        if row.about in MARKS:
            found.append(Mark(row.at, str(About(row.about).label)))
    return sorted(found, key=lambda mark: mark.at)


def chart(seen: Sight) -> dict[str, Any]:
    """The weeks."""
    bands = [Band(row.since, row.until, str(Side(row.kind).label)) for row in (seen.before, *seen.rounds)]
    return charts.by_week(finding(seen), seen.weeks, bands, marks(seen))


def day_said(on: date | None) -> str:
    """A day with its year; nothing for none."""
    return date_format(on, _("Y年n月j日")) if on else ""


def month_said(month: date) -> str:
    """A month by its name."""
    return date_format(month, _("Y年n月"))
