"""Support on pages: the programmes with their rules, what a project could get and what is missing, asking for it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import answered, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.practices.projects import support_queries as queries
from gongdi.practices.projects.actions import support, support_rules
from gongdi.practices.projects.forms.support import ClaimForm, ProposeForm
from gongdi.practices.projects.models import Project, SupportClaim, SupportKind, SupportProgramme
from gongdi.practices.projects.reading import support as reading
from gongdi.practices.projects.reading.lists import address
from gongdi.practices.projects.support_deeds import DEEDS
from gongdi.practices.projects.support_law import may
from gongdi.practices.projects.views.deeds import after
from gongdi.practices.projects.views.pages import project_of

SHOWN = 100


def programme_of(number: int) -> SupportProgramme:
    """A programme. Raises Http404."""
    return get_object_or_404(queries.programmes(), pk=number)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All programmes, those that run first."""
    actor, at = who(request), timezone.now()
    rows = [reading.programme_entry(row, at) for row in queries.programmes()[:SHOWN]]
    context = {"rows": rows, "may_propose": queries.may_propose(actor, at), "kinds": SupportKind.choices}
    return show(request, "projects/support_index.html", context)


@require_safe
def programme(request: HttpRequest, number: int) -> HttpResponse:
    """One programme: its rules, its versions, its budget, what projects asked for."""
    row, actor, at = programme_of(number), who(request), timezone.now()
    claims = SupportClaim.objects.filter(rules__programme=row).select_related("project", "grant")
    affair = queries.affair_at(row.place, row.fund)
    context = reading.programme_entry(row, at) | {
        "versions": reading.versions(row),
        "claims": reading.claims_table(list(claims.order_by("-asked_at", "-pk")[:SHOWN])),
        "deeds": [
            {"name": name, "label": of.label, "href": reading.address(row, name)}
            for name, of in DEEDS.items()
            if row.ended_at is None and may(actor, of.right, affair, at)
        ],
    }
    return show(request, "projects/support_programme.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, kind: str) -> HttpResponse:
    """Propose a programme of a kind."""
    label, actor, at = known(dict(SupportKind.choices), kind), who(request), timezone.now()
    form = ProposeForm(sent(request), kind=kind, by=actor, at=at)

    def do() -> str:
        row = support_rules.propose(form.cleaned_data["place"], by=actor, at=at, **form.arguments())
        return reading.address(row)

    back_to = pgettext("all of them", "补贴办法")
    decision = queries.may_propose(actor, at)
    context = {"form": form, "label": label, "back": reverse("projects:support"), "back_to": back_to}
    button = {"button": _("请理事会表决"), "decision": decision}
    return after(request, answered(request, form, do, decision), context | button)


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one deed on a programme, and the deed."""
    row, of, at = programme_of(number), known(DEEDS, name), timezone.now()
    decision = may(who(request), of.right, queries.affair_at(row.place, row.fund), at)
    form = of.filled(sent(request), row, at)

    def do() -> str:
        of.action(row, by=who(request), at=at, **form.arguments())
        return reading.address(row)

    context = {"form": form, "label": of.label, "back": reading.address(row), "back_to": row, "decision": decision}
    return after(request, answered(request, form, do, decision), context)


@require_safe
def of_project(request: HttpRequest, number: int) -> HttpResponse:
    """What a project could get and what is missing, what it asked for and what it got."""
    row, actor = project_of(number), who(request)
    dossier = queries.Dossier(row, timezone.now())
    context = {
        "project": row,
        "offers": reading.offers(dossier, actor),
        "claims": [reading.claim_told(each) for each in dossier.claims],
        "relief": dossier.private(),
        "eased": reading.eased_told(row) if dossier.private() else "",
    }
    return show(request, "projects/support.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """Ask for what the rules give the project; the sum stands there with how it came about."""
    row, actor, at = project_of(number), who(request), timezone.now()
    dossier = queries.Dossier(row, at)
    rules = known(queries.by_number(dossier.public()), str(of))
    offer = reading.offer(dossier, rules, actor)
    form = ClaimForm(sent(request), affair=offer["affair"], by=actor)

    def do() -> str:
        support.claim(row, rules=rules, by=actor, at=at, **form.arguments())
        return address(row, "support")

    answer = form.told(answered(request, form, do, offer["decision"]))
    context = {"form": form, "label": offer["deed"], "decision": offer["decision"], "offer": offer}
    return after(request, answer, context | back(row, "support"), "projects/support_ask.html")


def back(row: Project, name: str) -> dict[str, object]:
    """Where a page leads back to."""
    return {"back": address(row, name), "back_to": row}
