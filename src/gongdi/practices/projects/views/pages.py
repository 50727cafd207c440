"""What everybody sees: all projects, one as a story, its plan, its money, its photos, and a sheet for the wall."""

from datetime import datetime
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.access.pictures import served
from gongdi.ground.access.qr import drawn
from gongdi.ground.places.models import Place
from gongdi.practices.projects import queries
from gongdi.practices.projects.deeds import DEEDS
from gongdi.practices.projects.law import Case, may_move
from gongdi.practices.projects.models import OptionPicture, Project, Snapshot
from gongdi.practices.projects.reading.lists import address, entry
from gongdi.practices.projects.reading.opening import OPENERS, openings
from gongdi.practices.projects.reading.pages import plan as planned
from gongdi.practices.projects.reading.pages import purse
from gongdi.practices.projects.reading.story import results, story
from gongdi.practices.projects.states import MOVES, STAGES, Status

SHOWN = 50
FIRST = (
    "take_on",
    "sign",
    "decide",
    "back",
    "offer",
    "accept",
    "tick",
    "hand_over",
    "thank",
    "judge",
    "share",
    "resume",
    "photo",
)
"""What is next, when it may be done: the first of these is the one thing that stands out."""
QUIET = (
    "publish",
    "ask",
    "answer",
    "photo",
    "comment",
    "delay",
    "pause",
    "stop",
    "change",
    "redo",
    "note",
    "spend",
    "call",
    "task",
    "divide",
    "collect",
    "take_on",
)
"""Deeds that nobody waits for: they are offered to those who may, and never shown as refused."""
PLAIN = tuple(name for name in DEEDS if name not in OPENERS)
SILENT = {"table", "is_small", "is_large", "is_paused"}
"""Facts that are no reason to wait: another stage, the other form, a pause that there is not."""


def project_of(number: int) -> Project:
    """A project. Raises Http404."""
    return get_object_or_404(queries.with_choice(), pk=number)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All projects, the newest first; of a place, at a stage."""
    actor, wanted = who(request), request.GET.get("stage", "")
    place = Place.objects.filter(code=request.GET.get("place", "")[:40], to_on=None).first()
    context = {
        "rows": [entry(row, timezone.now()) for row in queries.newest(place=place, status=wanted)[:SHOWN]],
        "filters": filters(place, wanted),
        "everything": f"?place={place.code}" if place else "?",
        "wanted": wanted,
        "place": place,
        "may_begin": actor.person is not None and bool(actor.homes or actor.posts),
    }
    return show(request, "projects/index.html", context)


def filters(place: Place | None, wanted: str) -> list[dict[str, Any]]:
    """The stages to choose from; the place stays."""
    here = f"&place={place.code}" if place else ""
    return [
        {"label": status.label, "href": f"?stage={status.value}{here}", "current": status.value == wanted}
        for status in (*STAGES, Status.DONE)
    ]


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One project: five stages from top to bottom, what happened, who, money, what is next, what I can do."""
    row, at, actor = project_of(number), timezone.now(), who(request)
    case = queries.case_of(row, actor)
    mine = {"deeds": offered(actor, case, at), "openings": openings(row, case, actor, at)}
    return show(request, "projects/one.html", story(row, at, case.has_criteria) | mine)


def offered(actor: Actor, case: Case, at: datetime, names: tuple[str, ...] = PLAIN) -> list[dict[str, Any]]:
    """What this person may do now, the next thing first, and what only the moment stands against."""
    if actor.person is None:
        return []
    found: list[dict[str, Any]] = []
    first = foremost(case.now)
    for name in names:
        if name == "tick" and not case.now.open_tasks:
            continue
        decision = may_move(actor, name, case, at)
        waits = decision.about == "moment" and not SILENT & set(decision.facts) and name not in QUIET
        if decision or waits:
            found.append(
                {"name": name, "label": MOVES[name].label, "href": address(case.now, name), "decision": decision}
            )
    found.sort(key=lambda each: (not each["decision"], first.index(each["name"]) if each["name"] in first else 99))
    return found


def foremost(project: Project) -> list[str]:
    """What stands first: a photo before anything is built and after all of it is, then what is next in general.

    While it is built, to say yes is for a change of the plan, and waits for nobody.
    """
    if project.status != Status.BUILDING:
        return list(FIRST)
    done = not project.open_tasks and not project.photos_after
    lacks_photo = done or not project.photos_before
    return ["photo"] * lacks_photo + [name for name in FIRST if name != "back"]


def offered_on(request: HttpRequest, row: Project, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Those of the deeds that belong to one page of a project."""
    actor = who(request)
    return offered(actor, queries.case_of(row, actor), timezone.now(), names)


@require_safe
def plan(request: HttpRequest, number: int) -> HttpResponse:
    """The options beside each other, with what each costs and what people say."""
    row = project_of(number)
    deeds = offered_on(request, row, ("offer", "comment", "back", "decide"))
    return show(request, "projects/plan.html", planned(row) | {"project": row, "deeds": deeds})


@require_safe
def money(request: HttpRequest, number: int) -> HttpResponse:
    """What was spent with what shows it, what people gave, how things were bought."""
    row = project_of(number)
    deeds = offered_on(request, row, ("spend", "call", "note", "change"))
    return show(request, "projects/money.html", purse(row) | {"project": row, "deeds": deeds})


@require_safe
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """The project on one A4 page for the wall of the village, with a code that leads here."""
    row = project_of(number)
    here = request.build_absolute_uri(address(row))
    context = story(row, timezone.now()) | {"code": drawn(here), "here": here, "results": results(row)}
    return show(request, "projects/sheet.html", context)


@require_safe
def photo(request: HttpRequest, number: int, of: int) -> FileResponse:
    """A photo: what is made for all is shown to all."""
    return served(get_object_or_404(Snapshot, project=number, pk=of).name, private=False)


@require_safe
def picture(request: HttpRequest, number: int, of: int) -> FileResponse:
    """A picture of an option."""
    return served(get_object_or_404(OptionPicture, option__project=number, pk=of).name, private=False)
