"""Themes at the API: the same deeds as on the pages, through the same actions and the same law."""

from collections.abc import Callable
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import Number
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.instruments.topics.queries import visible_to
from gongdi.instruments.topics.reading import sight_of
from gongdi.journeys.themes import actions, queries
from gongdi.journeys.themes.actions import Choice, Errand
from gongdi.journeys.themes.law import Case
from gongdi.journeys.themes.models import Theme, ThemeTask
from gongdi.journeys.themes.reading import Sight, TaskSight, sight
from gongdi.journeys.themes.shapes import (
    Adding,
    AppealsAnswer,
    CandidatesAnswer,
    Choosing,
    Finishing,
    Handing,
    Measuring,
    Page,
    Planning,
    Saying,
    Taking,
    TaskShape,
    ThemeAnswer,
    ThemesAnswer,
)
from gongdi.practices.appeals.models import Category

router = Router(tags=["themes of the month"])
CREATED = 201
TASKS = "/themes/{int:number}/tasks"
SAME = ("month", "title", "status", "round", "due_at")
MORE = ("why", "days", "target", "due_on", "chosen_at", "planned_at", "measured_at", "ended_at", "version")
COUNTED = ("kind", "round", "since", "until", "people", "appeals", "year_ago", "met", "engine", "input_hash", "at")
TASK = ("number", "round", "title", "due_on", "status", "words", "done_at", "version")
SAID = ("about", "round", "words", "at")


