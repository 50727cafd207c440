"""The list of all themes by month; for officers what waits for them stands above."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.places.models import Place
from gongdi.journeys.themes import queries
from gongdi.journeys.themes.charts import day
from gongdi.journeys.themes.kinds import Side
from gongdi.journeys.themes.models import Measurement, Theme, ThemeTask
from gongdi.journeys.themes.queries.lists import VIEWS
from gongdi.journeys.themes.reading import entry
from gongdi.journeys.themes.states import MOVES
from gongdi.journeys.themes.views import telling
from gongdi.journeys.themes.views.showing import address, around, page_of

WAITING_MOST = 20


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All themes, the newest month first; what waits for me stands above."""
    actor, at, page = who(request), timezone.now(), page_of(request)
    view = "open" if request.GET.get("view") == "open" else "all"
    place = Place.objects.filter(code=request.GET.get("place", "")[:40], to_on=None).first()
    rows, more = queries.listed(view, page, place.path if place else "")
    context = {"view": view, "place": place, "groups": by_month(rows, at)}
    context["waiting"] = waiting(actor, at) if actor.is_staff and page == 1 else []
    context["filters"] = [tab(name, view, place) for name in reversed(VIEWS)]
    return show(request, "themes/index.html", context | around(page, f"{asked(view, place)}&page={{}}", more=more))


def asked(view: str, place: Place | None) -> str:
    """The address of a view, of one place where one is asked for."""
    return f"?view={view}" + (f"&place={place.code}" if place else "")


def tab(name: str, view: str, place: Place | None) -> dict[str, Any]:
    """One view of the list."""
    label = {"all": _("全部"), "open": _("正在办的")}[name]
    return {"href": asked(name, place), "label": label, "current": name == view}


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
    label = _("看计量，下结论") if name == "conclude" else MOVES[name].label
    return entry(theme, at) | {"status": label, "kind": "next"}


def task_line(task: ThemeTask) -> dict[str, Any]:
    """A task that waits."""
    due = _("%(day)s以前") % {"day": day(task.due_on)}
    chips = [task.unit.called, due, task.theme.title]
    return {"title": task.title, "href": address(task.theme), "status": _("任务要办"), "kind": "next", "chips": chips}
