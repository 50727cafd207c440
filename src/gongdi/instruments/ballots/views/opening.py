"""Opening a ballot: first what kind, then what it asks; the head of a place does it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import sent
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind
from gongdi.instruments.ballots import actions, queries
from gongdi.instruments.ballots.models import PLAIN, Ballot, Kind, Register
from gongdi.instruments.ballots.opening_forms import OpenForm, RegisterForm
from gongdi.instruments.ballots.views.pages import answered, page

PAST = 5


def headed(request: HttpRequest) -> tuple[str, ...]:
    """The places that this person heads. Raises PermissionDenied without one."""
    paths = who(request).paths(PostKind.HEAD)
    if not paths:
        raise PermissionDenied(_("只有当地的负责人可以发起投票。"))
    return paths


@never_cache
@login_required
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """Which kind of ballot."""
    headed(request)
    doors = [{"href": reverse("ballots:new", args=[kind.value]), "title": kind.label} for kind in Kind]
    return page(request, "kinds", {"doors": doors})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """What is asked, of whom, until when."""
    if kind not in Kind.values:
        raise Http404(kind)
    places = queries.places_headed(headed(request))
    form = OpenForm(Kind(kind), places, sent(request))
    past = queries.counted_budgets()[:PAST] if kind == Kind.BUDGET else ()
    more = {"kind": Kind(kind).label, "past": past}
    return answered(request, form, lambda: _opened(request, form), "new", more, _page_of)


def _opened(request: HttpRequest, form: OpenForm) -> Ballot:
    at = timezone.now()
    place = form.cleaned_data["place"]
    given: dict[str, Any] = form.arguments(at)
    return actions.open_(subject=(PLAIN, place.pk), place=place, by=who(request), at=at, **given)


def _page_of(ballot: Ballot) -> str:
    return reverse("ballots:one", args=[ballot.pk])


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Bring in a register of owners; every wrong row is told, and then nothing is written."""
    files = request.FILES if request.method == "POST" else None
    form = RegisterForm(queries.places_headed(headed(request)), sent(request), files)
    return answered(request, form, lambda: _registered(request, form), "register", {}, _of_owners)


def _registered(request: HttpRequest, form: RegisterForm) -> Register:
    place, at = form.cleaned_data["place"], timezone.now()
    row = actions.import_register(place, form.lines(), by=who(request), at=at)
    said = {"units": row.units_number, "people": row.people}
    messages.success(request, _("名册已导入：%(units)s套，%(people)s位业主。") % said)
    return row


def _of_owners(_row: Register) -> str:
    return reverse("ballots:new", args=[Kind.OWNERS.value])
