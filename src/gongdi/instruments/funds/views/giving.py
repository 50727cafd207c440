"""What a donor does: give, see what became of it, pay, take it back; and the deeds on a gift, each at its address."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import NO, status_of, tell
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.ground.access.qr import drawn
from gongdi.ground.people.models import Person
from gongdi.instruments.funds.actions import confirming, gifts, returning
from gongdi.instruments.funds.faults import ProviderOff
from gongdi.instruments.funds.forms.giving import FORMS, DeedForm, GiveForm
from gongdi.instruments.funds.law.giving import may
from gongdi.instruments.funds.models import Donation, Drive, Foundation, Fund, FundStage
from gongdi.instruments.funds.providers import configured, is_on
from gongdi.instruments.funds.queries.flow import flow_of
from gongdi.instruments.funds.queries.following import forward
from gongdi.instruments.funds.queries.gifts import affair_of, called, own, seen_by
from gongdi.instruments.funds.queries.gifts import said as amount_said
from gongdi.instruments.funds.states import drives
from gongdi.instruments.funds.states.donations import MOVES, Status
from gongdi.instruments.funds.states.rights import Right
from gongdi.instruments.funds.views.frame import foundation_of, page
from gongdi.ledger.books.models import Transfer

ACTIONS: dict[str, Any] = {
    **{name: getattr(confirming, name) for name in ("report", "withdraw", "check", "confirm", "miss", "release")},
    "refund": returning.ask_back,
}
BEYOND = {"release": Right.RELEASE, "refund": Right.ASK_BACK}
NUMBER = re.compile(r"[0-9]{1,9}")
KINDS = {Status.CONFIRMED: "kept", Status.NOT_FOUND: "broken", Status.REPORTED: "next", Status.CHECKED: "next"}


def form_of(request: HttpRequest, there: Foundation) -> GiveForm:
    """The form for giving to a foundation, to a drive or a fund when one is named."""
    at, person = timezone.now(), donor_of(request)
    drive = drive_of(there, request.GET.get("drive", ""), at)
    funds = Fund.objects.filter(foundation=there, stage=FundStage.OPEN).select_related("foundation__place")
    rows = funds.filter(pk=drive.fund_id) if drive else funds.order_by("-sort", "name")
    wanted = request.GET.get("fund") or rows.values_list("pk", flat=True).first()
    data = request.POST if request.method == "POST" else None
    return GiveForm(
        data, funds=rows, drive=drive, today=timezone.localdate(at), initial={"fund": wanted, "giver": person.name}
    )


def drive_of(there: Foundation, named: str, at: datetime) -> Drive | None:
    """The running drive of a number in an address; None for anything else."""
    if not NUMBER.fullmatch(named):
        return None
    running = Drive.objects.filter(foundation=there, status=drives.Status.RUNNING, from_at__lte=at, ends_at__gt=at)
    return running.select_related("fund").filter(pk=int(named)).first()


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, number: int) -> HttpResponse:
    """Give: fund, amount, how to be named; then the page of the gift says how to pay."""
    there = foundation_of(number)
    form, status = form_of(request, there), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                donation = gifts.give(form.gift(), by=who(request), at=timezone.now(), donor=donor_of(request))
                return redirect("funds:gift", donation.reference)
            except NO as no:
                status = tell(form, no)
    return page(request, "give", {"foundation": there, "form": form, "drive": form.drive}, status=status)


def donor_of(request: HttpRequest) -> Person:
    """The person who is signed in."""
    assert isinstance(request.user, Person)
    return request.user


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own gifts."""
    rows = [entry(row) for row in own(who(request))[:200]]
    return page(request, "mine", {"gifts": rows})


def entry(row: Donation) -> dict[str, Any]:
    """A gift in a list."""
    return {
        "title": f"{amount_said(row)} · {row.fund.called}",
        "href": reverse("funds:gift", args=[row.reference]),
        "status": row.get_status_display(),
        "kind": KINDS.get(Status(row.status), ""),
        "chips": [row.drive.name] if row.drive else [],
    }


def found(request: HttpRequest, reference: str) -> tuple[Donation, bool]:
    """The gift that this person may know of, and whether they are a party to it. Raises Http404."""
    seen = seen_by(who(request), reference)
    if seen is None:
        raise Http404(reference)
    return seen


