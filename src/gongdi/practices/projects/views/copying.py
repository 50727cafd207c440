"""Templates: all of them to look through, one, and one beside what began from it."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.practices.projects import queries
from gongdi.practices.projects.models import Template
from gongdi.practices.projects.models.copying import Sort
from gongdi.practices.projects.reading.copying import beside, card, sight
from gongdi.practices.projects.views.pages import offered

SHOWN = 30
COSTS = (500_000, 5_000_000, 50_000_000)
"""Up to how many fen one may look for: five thousand, fifty thousand, half a million yuan."""
DIGITS_MOST = 12


def template_of(number: int) -> Template:
    """The template of a project. Raises Http404."""
    return get_object_or_404(queries.templates(), project=number)


def whole_number(text: str) -> int | None:
    """A number of an address; None for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS_MOST else None


def a_page(request: HttpRequest, found: QuerySet[Template], first: int) -> tuple[list[Template], str]:
    """A page of templates after so many, and the address of the following; "" after the last."""
    rows = list(found[first : first + SHOWN + 1])
    asked = request.GET.copy()
    asked["after"] = str(first + SHOWN)
    return rows[:SHOWN], f"?{asked.urlencode()}" if len(rows) > SHOWN else ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Templates, the newest first: by words, sort and cost."""
    said, sort = request.GET.get("q", "")[:60], request.GET.get("sort", "")
    most, first = (whole_number(request.GET.get(name, "")) for name in ("most", "after"))
    rows, following = a_page(request, queries.templates_found(said=said, sort=sort, cost_most=most), first or 0)
    context = {
        "rows": [card(row, timezone.now()) for row in rows],
        "q": said,
        "sorts": [(value, label, value == sort) for value, label in Sort.choices],
        "costs": [(fen, shown(fen, MONEY), fen == most) for fen in COSTS],
        "next": following,
        "is_looking": bool(said or sort or most is not None),
    }
    return show(request, "projects/templates.html", context)


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One template: real days, real costs, what was hard, whom to ask, and what began from it."""
    row, actor, at = template_of(number), who(request), timezone.now()
    case = queries.case_of(row.project, actor)
    more = {"deeds": offered(actor, case, at, ("ask", "answer")), "may_begin": bool(actor.homes or actor.posts)}
    return show(request, "projects/template.html", sight(row, at) | more)


@require_safe
def compare(request: HttpRequest, number: int, other: int) -> HttpResponse:
    """A template and a project that began from it, side by side."""
    row = template_of(number)
    there = get_object_or_404(queries.descendants(row), pk=other)
    return show(request, "projects/beside.html", beside(row, there, timezone.now()))
