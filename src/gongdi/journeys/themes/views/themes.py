"""Pages of themes: all of them by month, one with its measure, and the appeals of a window."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.places.models import Place
from gongdi.journeys.themes import queries
from gongdi.journeys.themes.charts import day
from gongdi.journeys.themes.kinds import Side
from gongdi.journeys.themes.models import Measurement, Theme, ThemeTask
from gongdi.journeys.themes.queries.lists import VIEWS
from gongdi.journeys.themes.reading import Sight, entry, sight
from gongdi.journeys.themes.states import MOVES
from gongdi.journeys.themes.views import telling
from gongdi.journeys.themes.views.showing import address, known_case
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.promises import kind as kind_of
from gongdi.practices.appeals.queries.promises import promise

DIGITS_MOST = 3
WAITING_MOST = 20
NEXT = ("take", "plan", "measure", "close")
"""What brings a theme on: the one thing to do next."""
DEED_OF = {"take": "take", "plan": "plan", "conclude": "close"}
"""What a theme waits for, as the move whose words say it."""


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All themes, the newest month first; what waits for me stands above."""
    actor, at, page = who(request), timezone.now(), page_of(request)
    view = "open" if request.GET.get("view") == "open" else "all"
    place = Place.objects.filter(code=request.GET.get("place", "")[:40], to_on=None).first()
    rows, more = queries.listed(view, page, place.path if place else "")
    base = f"?view={view}" + (f"&place={place.code}" if place else "")
    context = {
        "view": view,
        "place": place,
        "groups": by_month(rows, at),
        "waiting": waiting(actor, at) if actor.is_staff and page == 1 else [],
        "filters": [tab(name, view, place) for name in reversed(VIEWS)],
        "previous": f"{base}&page={page - 1}" if page > 1 else "",
        "next": f"{base}&page={page + 1}" if more else "",
    }
    return show(request, "themes/index.html", context)


def page_of(request: HttpRequest) -> int:
    """Which page of a list is asked for; the first unless it says a page."""
    asked = request.GET.get("page", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) <= DIGITS_MOST
    return max(1, int(asked)) if known else 1


def tab(name: str, view: str, place: Place | None) -> dict[str, Any]:
    """One view of the list."""
    label = {"all": _("全部"), "open": _("正在办的")}[name]
    return {
        "href": f"?view={name}" + (f"&place={place.code}" if place else ""),
        "label": label,
        "current": name == view,
    }


def by_month(rows: Sequence[Theme], at: datetime) -> list[dict[str, Any]]:
    """Themes under their months, each with what was counted."""
    counts: dict[int, dict[str, Measurement]] = {}
    for row in Measurement.objects.filter(theme__in=[theme.pk for theme in rows]).order_by("round"):
        counts.setdefault(row.theme_id, {})[row.kind] = row
    return [
        {"month": telling.month_said(month), "rows": [line(theme, counts[theme.pk], at) for theme in group]}
        for month, group in groupby(rows, key=lambda theme: theme.month)
    ]


def line(theme: Theme, counts: dict[str, Measurement], at: datetime) -> dict[str, Any]:
    """A theme in the list."""
    told, before, after = entry(theme, at), counts[Side.BEFORE], counts.get(Side.AFTER)
    most = telling.people_said(telling.most_of(before.people, theme.target))
    first = telling.people_said(before.people)
    if after:
        said = _("%(before)s → %(after)s") % {"before": first, "after": telling.people_said(after.people)}
    else:
        said = _("%(before)s提，目标%(most)s以下") % {"before": first, "most": most}
    return told | {"chips": [*told["chips"], said]}


def waiting(actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """What waits for this officer: themes and tasks, each with what is to be done."""
    return [
        task_line(row) if isinstance(row, ThemeTask) else due_line(row, name, at)
        for name, rows in queries.waiting(actor).items()
        for row in rows[:WAITING_MOST]
    ]


def due_line(theme: Theme, name: str, at: datetime) -> dict[str, Any]:
    """A theme that waits."""
    label = _("看计量，下结论") if name == "conclude" else MOVES[DEED_OF[name]].label
    return entry(theme, at) | {"status": label, "kind": "next"}


def task_line(task: ThemeTask) -> dict[str, Any]:
    """A task that waits."""
    due = _("%(day)s以前") % {"day": day(task.due_on)}
    chips = [task.unit.called, due, task.theme.title]
    return {"title": task.title, "href": address(task.theme), "status": _("任务要办"), "kind": "next", "chips": chips}


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One theme: why, what was counted before and after, who does what until when, what was said."""
    actor, at = who(request), timezone.now()
    case, theme = known_case(queries.seen(number))
    seen = sight(case, actor, at)
    href = address(theme)
    context = {
        "sight": seen,
        "row": theme,
        "month": telling.month_said(theme.month),
        "due_on": telling.day_said(theme.due_on),
        "clock": telling.clock(seen, at),
        "figures": telling.figures(seen, href),
        "chart": telling.chart(seen),
        "tasks": telling.tasks(seen, href),
        "earlier": [telling.told(each, href) for each in seen.earlier],
        "categories": [in_language(each) for each in seen.categories],
        "knots": telling.story(seen, names=actor.is_staff),
        "deeds": deeds(seen, href),
    }
    return show(request, "themes/one.html", context)


def deeds(seen: Sight, href: str) -> list[dict[str, Any]]:
    """The deeds with their buttons."""
    return [
        {"name": name, "label": MOVES[name].label, "decision": decision, "href": f"{href}{name}/"}
        | {"next": decision and name in NEXT}
        for name, decision in seen.deeds.items()
    ]


@never_cache
@require_safe
def appeals(request: HttpRequest, number: int) -> HttpResponse:
    """The appeals that are counted in a window, as far as one may see them."""
    actor, at, page = who(request), timezone.now(), page_of(request)
    side = "after" if request.GET.get("window") == "after" else "before"
    _case, theme = known_case(queries.seen(number))
    found = queries.evidence(theme, side, actor, page)
    if found is None:
        raise Http404(side)
    base = f"?window={side}&page="
    context = {
        "row": theme,
        "side": Side(side).label,
        "found": found,
        "rows": [matter(row, at) for row in found.shown],
        "previous": f"{base}{page - 1}" if page > 1 else "",
        "next": f"{base}{page + 1}" if found.more else "",
    }
    return show(request, "themes/appeals.html", context)


def matter(appeal: Any, at: datetime) -> dict[str, Any]:
    """An appeal in the list, without numbers that somebody may have written."""
    return {
        "title": masked(appeal.title),
        "href": f"/matters/{appeal.reference}/",
        "status": appeal.get_status_display(),
        "kind": kind_of(appeal),
        "clock": promise(appeal, at) if appeal.is_open else None,
        "chips": [appeal.place.called],
    }
