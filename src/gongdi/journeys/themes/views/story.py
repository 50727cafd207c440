"""A theme as its page tells it: whose turn it is until when, the tasks, and the story from knot to knot."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gongdi.journeys.themes import charts
from gongdi.journeys.themes.actions.planning import WORK_ENDS
from gongdi.journeys.themes.kinds import About, Stand
from gongdi.journeys.themes.models import Measurement, ThemeTask
from gongdi.journeys.themes.reading import Sight, TaskSight
from gongdi.journeys.themes.states import MOVES, Status
from gongdi.journeys.themes.views.telling import people_said, span
from gongdi.practices.appeals.queries.promises import share

AWAITED = {Status.CHOSEN: "take", Status.TAKEN: "plan", Status.UNDERWAY: "measure"}
ENDS: dict[str, str] = {Stand.DONE: "done", Stand.DROPPED: "ended"}


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


def told(each: TaskSight, href: str) -> dict[str, Any]:
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
