"""Pages of one theme: its measure, its work, its story; and the appeals of a window."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.journeys.themes import queries
from gongdi.journeys.themes.kinds import Side
from gongdi.journeys.themes.reading import Sight, sight
from gongdi.journeys.themes.states import MOVES
from gongdi.journeys.themes.views import story, telling
from gongdi.journeys.themes.views.showing import address, around, known_case, page_of
from gongdi.practices.appeals.queries import evidence
from gongdi.practices.appeals.queries.line import in_language

NEXT = ("take", "plan", "measure", "close")
"""What brings a theme on: the one thing to do next."""


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One theme: why, what was counted before and after, who does what until when, what was said."""
    actor, at = who(request), timezone.now()
    case, theme = known_case(queries.seen(number))
    seen, href = sight(case, actor, at), address(theme)
    context = {"sight": seen, "row": theme, "clock": story.clock(seen, at), "deeds": deeds(seen, href)}
    context |= measured(seen, href) | worked(seen, href)
    return show(request, "themes/one.html", context | {"knots": story.story(seen, names=actor.is_staff)})


def measured(seen: Sight, href: str) -> dict[str, Any]:
    """What was counted, and how."""
    kinds = [in_language(each) for each in seen.categories]
    return {"figures": telling.figures(seen, href), "chart": telling.chart(seen), "categories": kinds}


def worked(seen: Sight, href: str) -> dict[str, Any]:
    """Which month it is of, until when it is worked on, and what there is to do."""
    return {
        "month": telling.month_said(seen.theme.month),
        "due_on": telling.day_said(seen.theme.due_on),
        "tasks": [story.told(each, href) for each in seen.tasks],
        "earlier": [story.told(each, href) for each in seen.earlier],
    }


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
    side = request.GET.get("window", Side.BEFORE)
    _case, theme = known_case(queries.seen(number))
    found = queries.evidence(theme, side, actor, page) if side in Side.values else None
    if found is None:
        raise Http404(side)
    context = {"row": theme, "side": Side(side).label, "found": found}
    context["rows"] = [evidence.entry(each, at) for each in found.shown]
    return show(request, "themes/appeals.html", context | around(page, f"?window={side}&page={{}}", more=found.more))
