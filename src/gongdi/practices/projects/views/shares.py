"""Pages of who bears what: for everybody, and flat by flat for who keeps the money."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.practices.projects import queries
from gongdi.practices.projects.law import may
from gongdi.practices.projects.reading import shares as reading
from gongdi.practices.projects.shares import Account, accounts, holding
from gongdi.practices.projects.states import Right
from gongdi.practices.projects.views.pages import offered, project_of

SHOWN = 100


@require_safe
def shares(request: HttpRequest, number: int) -> HttpResponse:
    """By which rule, what each floor bears, and what is one's own."""
    row, actor, at = project_of(number), who(request), timezone.now()
    case = queries.case_of(row, actor)
    context = reading.page(row, actor.person) | {
        "project": row,
        "deeds": offered(actor, case, at, ("divide", "poll_owners", "collect", "take_on")),
        "sees_all": row.divided and bool(may(actor, Right.SEE_SHARES, case, at)),
    }
    return show(request, "projects/shares.html", context)


@login_required
@require_safe
def households(request: HttpRequest, number: int) -> HttpResponse:
    """Every flat with its owner and what came: for who leads, heads, decides or keeps the money here."""
    row, actor = project_of(number), who(request)
    decision = may(actor, Right.SEE_SHARES, queries.case_of(row, actor), timezone.now())
    if not decision:
        raise PermissionDenied(decision.reason)
    held = holding(row)
    if held is None:
        raise Http404
    page = Paginator(accounts(held), SHOWN).get_page(request.GET.get("page"))
    context = {"project": row, "table": reading.households(list(page)), **turning(page)}
    return show(request, "projects/households.html", context)


def turning(page: Page[Account]) -> dict[str, str]:
    """The addresses of the pages before and after."""
    before = f"?page={page.previous_page_number()}" if page.has_previous() else ""
    return {"previous": before, "next": f"?page={page.next_page_number()}" if page.has_next() else ""}
