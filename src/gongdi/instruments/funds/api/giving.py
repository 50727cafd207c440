"""Giving at the API: the same deeds as on the pages, through the same actions and the same law. Amounts are fen."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Person
from gongdi.instruments.funds.actions import confirming, gifts, returning
from gongdi.instruments.funds.api.giving_shapes import (
    AskBack,
    Check,
    Confirm,
    FoundationOne,
    GiftOne,
    Give,
    Miss,
    PaidOne,
    Plain,
    RefundOne,
    Report,
    YearOne,
)
from gongdi.instruments.funds.law.giving import must
from gongdi.instruments.funds.models import (
    Donation,
    Drive,
    Foundation,
    Fund,
    Refund,
    Way,
)
from gongdi.instruments.funds.queries.flow import flow_of
from gongdi.instruments.funds.queries.following import Forward, backwards, forward
from gongdi.instruments.funds.queries.gifts import affair_of_foundation, called, own, seen_by, waiting, whole
from gongdi.instruments.funds.queries.overview import foundations, shelves
from gongdi.instruments.funds.queries.progress import progress
from gongdi.instruments.funds.queries.sums import Sums
from gongdi.instruments.funds.queries.years import year, years
from gongdi.instruments.funds.states.rights import Right

router = Router(tags=["funds"])
SHOWN, CREATED = 200, 201


# ---- how things are told ---------------------------------------------------------------------------------------


def foundation_of(number: int) -> Foundation:
    """The foundation of a number. Raises Http404."""
    return get_object_or_404(foundations(), pk=number)


def told_foundation(there: Foundation) -> dict[str, Any]:
    """A foundation with its funds as an answer."""
    same = {name: getattr(there, name) for name in ("name", "bank", "account_name", "account_number")}
    found = shelves(there, timezone.now())
    funds = [
        {name: getattr(each.fund, name) for name in ("name", "sort", "stage", "purpose")}
        | {"number": each.fund.pk, "balance": each.balance, "reserved": each.reserved}
        for each in found
    ]
    return same | {"number": there.pk, "place": there.place_id, "funds": funds}


SAME = (
    *("reference", "status", "kind", "amount", "goods", "value", "wish", "sort", "words"),
    *("confirmed_at", "returned", "version"),
)


def told(row: Donation, *, is_party: bool, went: Forward | None = None) -> dict[str, Any]:
    """A gift as an answer."""
    numbers = {"foundation": row.foundation_id, "fund": row.fund_id, "drive": row.drive_id}
    names = {"status_name": row.get_status_display(), "giver": called(row)}
    answer = {name: getattr(row, name) for name in SAME} | numbers | names
    if went is not None:
        parts = [
            {
                "amount": each.amount,
                "words": each.words,
                "transfer": each.transfer,
                "fund": each.fund.pk if each.fund else None,
                "act": each.act,
            }
            for each in (*went.paid, *went.left)
        ]
        answer |= {"went": parts}
    if is_party:
        answer |= {name: getattr(row, name) for name in ("paid_on", "bank_reference", "missed_because")}
    return answer


def seen(request: HttpRequest, reference: str) -> tuple[Donation, bool]:
    """The gift that this person may know of. Raises Http404."""
    found = seen_by(who(request), reference)
    if found is None:
        raise Http404(reference)
    return found


def party(request: HttpRequest, reference: str) -> Donation:
    """The gift of a reference to which this person is a party. Raises Http404."""
    row, is_party = seen(request, reference)
    if not is_party:
        raise Http404(reference)
    return row


def after(row: Donation) -> dict[str, Any]:
    """A gift as it is after a deed of a party."""
    return told(whole().get(pk=row.pk), is_party=True)


# ---- reading ---------------------------------------------------------------------------------------------------


@router.get("/foundations", response=list[FoundationOne], auth=ANYBODY, summary="Foundations")
def foundations_all(request: HttpRequest) -> list[dict[str, Any]]:
    """All foundations with what their funds hold."""
    return [told_foundation(there) for there in foundations()]


@router.get("/foundations/{number}", response=FoundationOne, auth=ANYBODY, summary="A foundation")
def foundation_one(request: HttpRequest, number: int) -> dict[str, Any]:
    """What each fund holds, to the fen."""
    return told_foundation(foundation_of(number))


@router.get("/foundations/{number}/report/{year_number}", response=YearOne, auth=ANYBODY, summary="Annual report")
def report_of(request: HttpRequest, number: int, year_number: int) -> dict[str, Any]:
    """In, out and balances at both ends, fund by fund."""
    there = foundation_of(number)
    if year_number not in years(there, timezone.localdate()):
        raise Http404(year_number)
    found = year(there, year_number)
    same = {name: getattr(found, name) for name in ("year", "gifts", "donors", "is_proven")}
    funds = [_sums(fund.pk, sums) for fund, sums in found.funds]
    return same | {"total": _sums(None, found.total), "funds": funds}


def _sums(fund: int | None, sums: Sums) -> dict[str, Any]:
    return {name: getattr(sums, name) for name in Sums.__slots__} | {"fund": fund}


@router.get("/foundations/{number}/payments/{transfer}", response=PaidOne, auth=ANYBODY, summary="Follow a payment")
def payment_one(request: HttpRequest, number: int, transfer: int) -> dict[str, Any]:
    """A payment and the gifts that paid for it, persons masked."""
    found = backwards(flow_of(foundation_of(number)), transfer)
    if found is None:
        raise Http404(transfer)
    gifts_ = [{"giver": giver, "reference": reference, "amount": part} for giver, reference, part in found.gifts]
    same = {name: getattr(found, name) for name in ("amount", "at", "words", "act", "more", "other")}
    return same | {"transfer": transfer, "fund": found.fund.pk, "gifts": gifts_}


def told_drive(row: Drive) -> dict[str, Any]:
    """A drive as an answer."""
    found = progress([row])[0]
    same = {name: getattr(row, name) for name in ("name", "status", "aim", "ends_at", "over")}
    counts = {name: getattr(found, name) for name in ("counted", "promised", "gifts")}
    return same | counts | {"number": row.pk, "fund": row.fund_id}


@router.get("/gifts", response=list[GiftOne], auth=SIGNED_IN, summary="My gifts")
def gifts_mine(request: HttpRequest) -> list[dict[str, Any]]:
    """One's own gifts, newest first; at most 200."""
    return [told(row, is_party=True) for row in own(who(request))[:SHOWN]]


