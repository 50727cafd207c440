"""Say something: the page, what it suggests while somebody writes, and the receipt."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.access.asking import who
from gongdi.ground.people import actions as people
from gongdi.ground.people import phones
from gongdi.ground.people.models import Person
from gongdi.ground.people.queries import families_of
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import present
from gongdi.ground.record.upkeep.faults import fault_of
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal, Channel
from gongdi.practices.appeals.queries.lately import is_tired
from gongdi.windows.portal import places, proving, queries, shapes, throttle
from gongdi.windows.portal.forms import DETAIL_MAX, SayForm, offered
from gongdi.windows.portal.suggesting import Suggested, looks_first, suggested
from gongdi.windows.portal.views.showing import show

log = logging.getLogger(__name__)
SCRIPTS = [f"site/js/{name}.js" for name in ("draft", "place-picker", "similar", "photo-preview")]
RECEIPTS = "receipts"
RECEIPTS_KEPT = 20
HALF_CIRCLE = 180


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """Say something. Pressing "find the place" looks only; what was typed stays."""
    form = form_for(request)
    if request.method == "GET":
        return page(request, form, status=200)
    if "look" in request.POST:
        return page(request, looked(form), status=200)
    if earlier := request.session.get(RECEIPTS, {}).get(request.POST.get("once", "")):
        return redirect("portal:receipt", earlier)
    if not form.is_valid() or ("looked_at" not in request.POST and looks_first(form, who(request))):
        return page(request, form, status=422 if form.errors else 200, asks_first=form.is_valid())
    try:
        return taken(request, form)
    except (DatabaseError, OSError) as error:
        return again(request, form, error)


def again(request: HttpRequest, form: SayForm, error: Exception) -> HttpResponse:
    """The form with what was typed, when the machine failed. What is no fault of the machine is raised again."""
    fault = fault_of(error)
    if fault is None:
        raise error
    log.error("an appeal was not saved: %s", fault.log)
    form.add_error(None, _("%(said)s。这件事还没有记下。%(mend)s") % {"said": fault.said, "mend": fault.mend})
    return page(request, form, status=fault.status)


def form_for(request: HttpRequest) -> SayForm:
    """The form for whoever asks: filled in as far as the person and the code on the wall say."""
    person = request.user if isinstance(request.user, Person) else None
    families = list(families_of(person.pk, timezone.localdate())) if who(request).principals and person else []
    data = request.POST if request.method == "POST" else None
    code = request.GET.get("place", "")[:40]
    files = request.FILES if request.method == "POST" else None
    form = SayForm(data, files, person=person, families=families, initial={"place": code})
    if request.method == "GET":
        form.offered = list(present(timezone.localdate()).filter(code=code)) if code else homes(who(request))
    return form


def homes(actor: Actor) -> list[Place]:
    """Where the person lives and the community around it: what they most likely speak of."""
    numbers = [int(part) for path in actor.homes for part in path.strip("/").split("/")[-2:]]
    return list(Place.objects.filter(pk__in=numbers, to_on=None).order_by("-level"))


def looked(form: SayForm) -> SayForm:
    """The form again, unjudged, with the places to choose from: what the words mean, or what lies in the chosen one."""
    data, on = dict(form.data.items()), timezone.localdate()
    again = SayForm(initial=data, person=form.person, families=form.families)
    chosen = present(on).filter(code=data.get("place") or data.get("browse", "")).first()
    again.offered = offered(data, on) or (places.below(chosen) if chosen else [])
    return again


def page(request: HttpRequest, form: SayForm, *, status: int, **more: Any) -> HttpResponse:
    """The page with its form, the places to choose from and what is suggested."""
    context = {
        "form": form,
        "spots": places.spots(form.offered),
        "chosen": form["place"].value() or only(form.offered),
        "looked": form.is_bound or bool(form["where"].value()),
        "townships": [(each.code, each.called) for each in places.townships(timezone.localdate())],
        "suggested": suggested(form["detail"].value() or "", form["place"].value() or "", who(request)),
        "phone": phones.masked(form.person.phone) if form.person and form.person.phone else "",
        "scripts": SCRIPTS,
    }
    return show(request, "say", context | more, status=status)


def taken(request: HttpRequest, form: SayForm) -> HttpResponse:
    """Take it up: the person becomes known by their telephone, the appeal is raised, the receipt is shown."""
    at = timezone.now()
    if throttle.address_is_tired(request):
        return throttle.rest(request)
    speaker = form.person or people.know(phone=form.cleaned_data["phone"], at=at)
    if is_tired(speaker.pk, at):
        return throttle.rest(request)
    by = who(request) if form.person else actor_of(speaker, at)
    reporter = next((each for each in form.families if str(each.pk) == form.cleaned_data.get("reporter")), speaker)
    channel = Channel.PORTAL if reporter == speaker else Channel.FAMILY
    appeal = actions.raise_appeal(form.plea(), reporter=reporter, by=by, channel=channel, at=at)
    keep(request, form, appeal)
    add_photos(request, form, appeal, by)
    return redirect("portal:receipt", appeal.reference)


def keep(request: HttpRequest, form: SayForm, appeal: Appeal) -> None:
    """Let this browser see the receipt, and take the same form sent twice for one. It gives no other right."""
    kept = list(request.session.get(RECEIPTS, {}).items())[-RECEIPTS_KEPT:]
    request.session[RECEIPTS] = dict(kept) | {str(form.cleaned_data["once"] or appeal.reference): appeal.reference}


def add_photos(request: HttpRequest, form: SayForm, appeal: Appeal, by: Actor) -> None:
    """Add the photos; the appeal stands even when the disk is full."""
    photos = form.cleaned_data["photos"]
    try:
        actions.add_photos(appeal, photos, by=by, at=timezone.now()) if photos else None
    except OSError:
        messages.error(request, _("事情已经收到，但照片没有存上。请登录后在这件事的页面再传一次。"))


@require_safe
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """What was taken up, for the browser that sent it and for its parties: number, what happens next, until when."""
    actor, now = who(request), timezone.now()
    appeal = queries.for_residents().filter(reference=reference).first()
    if appeal is None or not (shapes.is_mine(appeal, actor) or sent_here(request, reference)):
        raise Http404(reference)
    context = {"appeal": appeal, "is_mine": shapes.is_mine(appeal, actor), "promise": shapes.clock(appeal, actor, now)}
    context |= {"kind": shapes.kind(appeal), "where": places.trails([appeal.place])[appeal.place_id]}
    context |= proving.of_raising(request, queries.raising([appeal]).get(appeal.pk))
    answer = show(request, "receipt", context | {"login": resolve_url(settings.LOGIN_URL)})
    return proving.patient(answer, wait=bool(context.get("wait")))


def sent_here(request: HttpRequest, reference: str) -> bool:
    """Whether this browser raised the appeal of that reference in this session."""
    return reference in request.session.get(RECEIPTS, {}).values()


@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """A piece of the page while somebody writes: what it seems to be about, and what looks the same.

    It is sent, not asked for by an address: what somebody is writing belongs into no log and no history.
    """
    sent = {name: request.POST.get(name, "")[:most] for name, most in (("detail", DETAIL_MAX), ("where", 200))}
    code = request.POST.get("place", "")[:40] or only(offered({"where": sent["where"]}, timezone.localdate()))
    found: Suggested = suggested(sent["detail"], code, who(request))
    return render(request, "portal/parts/suggested.html", {"suggested": found})


def only(found: list[Place]) -> str:
    """The code of the only place, nothing for several."""
    return found[0].code if len(found) == 1 else ""


@require_safe
def where(request: HttpRequest) -> HttpResponse:
    """A piece of the page while somebody writes: the places that they may mean."""
    data: dict[str, Any] = {"where": request.GET.get("where", "")[:200]}
    data |= {name: number(request.GET.get(name, "")) for name in ("latitude", "longitude")}
    found = offered(data, timezone.localdate())
    context = {"spots": places.spots(found), "chosen": only(found), "looked": bool(data["where"])}
    return render(request, "portal/parts/spots.html", context)


def number(said: str) -> float | None:
    """A number of degrees, or None."""
    try:
        found = float(said)
    except ValueError:
        return None
    return found if abs(found) <= HALF_CIRCLE else None
