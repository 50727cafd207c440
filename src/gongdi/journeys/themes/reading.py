"""Themes as pages and programs show them: what was counted, by how much it fell, whose turn it is, what was said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from gongdi.engines.monthly import Week, fall
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.journeys.themes import queries
from gongdi.journeys.themes.counting import Counted, below
from gongdi.journeys.themes.kinds import About, Side, Stand
from gongdi.journeys.themes.law import Case, may_move
from gongdi.journeys.themes.models import Measurement, Theme, ThemeCategory, ThemeSaying, ThemeTask, ThemeTopic
from gongdi.journeys.themes.states import MOVES, OWNERS, Status
from gongdi.practices.appeals.models import Category

KINDS = {Status.CLOSED: "kept", Status.GIVEN_UP: ""}
DEEDS = ("take", "plan", "add", "hand", "measure", "close", "again", "give_up")
TASK_DEEDS = ("finish", "drop")


@dataclass(frozen=True, slots=True)
class TaskSight:
    """A task as one actor sees it: `kind` is that of its status, `deeds` what they may do with it."""

    task: ThemeTask
    deeds: dict[str, Decision]
    kind: str


@dataclass(frozen=True, slots=True)
class Sight:
    """What one actor sees of a theme.

    `tasks` are those of this round, `earlier` those of rounds before. `before` was counted when it was chosen, `after`
    last (of this round, or of the one before), `rounds` are all after-counts. `fell` is by how many percent, None
    without an after. `plan` is that of this round. `owner` is told to officers by name, to everybody else as nothing.
    """

    case: Case
    theme: Theme
    deeds: dict[str, Decision]
    topics: list[ThemeTopic]
    categories: list[Category]
    tasks: list[TaskSight]
    earlier: list[TaskSight]
    before: Measurement
    after: Measurement | None
    rounds: list[Measurement]
    fell: int | None
    plan: ThemeSaying | None
    sayings: list[ThemeSaying]
    owner: str
    turn: str
    clock: dict[str, Any]
    weeks: tuple[Week, ...]


def sight(case: Case, actor: Actor, at: datetime) -> Sight:
    """What this actor sees of a theme."""
    theme = case.theme
    assert theme is not None
    measured = list(Measurement.objects.filter(theme=theme).order_by("round", "pk"))
    before = next(row for row in measured if row.kind == Side.BEFORE)
    rounds = [row for row in measured if row.kind == Side.AFTER]
    after = rounds[-1] if rounds else None
    sayings = list(ThemeSaying.objects.filter(theme=theme).select_related("by").order_by("at", "pk"))
    topics = list(queries.topics_of(theme))
    rows = ThemeCategory.objects.filter(theme=theme).select_related("category").order_by("pk")
    categories = [row.category for row in rows]
    counted = Counted(case.path, below(row.pk for row in categories), frozenset(row.topic_id for row in topics))
    tasks = [task_sight(case, row, actor, at) for row in tasks_of(theme)]
    return Sight(
        case=case,
        theme=theme,
        deeds=deeds_of(case, actor, at),
        topics=topics,
        categories=categories,
        tasks=[each for each in tasks if each.task.round == theme.round],
        earlier=[each for each in tasks if each.task.round != theme.round],
        before=before,
        after=after,
        rounds=rounds,
        fell=fall(before.people, after.people) if after else None,
        plan=next((row for row in sayings if (row.about, row.round) == (About.PLAN, theme.round)), None),
        sayings=[row for row in sayings if row.about != About.PLAN or row.round != theme.round],
        owner=str(theme.owner or "") if actor.is_staff else "",
        turn=str(OWNERS[Status(theme.status)].label),
        clock=clock_of(theme, at),
        weeks=queries.weeks(theme, at, counted),
    )


def deeds_of(case: Case, actor: Actor, at: datetime) -> dict[str, Decision]:
    """What this officer may do from here, and what only the moment forbids; nothing for those without a post."""
    theme = case.theme
    if theme is None or not actor.is_staff:
        return {}
    judged = {name: may_move(actor, name, case, at) for name in DEEDS if theme.status in MOVES[name].origins}
    return {name: decision for name, decision in judged.items() if decision or decision.about == "moment"}


def tasks_of(theme: Theme) -> QuerySet[ThemeTask]:
    """The tasks of a theme in their order."""
    return ThemeTask.objects.filter(theme=theme).select_related("unit", "by").order_by("number")


def task_sight(case: Case, task: ThemeTask, actor: Actor, at: datetime) -> TaskSight:
    """A task with what this actor may do with it now."""
    here = Case(case.path, case.theme, task, case.is_met)
    judged = {name: may_move(actor, name, here, at) for name in TASK_DEEDS} if actor.is_staff else {}
    return TaskSight(task, {name: yes for name, yes in judged.items() if yes}, kind_of(task, case.theme, at))


def kind_of(task: ThemeTask, theme: Theme | None, at: datetime) -> str:
    """Of which kind the status of a task is: kept, nothing when it was dropped, broken when its time is over, next."""
    if not task.is_open:
        return "kept" if task.status == Stand.DONE else ""
    is_over = theme is None or theme.status != Status.UNDERWAY or task.round != theme.round
    return "broken" if is_over or task.due_on < timezone.localdate(at) else "next"


def clock_of(theme: Theme, at: datetime) -> dict[str, Any]:
    """The promise of whose turn it is."""
    if theme.due_at is None:
        state = "kept" if theme.status == Status.CLOSED else "none"
        return {"state": state, "due": None, "said": theme.get_status_display(), "holder": ""}
    state = "broken" if at > theme.due_at else "running"
    return {"state": state, "due": theme.due_at, "said": "", "holder": str(OWNERS[Status(theme.status)].label)}


def entry(theme: Theme, at: datetime) -> dict[str, Any]:
    """A theme in a list."""
    status = Status(theme.status)
    return {
        "title": theme.title,
        "href": f"/themes/{theme.pk}/",
        "status": status.label,
        "kind": KINDS.get(status, "next"),
        "clock": clock_of(theme, at) if theme.due_at else None,
        "chips": [theme.place.called, theme.unit.called],
    }