@router.get("/foundations/{number}/waiting", response=list[GiftOne], auth=SIGNED_IN, summary="Gifts that wait")
def gifts_waiting(request: HttpRequest, number: int) -> list[dict[str, Any]]:
    """What the treasurer or a second person should look at, the oldest first; at most 200."""
    there = foundation_of(number)
    must(who(request), Right.SEE_DESK, affair_of_foundation(there), timezone.now())
    return [told(row, is_party=True) for row in waiting(there)[:SHOWN]]


@router.get("/gifts/{reference}", response=GiftOne, auth=ANYBODY, summary="A gift and where it went")
def gift_one(request: HttpRequest, reference: str) -> dict[str, Any]:
    """A gift; counted ones are public with the giver as they wish, and with the way of the money."""
    row, is_party = seen(request, reference)
    return told(row, is_party=is_party, went=forward(row, flow_of(row.foundation)) if row.transfer else None)


# ---- giving ----------------------------------------------------------------------------------------------------


@router.post("/foundations/{number}/gifts", response={CREATED: GiftOne}, auth=SIGNED_IN, summary="Give")
def give(request: HttpRequest, number: int, body: Give) -> Answer[dict[str, Any]]:
    """Promise or report a gift. `for_another`: the treasurer enters it for somebody without an account."""
    there, by = foundation_of(number), who(request)
    rows = Fund.objects.select_related("foundation__place", "foundation__book")
    fund = get_object_or_404(rows, foundation=there, pk=body.fund)
    drive = get_object_or_404(Drive, foundation=there, pk=body.drive) if body.drive else None
    same = body.model_dump(exclude={"fund", "drive", "for_another"})
    way = Way.HANDED if body.goods else Way.TRANSFER
    donor = None if body.for_another else Person.objects.get(pk=by.person or 0)
    row = gifts.give(gifts.Gift(fund, drive=drive, way=way, **same), by=by, at=timezone.now(), donor=donor)
    return Answer(CREATED, after(row))


