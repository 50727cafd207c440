"""A theme as its page tells it: three figures, the weeks with what happened, the story from knot to knot."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from gongdi.engines.monthly import WHOLE
from gongdi.journeys.themes import charts
from gongdi.journeys.themes.actions.planning import WORK_ENDS
from gongdi.journeys.themes.charts import Band, Mark
from gongdi.journeys.themes.kinds import About, Side, Stand
from gongdi.journeys.themes.models import Measurement, Theme, ThemeTask
from gongdi.journeys.themes.reading import Sight
from gongdi.journeys.themes.states import MOVES, Status
from gongdi.practices.appeals.queries.promises import share

MARKS = (About.PLAN, About.AGAIN, About.CLOSE, About.GIVE_UP)
"""The occasions that are marks of the chart."""
AWAITED = {Status.CHOSEN: "take", Status.TAKEN: "plan", Status.UNDERWAY: "measure"}
ENDS: dict[str, str] = {Stand.DONE: "done", Stand.DROPPED: "ended"}


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
        "later": later(theme),
        "year_ago": year_ago(seen),
    }
    if after:
        found |= {"met": after.met, "change": change_said(seen.fell or 0)}
    return found


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


def clock(seen: Sight, at: datetime) -> dict[str, Any]:
    """The promise that runs, with who holds it and how much of its time has passed."""
    theme, told = seen.theme, seen.clock
    if theme.due_at is None:
        return told
    begun = theme.measured_at or theme.planned_at or theme.taken_at or theme.chosen_at
    return told | {"holder": holder(seen), "share": share(begun, theme.due_at, at)}


def holder(seen: Sight) -> str:
    """Who has to do the next thing: a person by name for officers, a unit for everybody else."""
    if seen.theme.status == Status.MEASURED:
        return _("督办员或者当地负责人")
    return " · ".join(filter(None, (seen.theme.unit.called, seen.owner)))


def story(seen: Sight, *, names: bool) -> list[dict[str, Any]]:
    """What was done and said, from the first day on; who did it is told to officers."""
    theme = seen.theme
    knots: list[dict[str, Any]] = [
        {
            "deed": pgettext("theme", "选为每月一题"),
            "at": theme.chosen_at,
            "words": theme.why,
            "who": by(theme.chosen_by, names),
        }
    ]
    knots += [
        {"deed": About(row.about).label, "at": row.at, "words": row.words, "who": by(row.by, names)}
        for row in seen.sayings
    ]
    if seen.plan:
        knots.append({"deed": About.PLAN.label, "at": seen.plan.at, "who": by(seen.plan.by, names)})
    knots += [measured(row, seen) for row in seen.rounds]
    if theme.taken_at and theme.round == 1:
        knots.append({"deed": _("有人负责"), "at": theme.taken_at, "who": seen.owner})
    knots.sort(key=lambda knot: knot["at"])
    return [*knots, {"deed": awaited(seen), "at": theme.due_at, "kind": "next"}] if theme.due_at else knots


def awaited(seen: Sight) -> str:
    """What has to happen next."""
    move = AWAITED.get(Status(seen.theme.status))
    return str(MOVES[move].label) if move else seen.turn


def measured(row: Measurement, seen: Sight) -> dict[str, Any]:
    """A measure as a knot."""
    said = _("数出%(people)s提") % {"people": people_said(row.people)}
    note = _("达到目标") if row.met else _("没有达到目标")
    return {"deed": said, "at": row.at, "note": f"{span(row)} · {note}", "kind": "" if row.met else "broken"}


def by(person: Any, names: bool) -> str:
    """Who, for those who may read it."""
    return str(person or "") if names else ""


def told(each: Any, href: str) -> dict[str, Any]:
    """A task with its unit, its day, its state and its buttons."""
    task = each.task
    return {
        "title": task.title,
        "unit": task.unit.called,
        "due": charts.day(task.due_on),
        "clock": errand_clock(task, each.kind),
        "status": task.get_status_display(),
        "kind": ENDS.get(task.status, "open"),
        "words": task.words,
        "done_at": task.done_at,
        "deeds": [{"label": MOVES[name].label, "href": f"{href}tasks/{task.number}/{name}/"} for name in each.deeds],
    }


def errand_clock(task: ThemeTask, kind: str) -> dict[str, Any] | None:
    """The promise of a task, while it is to be done."""
    due = timezone.make_aware(datetime.combine(task.due_on, WORK_ENDS))
    return {"state": "broken" if kind == "broken" else "running", "due": due, "said": ""} if task.is_open else None


def day_said(on: date | None) -> str:
    """A day with its year; nothing for none."""
    return date_format(on, _("Y年n月j日")) if on else ""


def month_said(month: date) -> str:
    """A month by its name."""
    return date_format(month, _("Y年n月"))