@never_cache
@require_safe
def gift(request: HttpRequest, reference: str) -> HttpResponse:
    """A gift: where it stands, how to pay, where it went."""
    donation, is_party = found(request, reference)
    context = {
        "is_party": is_party,
        "is_own": donation.donor_id is not None and donation.donor_id == who(request).person,
        "deeds": deeds(request, donation, timezone.now()) if is_party else [],
    }
    return page(request, "gift", context | told(donation))


def told(donation: Donation) -> dict[str, Any]:
    """A gift as its page shows it."""
    till = donation.foundation.collection_code
    return {
        "donation": donation,
        "foundation": donation.foundation,
        "amount": amount_said(donation),
        "giver": called(donation),
        "went": forward(donation, flow_of(donation.foundation)) if donation.transfer and not donation.goods else None,
        "to_pay": donation.status == Status.PROMISED and not donation.goods,
        "code": drawn(till) if till else "",
        "online": is_on(),
    }


def deeds(request: HttpRequest, donation: Donation, at: datetime) -> list[dict[str, Any]]:
    """The deeds that this person can do with a gift now."""
    rows = [(name, judged(request, donation, name, at)) for name in FORMS]
    return [
        {"href": reverse("funds:deed", args=[donation.reference, name]), "label": LABELS[name]()}
        for name, decision in rows
        if decision
    ]


LABELS: dict[str, Any] = {name: (lambda name=name: str(MOVES[name].label)) for name in FORMS if name in MOVES}
LABELS |= {"release": lambda: _("同意改作别的用途"), "refund": lambda: _("退还给捐赠人")}


def judged(request: HttpRequest, donation: Donation, name: str, at: datetime) -> Decision:
    """What the judge and the table say to a deed."""
    if name in BEYOND:
        return may(who(request), BEYOND[name], affair_of(donation), at)
    return gifts.may_move(who(request), name, donation, at)


@never_cache
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """The page of one deed on a gift, and the deed."""
    donation, is_party = found(request, reference)
    if name not in FORMS or not is_party:
        raise Http404(name)
    decision = judged(request, donation, name, timezone.now())
    data = request.POST if request.method == "POST" else None
    form = FORMS[name](data, donation=donation, today=timezone.localdate())
    if request.method == "GET" or not form.is_valid():
        return asked(request, form, name, decision, 422 if form.is_bound and decision else status_of(decision))
    return done(request, form, name, decision)


def done(request: HttpRequest, form: DeedForm, name: str, decision: Decision) -> HttpResponse:
    """Do it and go back to the gift; a no keeps what was typed and says why."""
    try:
        ACTIONS[name](form.donation, by=who(request), at=timezone.now(), **form.arguments())
    except NO as no:
        return asked(request, form, name, decision, tell(form, no))
    messages.success(request, _("已经记下。"))
    return redirect("funds:gift", form.donation.reference)


def asked(request: HttpRequest, form: DeedForm, name: str, decision: Decision, status: int) -> HttpResponse:
    """The page of one deed with its form."""
    context = {"form": form, "donation": form.donation, "label": LABELS[name](), "decision": decision, "name": name}
    return page(request, "deed", context | {"amount": amount_said(form.donation)}, status=status)


@require_POST
def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """To the provider's page, signed."""
    donation, is_party = found(request, reference)
    if not is_party or donation.status != Status.PROMISED or donation.goods:
        raise Http404(reference)
    back = request.build_absolute_uri(reverse("funds:gift", args=[donation.reference]))
    try:
        return HttpResponseRedirect(configured().page(donation, back=back, at=timezone.now()))
    except ProviderOff as no:
        messages.error(request, str(no.reason))
        return redirect("funds:gift", donation.reference)


@never_cache
@require_safe
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """The receipt of a gift that is counted: for the donor and the foundation, with a code to the act's proof."""
    donation, is_party = found(request, reference)
    if not is_party or donation.transfer is None:
        raise Http404(reference)
    act = get_object_or_404(Transfer, pk=donation.transfer).act
    proof = request.build_absolute_uri(f"/record/acts/{act}/")
    context = {"donation": donation, "foundation": donation.foundation, "amount": amount_said(donation)}
    more = {"proof": proof, "code": drawn(proof), "town": settings.TOWN, "giver": donation.giver or called(donation)}
    return page(request, "receipt", context | more)