def fields(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    """Some fields of a row by name."""
    return {name: getattr(row, name) for name in names}


def line(row: Theme) -> dict[str, Any]:
    """A theme in a list."""
    known = {"number": row.pk, "place": row.place_id, "unit": row.unit_id, "status_name": row.get_status_display()}
    return fields(row, SAME) | known


def told(seen: Sight) -> dict[str, Any]:
    """A theme as an answer."""
    sayings = [seen.plan, *seen.sayings] if seen.plan else seen.sayings
    return (
        line(seen.theme)
        | fields(seen.theme, MORE)
        | {
            "topics": [{"key": row.topic.key, "named": row.named} for row in seen.topics],
            "categories": [row.pk for row in seen.categories],
            "before": fields(seen.before, COUNTED),
            "after": [fields(row, COUNTED) for row in seen.rounds],
            "fell": seen.fell,
            "tasks": [task_told(each) for each in (*seen.earlier, *seen.tasks)],
            "sayings": [fields(row, SAID) for row in sayings],
            "weeks": [fields(week, ("monday", "people", "appeals")) for week in seen.weeks],
            "may": [name for name, decision in seen.deeds.items() if decision],
            "owners": owners(seen),
        }
    )


def owners(seen: Sight) -> list[dict[str, Any]]:
    """Who can be the owner, for who may name one; nobody for others."""
    names = seen.deeds.get("take") or seen.deeds.get("hand")
    staff = queries.staff_of(seen.theme, timezone.now()) if names else ()
    return [{"number": person.pk, "name": str(person)} for person in staff]


def task_told(each: TaskSight) -> dict[str, Any]:
    """A task as an answer."""
    return fields(each.task, TASK) | {"unit": each.task.unit_id, "may": list(each.deeds)}


def found(number: int) -> Case:
    """The theme of a number. Raises Http404."""
    case = queries.seen(number)
    if case is None:
        raise Http404(number)
    return case


def theme_at(number: int) -> Theme:
    """The same, without what the law asks."""
    theme: Theme = get_object_or_404(queries.whole(), pk=number)
    return theme


def task_at(number: int, task: int) -> ThemeTask:
    """A task of a theme. Raises Http404."""
    row: ThemeTask = get_object_or_404(ThemeTask.objects.select_related("theme"), theme=number, number=task)
    return row


def again(request: HttpRequest, number: int) -> dict[str, Any]:
    """A theme as it is now."""
    return told(sight(found(number), who(request), timezone.now()))


def done(
    request: HttpRequest, number: int, action: Callable[..., object], seen: int | None, **more: Any
) -> dict[str, Any]:
    """Do one deed on a theme, and tell the theme again."""
    action(theme_at(number), by=who(request), at=timezone.now(), seen=seen, **more)
    return again(request, number)


def meant(number: int) -> Person:
    """Who is meant, not looked up: the action asks whether the unit has them, after the law, and nobody finds out whose
    numbers there are."""
    return Person(pk=number)


def errand(body: TaskShape) -> Errand:
    """A task as the actions take it. Raises Http404 for a unit that is none."""
    return Errand(body.title, get_object_or_404(Organisation, pk=body.unit), body.due_on)


# ---- reading ---------------------------------------------------------------------------------------------------


@router.get("/themes", response=ThemesAnswer, auth=ANYBODY, summary="Themes", operation_id="themes")
def index(request: HttpRequest, view: Literal["open", "all"] = "all", page: Page = 1) -> dict[str, Any]:
    """All themes, the newest month first, thirty at a time: for everybody."""
    rows, further = queries.listed(view, page)
    return {"items": [line(row) for row in rows], "next": page + 1 if further else None}


@router.get("/themes/candidates", response=CandidatesAnswer, auth=ANYBODY, operation_id="theme_candidates")
def candidates(request: HttpRequest, place: Number) -> dict[str, Any]:
    """Of which hot topics of a year a theme of a place can be made."""
    spot, by = get_object_or_404(Place, pk=place), who(request)
    names = ("key", "name", "score", "rank", "last_at")
    items = []
    for row in queries.candidates(spot.path, timezone.now()):
        seen = sight_of(by, row)
        counts = {"people": seen.count(row.people), "messages": seen.count(row.messages)}
        items.append(fields(row, names) | counts | {"place": row.place_id})
    return {"items": items}


@router.get("/themes/{int:number}", response=ThemeAnswer, auth=ANYBODY, summary="One", operation_id="theme")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One theme with what was counted, planned, done and said: for everybody."""
    return again(request, number)


@router.get("/themes/{int:number}/appeals", response=AppealsAnswer, auth=ANYBODY, operation_id="theme_appeals")
def appeals(request: HttpRequest, number: int, window: Literal["before", "after"], page: Page = 1) -> dict[str, Any]:
    """The appeals of a window that was measured, asked anew: those that this person may know of."""
    inside = queries.evidence(theme_at(number), window, who(request), page)
    if inside is None:
        raise Http404(number)
    span = {"since": inside.window.since, "until": inside.window.until}
    counts = {"hidden": inside.hidden, "total": inside.total, "next": page + 1 if inside.more else None}
    return span | counts | {"items": [row.reference for row in inside.shown]}


# ---- deeds -----------------------------------------------------------------------------------------------------


@router.post("/themes", response={CREATED: ThemeAnswer}, auth=SIGNED_IN, summary="Choose", operation_id="choose_theme")
def choose(request: HttpRequest, body: Choosing) -> Answer[dict[str, Any]]:
    """For who supervises or heads the place: hot topics become its theme of a month, and what is to fall is counted."""
    by = who(request)
    choice = Choice(
        place=get_object_or_404(Place, pk=body.place),
        month=body.month,
        topics=[get_object_or_404(visible_to(by), key=key) for key in body.topics],
        title=body.title,
        why=body.why,
        unit=get_object_or_404(Organisation, pk=body.unit),
        target=body.target,
        days=body.days,
        categories=None if body.categories is None else categories_at(body.categories),
    )
    theme = actions.choose(choice, by=by, at=timezone.now())
    return Answer(CREATED, again(request, theme.pk))


def categories_at(numbers: list[int]) -> list[Category]:
    """The categories of numbers. Raises Http404 when one is none."""
    return [get_object_or_404(Category, pk=number) for number in dict.fromkeys(numbers)]


@router.post("/themes/{int:number}/take", response=ThemeAnswer, auth=SIGNED_IN, operation_id="take_theme")
def take(request: HttpRequest, number: int, body: Taking) -> dict[str, Any]:
    """For the head of the unit: it takes the theme, and names the owner."""
    owner = meant(body.owner) if body.owner else None
    return done(request, number, actions.take, body.version, owner=owner)


@router.post("/themes/{int:number}/hand", response=ThemeAnswer, auth=SIGNED_IN, operation_id="hand_theme")
def hand(request: HttpRequest, number: int, body: Handing) -> dict[str, Any]:
    """For the head of the unit: another owner, and why."""
    return done(request, number, actions.hand, body.version, owner=meant(body.owner), words=body.words)


@router.post("/themes/{int:number}/plan", response=ThemeAnswer, auth=SIGNED_IN, operation_id="plan_theme")
def plan(request: HttpRequest, number: int, body: Planning) -> dict[str, Any]:
    """For the owner or the head of the unit: how, until when, and who does what."""
    tasks = [errand(each) for each in body.tasks]
    return done(request, number, actions.plan, body.version, words=body.words, due_on=body.due_on, tasks=tasks)


@router.post("/themes/{int:number}/measure", response=ThemeAnswer, auth=SIGNED_IN, operation_id="measure_theme")
def measure(request: HttpRequest, number: int, body: Measuring) -> dict[str, Any]:
    """For supervisors, once the day has come; the house does it by itself once a day."""
    return done(request, number, actions.measure, body.version)


@router.post("/themes/{int:number}/close", response=ThemeAnswer, auth=SIGNED_IN, operation_id="close_theme")
def close(request: HttpRequest, number: int, body: Saying) -> dict[str, Any]:
    """For who supervises or heads the place: done, only when so many fewer people speak of it."""
    return done(request, number, actions.close, body.version, words=body.words)


@router.post("/themes/{int:number}/again", response=ThemeAnswer, auth=SIGNED_IN, operation_id="begin_theme_again")
def begin_again(request: HttpRequest, number: int, body: Saying) -> dict[str, Any]:
    """For who supervises or heads the place: another round, and why."""
    return done(request, number, actions.again, body.version, words=body.words)


@router.post("/themes/{int:number}/give_up", response=ThemeAnswer, auth=SIGNED_IN, operation_id="give_up_theme")
def give_up(request: HttpRequest, number: int, body: Saying) -> dict[str, Any]:
    """For who supervises or heads the place: it is not worked on any more, and why."""
    return done(request, number, actions.give_up, body.version, words=body.words)


@router.post(TASKS, response={CREATED: ThemeAnswer}, auth=SIGNED_IN, operation_id="add_theme_task")
def add(request: HttpRequest, number: int, body: Adding) -> Answer[dict[str, Any]]:
    """For the owner or the head of the unit: one more task."""
    given = Errand(body.title, get_object_or_404(Organisation, pk=body.unit), body.due_on)
    actions.add_task(theme_at(number), given, by=who(request), at=timezone.now(), seen=body.version)
    return Answer(CREATED, again(request, number))


@router.post(f"{TASKS}/{{int:task}}/finish", response=ThemeAnswer, auth=SIGNED_IN, operation_id="finish_theme_task")
def finish(request: HttpRequest, number: int, task: int, body: Finishing) -> dict[str, Any]:
    """For the owner, and for who heads or handles in its unit: the task is done."""
    row, by = task_at(number, task), who(request)
    actions.finish_task(row, words=body.words, by=by, at=timezone.now(), seen=body.version)
    return again(request, number)


@router.post(f"{TASKS}/{{int:task}}/drop", response=ThemeAnswer, auth=SIGNED_IN, operation_id="drop_theme_task")
def drop(request: HttpRequest, number: int, task: int, body: Saying) -> dict[str, Any]:
    """For the owner, and for who heads or handles in its unit: the task is not done, and why."""
    row, by = task_at(number, task), who(request)
    actions.drop_task(row, words=body.words, by=by, at=timezone.now(), seen=body.version)
    return again(request, number)
