"""The public log for residents: how it stands, one act of it, its receipts, and the ways to check them oneself."""

from pathlib import Path
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

import gongdi
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.qr import drawn
from gongdi.ground.record.log import checks, receipts
from gongdi.ground.record.log.standing import standing
from gongdi.ground.record.models import Act
from gongdi.windows.portal import checking, entries, onefile, proving
from gongdi.windows.portal.forms import CheckForm
from gongdi.windows.portal.views.showing import show

VERIFIER = Path(gongdi.__file__).parents[1] / "gongdi_verify.py"
SCRIPT = "portal/verify/page.js"
TEXT = "text/plain; charset=utf-8"


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """How the log stands and how to check it."""
    return show(request, "record", proving.told(standing(), request))


@require_safe
def act(request: HttpRequest, number: int) -> HttpResponse:
    """One act as the log has it: for everybody, because it holds no person."""
    try:
        entry = receipts.entry(number)
    except receipts.NotSigned as no:
        return proving.waiting(request, no)
    except LookupError as no:
        raise Http404(number) from no
    own = proving.may_open(request, Act.objects.filter(position=number).first())
    address = entries.link(request, entry)
    context = entries.told(entry) | {"own": own, "address": address, "code": drawn(address)}
    return show(request, "act", context)


@require_safe
def of_act(request: HttpRequest, number: UUID) -> HttpResponse:
    """From the number of an act to its page."""
    found = get_object_or_404(Act, pk=number)
    if found.position is None:
        return proving.waiting(request, receipts.NotSigned())
    return redirect("portal:act", found.position)


@require_safe
def proof(request: HttpRequest, number: int) -> HttpResponse:
    """The receipt without words, for everybody."""
    try:
        return proving.file(receipts.entry(number).receipt(), f"{number}")
    except receipts.NotSigned as no:
        return proving.waiting(request, no)
    except LookupError as no:
        raise Http404(number) from no


@require_safe
@login_required
def receipt(request: HttpRequest, number: UUID) -> HttpResponse:
    """The receipt with the words that were said, for those whose act it is."""
    found = get_object_or_404(Act, pk=number)
    try:
        return proving.opened(found, who(request), timezone.now())
    except receipts.NotSigned as no:
        return proving.waiting(request, no)
    except Refused as no:
        return render(request, "403.html", {"decision": no.decision}, status=403)


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The verifier. The browser checks by itself; only without script is a receipt sent here."""
    form = CheckForm(request.POST or None, request.FILES or None, initial={"key": proving.keys()})
    context = {"form": form, "words": checking.in_page(), "script": SCRIPT}
    if request.method == "GET":
        return show(request, "check", context)
    if not form.is_valid():
        return show(request, "check", context, status=422)
    found = checks.check(form.cleaned_data["written"], form.cleaned_data["key"])
    return show(request, "check", context | {"found": checking.told(found)})


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The verifier as one file, to be kept and opened without any network."""
    form = CheckForm(initial={"key": proving.keys()})
    context = {"form": form, "words": checking.in_page(), "script": mark_safe(onefile.packed(SCRIPT))}
    return proving.attached(render(request, "portal/offline.html", context), "gongdi-verify.html")


@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """The verifier for Python, as it stands in the sources."""
    return proving.attached(HttpResponse(VERIFIER.read_bytes(), content_type=TEXT), VERIFIER.name)