@router.post("/gifts/{reference}/report", response=GiftOne, auth=SIGNED_IN, summary="Say it was paid")
def report(request: HttpRequest, reference: str, body: Report) -> dict[str, Any]:
    """By the donor or whoever entered it."""
    row, said = party(request, reference), body.model_dump(exclude={"version"})
    return after(confirming.report(row, by=who(request), at=timezone.now(), seen=body.version, **said))


@router.post("/gifts/{reference}/check", response=GiftOne, auth=SIGNED_IN, summary="Seen by the treasurer")
def check(request: HttpRequest, reference: str, body: Check) -> dict[str, Any]:
    """By the treasurer, never of an own gift."""
    row, said = party(request, reference), body.model_dump(exclude={"version"})
    return after(confirming.check(row, by=who(request), at=timezone.now(), seen=body.version, **said))


@router.post("/gifts/{reference}/confirm", response=GiftOne, auth=SIGNED_IN, summary="Count it")
def confirm(request: HttpRequest, reference: str, body: Confirm) -> dict[str, Any]:
    """By a second person: from now on it is money."""
    row = party(request, reference)
    by, at = who(request), timezone.now()
    return after(confirming.confirm(row, by=by, at=at, value=body.value, seen=body.version))


@router.post("/gifts/{reference}/miss", response=GiftOne, auth=SIGNED_IN, summary="Not found")
def miss(request: HttpRequest, reference: str, body: Miss) -> dict[str, Any]:
    """It did not arrive; the donor reads why."""
    row = party(request, reference)
    by, at = who(request), timezone.now()
    return after(confirming.miss(row, reason=body.reason, by=by, at=at, seen=body.version))


@router.post("/gifts/{reference}/withdraw", response=GiftOne, auth=SIGNED_IN, summary="Take it back")
def withdraw(request: HttpRequest, reference: str, body: Plain) -> dict[str, Any]:
    """By the donor, before it was checked."""
    row = party(request, reference)
    return after(confirming.withdraw(row, by=who(request), at=timezone.now(), seen=body.version))


@router.post("/gifts/{reference}/release", response=GiftOne, auth=SIGNED_IN, summary="Let it free")
def release(request: HttpRequest, reference: str, body: Plain) -> dict[str, Any]:
    """The donor of a tied gift lets what is left be used for something else."""
    row = party(request, reference)
    return after(confirming.release(row, by=who(request), at=timezone.now(), seen=body.version))


@router.post("/gifts/{reference}/refund", response={CREATED: RefundOne}, auth=SIGNED_IN, summary="Ask to give back")
def ask_back(request: HttpRequest, reference: str, body: AskBack) -> Answer[dict[str, Any]]:
    """By one of the foundation; another one lets it go."""
    row = party(request, reference)
    refund = returning.ask_back(row, by=who(request), at=timezone.now(), **body.model_dump())
    return Answer(CREATED, told_refund(refund))


def told_refund(row: Refund) -> dict[str, Any]:
    """A refund as an answer."""
    same = {"number": row.pk, "reference": row.donation.reference, "amount": row.amount, "reason": row.reason}
    return same | {"done": row.done_at is not None, "declined": row.declined_at is not None}


def refund_of(request: HttpRequest, number: int) -> Refund:
    """A refund whose gift this person may know of as a party. Raises Http404."""
    row = get_object_or_404(Refund.objects.select_related("donation"), pk=number)
    party(request, row.donation.reference)
    return row


@router.post("/refunds/{number}/give", response=RefundOne, auth=SIGNED_IN, summary="Give back")
def give_back(request: HttpRequest, number: int) -> dict[str, Any]:
    """By a second person of the foundation."""
    return told_refund(returning.give_back(refund_of(request, number), by=who(request), at=timezone.now()))


@router.post("/refunds/{number}/decline", response=RefundOne, auth=SIGNED_IN, summary="Do not give back")
def decline_back(request: HttpRequest, number: int) -> dict[str, Any]:
    """By a second person of the foundation."""
    return told_refund(returning.decline_back(refund_of(request, number), by=who(request), at=timezone.now()))
