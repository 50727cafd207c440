"""What the people of a foundation do: look at what waits, enter gifts, ask the committee, hold drives, give back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import NO, admit, known, reason_of
from gongdi.ground.access.asking import who
from gongdi.instruments.funds.actions import drives as drive_deeds
from gongdi.instruments.funds.actions import founding, gifts, goods, returning
from gongdi.instruments.funds.forms.giving import DriveForm, FoundForm, GiveForm, HandOutForm, TillForm
from gongdi.instruments.funds.models import Drive, Foundation, Fund, FundStage, Refund
from gongdi.instruments.funds.queries.gifts import called, doubles, promised, refunds_waiting, waiting
from gongdi.instruments.funds.queries.gifts import said as amount_said
from gongdi.instruments.funds.queries.overview import shelves
from gongdi.instruments.funds.queries.progress import drives_of
from gongdi.instruments.funds.states import drives
from gongdi.instruments.funds.states.rights import Right
from gongdi.instruments.funds.views.answering import answered
from gongdi.instruments.funds.views.frame import decision_of, foundation_of, page
from gongdi.instruments.funds.views.giving import KINDS
from gongdi.instruments.funds.views.public import fund_of

SHOWN = 100


def guarded(request: HttpRequest, number: int, right: Right = Right.SEE_DESK) -> Foundation:
    """The foundation of a number, for its people. Raises Http404, PermissionDenied with the reason."""
    there = foundation_of(number)
    admit(decision_of(request, there, right))
    return there


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest, number: int) -> HttpResponse:
    """What waits: gifts to check and to confirm, refunds, drives, motions; and what was only promised."""
    there = guarded(request, number)
    rows = list(waiting(there)[:SHOWN])
    twice = doubles(rows)
    context = {
        "foundation": there,
        "waiting": [line(row, twice.get(row.pk, 0)) for row in rows],
        "promised": [line(row) for row in promised(there)[:SHOWN]],
        "refunds": [(row, amount_said(row.donation, row.amount)) for row in refunds_waiting(there)[:SHOWN]],
        "drives": drives_of(there, proposed=True).filter(status__in=drives.OPEN),
        "motions": there.motions.filter(adopted=None).select_related("source", "target", "resolution"),
    }
    return page(request, "desk", context | doors(request, there))


def doors(request: HttpRequest, there: Foundation) -> dict[str, bool]:
    """Which ways on this person may go."""
    rights = {"may_set_up": Right.SET_UP, "may_enter": Right.ENTER}
    return {name: bool(decision_of(request, there, right)) for name, right in rights.items()}


def line(row: Any, twice: int = 0) -> dict[str, Any]:
    """A gift on the desk: amount, fund, giver, who is next, until when."""
    chips = [called(row), row.fund.called]
    if twice:
        chips.append(_("同一流水号还有%(count)s笔") % {"count": twice})
    clock = {"state": "broken" if row.due_at < timezone.now() else "running", "due": row.due_at, "said": ""}
    return {
        "title": f"{amount_said(row)} · {row.reference}",
        "href": reverse("funds:gift", args=[row.reference]),
        "status": row.get_status_display(),
        "kind": KINDS.get(row.status, ""),
        "chips": chips,
        "clock": clock,
    }


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, number: int) -> HttpResponse:
    """The treasurer enters a gift of somebody who has no account here."""
    there = guarded(request, number, Right.ENTER)
    funds = Fund.objects.filter(foundation=there, stage=FundStage.OPEN).select_related("foundation__place")
    data, today = request.POST if request.method == "POST" else None, timezone.localdate()
    form = GiveForm(data, funds=funds.order_by("-sort", "name"), today=today, initial={"shown": "name"})

    def deed() -> str:
        donation = gifts.give(form.gift(), by=who(request), at=timezone.now())
        return reverse("funds:gift", args=[donation.reference])

    return filled(request, form, deed, {"foundation": there, "title": _("替人登记捐赠"), "submit": _("登记")})


def filled(request: HttpRequest, form: forms.Form, deed: Callable[[], str], context: dict[str, Any]) -> HttpResponse:
    """A form on a page of its own, with the way back to the desk."""
    back = reverse("funds:desk", args=[context["foundation"].pk]) if "foundation" in context else reverse("funds:index")
    return answered(form, request, deed, {"back": back, **context})


@login_required
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest, number: int) -> HttpResponse:
    """How people can give."""
    there = guarded(request, number, Right.SET_UP)
    known = {name: getattr(there, name) for name in TillForm.base_fields}
    form = TillForm(request.POST if request.method == "POST" else None, initial=known)

    def deed() -> str:
        founding.set_up(there, till=form.till(), by=who(request), at=timezone.now())
        return reverse("funds:foundation", args=[number])

    return filled(request, form, deed, {"foundation": there, "title": _("收款方式"), "submit": _("保存")})


@login_required
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Found a foundation."""
    form = FoundForm(request.POST if request.method == "POST" else None)
    if not who(request).units("operator"):
        raise PermissionDenied(_("只有当地的系统管理员可以登记基金会。"))

    def deed() -> str:
        given = form.cleaned_data["organisation"]
        there = founding.found_foundation(given, by=who(request), at=timezone.now(), **form.arguments())
        return reverse("funds:foundation", args=[there.pk])

    return filled(request, form, deed, {"title": _("登记基金会"), "submit": _("登记")})


