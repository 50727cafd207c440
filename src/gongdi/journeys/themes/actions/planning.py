"""The plan, its tasks with their units and days, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.themes.actions.moving import allowed, begin, finish, public_words, say
from gongdi.journeys.themes.kinds import PLAN_MOST, TASK_MOST, TASKS_MOST, WORDS_MOST, About, Stand
from gongdi.journeys.themes.models import Theme, ThemeTask
from gongdi.journeys.themes.queries import case_of, whole
from gongdi.journeys.themes.queries.choosing import doers

DAYS_AHEAD = 366
WORK_ENDS = time(18)


@dataclass(frozen=True, slots=True)
class Errand:
    """A task to be given: what, to which unit, until which day."""

    title: str
    unit: Organisation
    due_on: date


@transaction.atomic
def plan(
    theme: Theme, *, words: str, due_on: date, tasks: Sequence[Errand], by: Actor, at: datetime, seen: int | None = None
) -> Theme:
    """Say how, until when, and who does what. Measured is from `due_on` on, at the earliest `days` of the theme from
    today, so that what is counted then lies behind the plan.

    Raises Stale, Refused, NotPossible on "words" (the plan), "due_on", "tasks".
    """
    now = begin(theme, "plan", by=by, at=at, seen=seen)
    given = public_words(words, PLAN_MOST)
    check_day(now, due_on, at)
    if not tasks:
        raise NotPossible("tasks", _("请至少定一项任务。"))
    for errand in tasks:
        give(now, errand, due_on, at)
    say(now, About.PLAN, given, by=by, at=at)
    public = {"due_on": due_on.isoformat(), "tasks": len(tasks)}
    due_at = timezone.make_aware(datetime.combine(due_on, WORK_ENDS))
    return finish(now, "plan", by=by, at=at, public=public, words=given, due_on=due_on, planned_at=at, due_at=due_at)


def check_day(theme: Theme, due_on: date, at: datetime) -> None:
    """Make sure that the day leaves room for the window. Raises NotPossible."""
    today = timezone.localdate(at)
    first = today + timedelta(days=theme.days)
    if not first <= due_on <= today + timedelta(days=DAYS_AHEAD):
        said = {"first": first.isoformat(), "last": (today + timedelta(days=DAYS_AHEAD)).isoformat()}
        raise NotPossible("due_on", _("计量的日子从%(first)s到%(last)s：要等办过以后满一个计量期。") % said)


@transaction.atomic
def add_task(theme: Theme, errand: Errand, *, by: Actor, at: datetime, seen: int | None = None) -> ThemeTask:
    """Give one more task. Raises Stale, Refused, NotPossible on "title", "unit", "due_on"."""
    now = begin(theme, "add", by=by, at=at, seen=seen)
    assert now.due_on is not None
    task = give(now, errand, now.due_on, at)
    public = {"task": task.number, "unit": errand.unit.pk, "due_on": errand.due_on.isoformat()}
    finish(now, "add", by=by, at=at, public=public)
    return task


def give(theme: Theme, errand: Errand, last: date, at: datetime) -> ThemeTask:
    """Store a task under the next number. Raises NotPossible."""
    number = (ThemeTask.objects.filter(theme=theme).aggregate(last=Max("number"))["last"] or 0) + 1
    if number > TASKS_MOST:
        raise NotPossible("tasks", _("一道题最多%(most)s项任务。") % {"most": TASKS_MOST})
    if not timezone.localdate(at) <= errand.due_on <= last:
        said = {"last": last.isoformat()}
        raise NotPossible("due_on", _("任务的日子从今天到计量的日子%(last)s。") % said)
    if not doers(at).filter(pk=errand.unit.pk).exists():
        raise NotPossible("unit", _("这个单位已经没有了。"))
    title = public_words(errand.title, TASK_MOST, "title")
    return ThemeTask.objects.create(
        theme=theme, number=number, round=theme.round, title=title, unit=errand.unit, due_on=errand.due_on
    )


@transaction.atomic
def finish_task(task: ThemeTask, *, by: Actor, at: datetime, words: str = "", seen: int | None = None) -> ThemeTask:
    """Say that a task is done, perhaps with words. Raises Stale, Refused, NotPossible."""
    given = masked(words.strip())
    return end_task(task, "finish", Stand.DONE, given, by=by, at=at, seen=seen)


@transaction.atomic
def drop_task(task: ThemeTask, *, words: str, by: Actor, at: datetime, seen: int | None = None) -> ThemeTask:
    """Say that a task is not done, and why. Raises Stale, Refused, NotPossible on "words"."""
    return end_task(task, "drop", Stand.DROPPED, words, by=by, at=at, seen=seen)


def end_task(
    task: ThemeTask, name: str, to: Stand, words: str, *, by: Actor, at: datetime, seen: int | None
) -> ThemeTask:
    """Give a task its end. The theme is locked before it, so that it is not measured meanwhile."""
    theme = lock(task.theme, whole())
    now = lock(task, ThemeTask.objects.select_related("unit"), seen)
    allowed(case_of(theme, now), name, by, at)
    given = public_words(words) if to == Stand.DROPPED or words else ""
    change(now, status=to, words=given[:WORDS_MOST], done_at=at, by_id=by.somebody)
    finish(theme, name, by=by, at=at, public={"task": now.number}, words=given)
    return now
