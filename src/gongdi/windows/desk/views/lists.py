"""The list: one view of what an officer owns."""

import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from gongdi.ground.access.asking import who
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.desk import Mark, counts, desk_of, listed
from gongdi.practices.appeals.queries.suggestions import unit_suggested_for_each
from gongdi.windows.desk import rows
from gongdi.windows.desk.navigation import officers
from gongdi.windows.desk.views.gate import asks_for_part, officers_only

NUMBER = re.compile("[0-9]{1,18}")


@require_safe
@vary_on_headers("HX-Request")
@officers_only
def desk(request: HttpRequest) -> HttpResponse:
    """The list of one view; a piece of it when the page asks for that."""
    template = "desk/parts/list.html" if asks_for_part(request) else "desk/desk.html"
    return render(request, template, {"navigation": officers(request), **page(request, timezone.now())})


def page(request: HttpRequest, now: datetime) -> dict[str, Any]:
    """What the page shows: the rail, the rows and the way to the next page."""
    own = desk_of(who(request))
    view = chosen(request, own.views())
    found = listed(own.walks(view, now), after=mark(request.GET.get("after", "")))
    return {
        "view": view,
        "view_name": rows.VIEW_NAMES[view],
        "rail": rows.rail(own.views(), counts(own, now), view),
        "next": rows.further(found, {"view": view}),
        "later": "after" in request.GET,
        "empty": rows.empty(view),
        "owns_nothing": not own.piles,
        **shown(request, found, view, now),
    }


def shown(request: HttpRequest, found: list[Appeal], view: str, now: datetime) -> dict[str, Any]:
    """The rows; with a proposed unit each, where many can be dispatched at once."""
    units = unit_suggested_for_each(found, now) if view in ("dispatch", "returned") else {}
    listed_rows = [rows.row(each, now, query=f"?view={view}", opened=request.GET.get("open", "")) for each in found]
    return {"rows": rows.suggested(listed_rows, units), "bulk": bool(units)}


def chosen(request: HttpRequest, views: list[str]) -> str:
    """The view asked for, when this officer has it; otherwise all that is theirs."""
    asked = request.GET.get("view", "")
    return asked if asked in views else "mine"


def mark(text: str) -> Mark | None:
    """The row behind which the page begins; None for the first page and for what is no mark."""
    at, _sign, number = text.partition("~")
    try:
        moment = parse_datetime(at)
    except ValueError:
        return None
    return Mark(moment, int(number)) if moment and moment.tzinfo and NUMBER.fullmatch(number) else None
