"""The board of a place, and its tables to take home."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongdi.practices.appeals.queries.areas import known, town
from gongdi.practices.appeals.queries.line import in_language
from gongdi.windows.boards import charts
from gongdi.windows.boards.addresses import matters
from gongdi.windows.boards.figures import MINIMUM, stats
from gongdi.windows.boards.lists import LISTS
from gongdi.windows.boards.navigation import lookers
from gongdi.windows.boards.operating import heard
from gongdi.windows.boards.reading import Reading, read
from gongdi.windows.boards.tables import as_csv, table


@require_safe
def board(request: HttpRequest, code: str = "") -> HttpResponse:
    """One screen on one place; without a code, on the town."""
    place = known(code) if code else town()
    if place is None and code:
        raise Http404(code)
    now = timezone.now()
    context = (shown(read(place, now), request, now) if place else {}) | heard(request, now)
    return render(request, "boards/board.html", context | {"navigation": lookers(request), "empty": place is None})


@require_safe
def download(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """One table as CSV."""
    place = known(code)
    if place is None or name not in LISTS:
        raise Http404(code)
    columns, rows = LISTS[name](read(place, timezone.now()))
    response = HttpResponse(as_csv(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="gongdi-{place.pk}-{name}.csv"'
    return response


def shown(reading: Reading, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """What the page shows of a reading."""
    place = reading.place
    return {
        "place": place,
        "name": in_language(place),
        "crumbs": crumbs(reading),
        "first": date_format(reading.first, _("Y年n月")),
        "last": date_format(reading.last, _("Y年n月")),
        "read_until": reading.read_until,
        "open_total": sum(reading.open_here.values()),
        "open_href": matters(place=place.code, status="open"),
        "stats": stats(reading.months, matters(place=place.code, status="closed")),
        "charts": [charts.late(reading), charts.rising(reading), charts.waiting(reading), charts.spread(reading)],
        "months": charts.months(reading, now),
        "tables": tables(reading, request),
        "minimum": MINIMUM,
    }


def crumbs(reading: Reading) -> list[dict[str, str]]:
    """From the root to this place."""
    above = [{"href": f"/board/{each.code}/", "label": in_language(each)} for each in reading.ancestors]
    return [*above[:-1], {"label": in_language(reading.place)}]


def tables(reading: Reading, request: HttpRequest) -> list[dict[str, Any]]:
    """The tables under the charts, sorted as asked."""
    captions = {"places": _("各地"), "units": _("各单位"), "categories": _("各类别"), "months": _("各月")}
    usual = {"places": "-late", "units": "-late"}
    found = []
    for name, rows_of in LISTS.items():
        columns, rows = rows_of(reading)
        if rows:
            asked = request.GET.get(name, usual.get(name, ""))
            shown_table = table(captions[name], columns, rows, name=name, asked=asked)
            opened = {"open": name == "places", "asked": name in request.GET}
            found.append({"name": name, "code": reading.place.code, "table": shown_table, **opened})
    return found
