"""Pages of cases: mine, what waits for me to hear, one of them as far as I may see it, and the deeds."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import known, show
from gongdi.ground.access.asking import who
from gongdi.practices.charters import deeds
from gongdi.practices.charters.law.cases import may
from gongdi.practices.charters.models import Case
from gongdi.practices.charters.offering import article_of, charter_of, on_case, seen_case, to_report
from gongdi.practices.charters.queries import cases as queries
from gongdi.practices.charters.reading import cases as reading
from gongdi.practices.charters.showing import buttons, deed_page
from gongdi.practices.charters.states.cases import Right

SHOWN = 50


@never_cache
@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What I reported, what is about me, what waits for me to hear."""
    at, actor = timezone.now(), who(request)
    lists = {
        "hear": queries.to_hear(actor)[:SHOWN],
        "about": queries.about(actor)[:SHOWN],
        "mine": queries.reported_by(actor)[:SHOWN],
    }
    return show(
        request, "charters/cases.html", {name: [reading.entry(row, at) for row in rows] for name, rows in lists.items()}
    )


@never_cache
@login_required
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One case, as far as this person may see it."""
    at, actor = timezone.now(), who(request)
    case = seen_case(number, actor, at)
    context = seen(request, case) | {"case": case, "entry": reading.entry(case, at)}
    offers = buttons(request, deeds.CASE_DEEDS, lambda deed: on_case(case, deed), "charters:case_deed", case.pk)
    return show(request, "charters/case.html", context | {"deeds": offers})


def seen(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The whole course for the person and the organ, the outline for who reported it."""
    whole = bool(may(who(request), Right.SEE_ALL, queries.matter_of(case), timezone.now()))
    knots = reading.knots(case) if whole else reading.outline(case)
    return {"knots": knots, "is_whole": whole, "is_member": whole and case.about_id != who(request).person}


@login_required
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """Report praise or a breach of an article."""
    charter = charter_of(number)
    article = article_of(charter, of)
    back = (reverse("charters:article", args=[number, of]), _("第%(number)s条") % {"number": of})

    def leads(made: Any) -> str:
        return reverse("charters:case", args=[made.pk])

    return deed_page(request, deeds.REPORT, to_report(charter, article), back, leads)


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a case that this person may see."""
    wanted = known(deeds.CASE_DEEDS, name)
    case = seen_case(number, who(request), timezone.now())
    return deed_page(request, wanted, on_case(case, wanted), (reverse("charters:case", args=[case.pk]), _("这件事")))
