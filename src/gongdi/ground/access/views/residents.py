"""Residents of the places that I know: homes to verify, people without a telephone, consents that I heard."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access import actions
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.ground.access.forms import DeclineHome, HeardConsent, NewResident
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.queries import claims, households_known, neighbours, reach
from gongdi.ground.people import actions as people
from gongdi.ground.people.households import belonging, present
from gongdi.ground.people.models import Home, Household
from gongdi.ground.people.views.entrance import page
from gongdi.ground.places.models import Level
from gongdi.ground.places.queries import full_names, search

SHOWN = 100


def officer(request: HttpRequest) -> Actor:
    """Whoever knows a place. Raises PermissionDenied."""
    actor = who(request)
    if not reach(actor, timezone.localdate()):
        raise PermissionDenied(_("只有网格员和社区工作人员有这一页。"))
    return actor


@never_cache
@login_required
@require_http_methods(["GET"])
def residents(request: HttpRequest) -> HttpResponse:
    """Homes to verify first, then the households, then everybody who lives here."""
    actor, on = officer(request), timezone.localdate()
    waiting, living = list(claims(actor, on)[:SHOWN]), list(neighbours(actor, on)[:SHOWN])
    families = list(households_known(actor, on)[:SHOWN])
    names = full_names([home.place for home in waiting + living] + [each.place for each in families])
    rows = {"waiting": waiting, "living": living}
    shown: dict[str, object] = {
        list_: [(home, names[home.place_id]) for home in homes] for list_, homes in rows.items()
    }
    shown["families"] = [(each, names[each.place_id], persons) for each, persons in with_members(families)]
    shown["settled"] = belonging(home.person_id for home in living)
    return render(request, "access/residents.html", shown)


def with_members(families: list[Household]) -> list[tuple[Household, list[str]]]:
    """Households with the names of those who belong to them."""
    found: dict[int, list[str]] = {each.pk: [] for each in families}
    rows = present().filter(household__in=families).select_related("person").order_by("from_on", "pk")
    for each in rows:
        found[each.household_id].append(each.person.name or _("还没有写姓名"))
    return [(each, found[each.pk]) for each in families]


@require_POST
@login_required
def verify(request: HttpRequest, number: int) -> HttpResponse:
    """This person lives there."""
    actor = officer(request)
    home = get_object_or_404(claims(actor, timezone.localdate()), pk=number)
    try:
        actions.verify_home(home, by=actor, at=timezone.now())
        messages.success(request, _("已核实。"))
    except Refused as no:
        messages.error(request, str(no.decision.reason))
    return redirect("residents")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """This person does not live there, and why."""
    actor = officer(request)
    home = get_object_or_404(claims(actor, timezone.localdate()), pk=number)
    form = DeclineHome(request.POST or None)
    if form.is_valid():
        try:
            actions.decline_home(home, by=actor, **form.cleaned_data, at=timezone.now())
            return redirect("residents")
        except Refused as no:
            form.add_error(None, str(no.decision.reason))
    return page(request, "access/decline.html", form, home=home)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Make a resident known, with or without a telephone."""
    actor = officer(request)
    form = NewResident(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.enter_resident(
                name=data["name"], phone=data["phone"] or None, place=data["place"], by=actor, at=timezone.now()
            )
            return redirect("residents")
        except Refused as no:
            form.add_error(None, str(no.decision.reason))
    return page(request, "access/enter.html", form, **found(request))


def found(request: HttpRequest) -> dict[str, object]:
    """The places that were looked for."""
    words = (request.POST.get("q") or request.GET.get("q", ""))[:60]
    places = search(words, top=Level.COMMUNITY)
    names = full_names(places)
    return {"words": words, "options": [(place.pk, names[place.pk]) for place in places]}


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, number: int) -> HttpResponse:
    """I heard this resident say that somebody may act for them."""
    actor = officer(request)
    home = get_object_or_404(neighbours(actor, timezone.localdate()), pk=number)
    form = HeardConsent(request.POST or None)
    if form.is_valid() and heard(form, home, actor):
        messages.success(request, _("已登记。每次代办都会写明是谁替谁办的。"))
        return redirect("residents")
    return page(request, "access/consent.html", form, home=home)


def heard(form: HeardConsent, home: Home, actor: Actor) -> bool:
    """Write what was heard; whether the law and sense allow it."""
    data, at = form.cleaned_data, timezone.now()
    try:
        agent = people.know(phone=data["agent"], at=at, by=actor.person)
        actions.hear_consent(home.person, agent=agent, kinship=data["kinship"], by=actor, at=at)
    except Refused as no:
        form.add_error(None, str(no.decision.reason))
    except actions.NotPossible as no:
        form.add_error(None, str(no))
    return not form.errors