@login_required
@require_http_methods(["GET", "POST"])
def hand_out(request: HttpRequest, number: int, fund: int) -> HttpResponse:
    """Hand out goods."""
    there = guarded(request, number, Right.HAND_OUT)
    row = fund_of(there, fund)
    shelf = next(each for each in shelves(there, timezone.now()) if each.fund.pk == row.pk)
    units = [(each.unit_id, f"{each.unit.called}（{each.balance}）") for each in shelf.goods]
    form = HandOutForm(request.POST if request.method == "POST" else None, units=units)

    def deed() -> str:
        goods.hand_out(row, by=who(request), at=timezone.now(), **form.cleaned_data)
        return reverse("funds:fund", args=[number, fund])

    return filled(request, form, deed, {"foundation": there, "title": _("发放物资"), "submit": _("发放")})


@login_required
@require_http_methods(["GET", "POST"])
def drive_new(request: HttpRequest, number: int) -> HttpResponse:
    """Propose a drive."""
    there = guarded(request, number, Right.PROPOSE_DRIVE)
    funds = Fund.objects.filter(foundation=there, stage=FundStage.OPEN).select_related("foundation__place")
    form = DriveForm(request.POST if request.method == "POST" else None, funds=funds.order_by("sort", "name"))

    def deed() -> str:
        at = timezone.now()
        row = drive_deeds.propose(form.call(at), by=who(request), at=at)
        return reverse("funds:drive", args=[number, row.pk])

    return filled(request, form, deed, {"foundation": there, "title": _("发起募捐"), "submit": _("提交，等理事批准")})


DRIVE_DEEDS = {"open": drive_deeds.open_, "cancel": drive_deeds.cancel, "end": drive_deeds.end}


@login_required
@require_POST
def drive_deed(request: HttpRequest, number: int, drive: int, name: str) -> HttpResponse:
    """Open, cancel or end a drive."""
    row = get_object_or_404(Drive, foundation=guarded(request, number), pk=drive)
    pressed(request, known(DRIVE_DEEDS, name), row)
    return redirect("funds:drive", number, drive)


def pressed(request: HttpRequest, deed: Callable[..., Any], row: Any) -> None:
    """Do what a button asks for; a no is told on the page that follows."""
    try:
        deed(row, by=who(request), at=timezone.now())
    except NO as no:
        messages.error(request, reason_of(no)[0])


REFUND_DEEDS = {"give": returning.give_back, "decline": returning.decline_back}


@login_required
@require_POST
def refund(request: HttpRequest, number: int, refund: int, name: str) -> HttpResponse:
    """Let money go back to a donor, or not."""
    row = get_object_or_404(Refund, donation__foundation=guarded(request, number), pk=refund)
    pressed(request, known(REFUND_DEEDS, name), row)
    return redirect("funds:desk", number)
