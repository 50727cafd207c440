"""Giving, and how every deed moves a gift: lock by writing, ask the judge, change the row, record the act."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import Decision, insist
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.faults import (
    AmountWrong,
    DriveClosed,
    FundClosed,
    KeyTaken,
    WishNeedsPurpose,
)
from gongdi.instruments.funds.law.giving import may, must
from gongdi.instruments.funds.models import Donation, DonorSort, Drive, Fund, GiftKind, Shown, Way, Wish
from gongdi.instruments.funds.queries.gifts import affair_of, goods_unit, whole
from gongdi.instruments.funds.states import drives
from gongdi.instruments.funds.states.donations import CLOCKS, MOVES, Status
from gongdi.instruments.funds.states.rights import Right
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.models import AMOUNT_MOST


@dataclass(frozen=True, slots=True)
class Gift:
    """What somebody gives: `amount` fen, or of goods a number of `goods`, such as 口罩（盒）.

    Without `paid_on` it is a promise. `giver` is the name as the donor writes it; `key` a word of the client's own
    for this request: giving with it again gives the donation that is there.
    """

    fund: Fund
    amount: int
    sort: DonorSort = DonorSort.PERSON
    giver: str = ""
    shown: Shown = Shown.MASKED
    wish: Wish = Wish.FREE
    way: Way = Way.TRANSFER
    goods: str = ""
    organisation: Organisation | None = None
    drive: Drive | None = None
    words: str = ""
    paid_on: date | None = None
    bank_reference: str = ""
    key: str = ""

    @property
    def kind(self) -> GiftKind:
        """Money, or goods when they are named."""
        return GiftKind.GOODS if self.goods else GiftKind.MONEY


def give(gift: Gift, *, by: Actor, at: datetime, donor: Person | None = None) -> Donation:
    """Promise a gift, or report one that was paid. `by` is the donor, or the treasurer who enters it for somebody.

    Raises Refused, and a GivingError for what cannot be given so (see `faults`).
    """
    name = "promise" if gift.paid_on is None else "give"
    status = Status.PROMISED if gift.paid_on is None else Status.REPORTED
    donation = _new(gift, donor, by, status, at)
    is_own = donor is not None and donor.pk == by.person
    must(by, Right.GIVE if is_own else Right.ENTER, affair_of(donation), at)
    _check(gift, at)
    try:
        with transaction.atomic():
            donation.save(force_insert=True)
            record(donation, MOVES[name].act, by=by, at=at, public={"to": status}, private=_said(donation))
    except IntegrityError:
        if gift.key and (earlier := Donation.objects.filter(key=donation.key).first()):
            return _same(earlier, donation)
        raise
    return donation


def _new(gift: Gift, donor: Person | None, by: Actor, status: Status, at: datetime) -> Donation:
    return Donation(
        key=hashlib.sha256(f"{by.person} {gift.key}".encode()).hexdigest() if gift.key else "",
        foundation=gift.fund.foundation,
        fund=gift.fund,
        drive=gift.drive,
        kind=gift.kind,
        way=gift.way,
        wish=gift.wish,
        amount=gift.amount,
        goods=gift.goods.strip(),
        unit=goods_unit(gift.goods) if gift.goods else MONEY,
        donor=donor,
        organisation=gift.organisation,
        giver=gift.giver.strip(),
        sort=gift.sort,
        shown=gift.shown,
        words=masked(gift.words.strip()),
        status=status,
        due_at=at + timedelta(days=CLOCKS[status].value),
        paid_on=gift.paid_on,
        bank_reference=gift.bank_reference.strip(),
        entered_by_id=by.person,
        entered_at=at,
    )


def _check(gift: Gift, at: datetime) -> None:
    if type(gift.amount) is not int or not 1 <= gift.amount <= AMOUNT_MOST:
        raise AmountWrong
    if not Fund.objects.filter(pk=gift.fund.pk, stage="open").exists():
        raise FundClosed
    if gift.drive and not _takes(gift.drive, gift.fund, at):
        raise DriveClosed
    if gift.fund.is_general and gift.wish != Wish.FREE:
        raise WishNeedsPurpose


def _takes(drive: Drive, fund: Fund, at: datetime) -> bool:
    is_running = Drive.objects.filter(pk=drive.pk, status=drives.Status.RUNNING).exists()
    return is_running and drive.fund_id == fund.pk and drive.from_at <= at < drive.ends_at


def _same(earlier: Donation, donation: Donation) -> Donation:
    for field in ("fund_id", "amount", "unit", "donor_id"):
        if getattr(earlier, field) != getattr(donation, field):
            raise KeyTaken
    return earlier


def _said(donation: Donation) -> dict[str, Any]:
    return {"giver": donation.giver, "words": donation.words, "bank_reference": donation.bank_reference}


# ---- how a deed is done ----------------------------------------------------------------------------------------


def may_move(actor: Actor, name: str, donation: Donation, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, affair_of(donation), at), move, donation)


def begin(donation: Donation, name: str, *, by: Actor, at: datetime, seen: int | None = None) -> Donation:
    """Lock a gift by writing, and make sure that this actor may make this move now. Raises Stale or Refused."""
    now = lock(donation, whole(), seen)
    insist(may_move(by, name, now, at))
    return now


def finish(
    donation: Donation,
    name: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Donation:
    """Change the row along the table and record the act."""
    was = Status(donation.status)
    arrive(donation, name, at, changes)
    body = {"from": was, "to": donation.status} | dict(public or {})
    record(donation, MOVES[name].act, by=by, at=at, public=body, private=private)
    return donation


def arrive(donation: Donation, name: str, at: datetime, changes: Mapping[str, Any]) -> None:
    """Give the row the status that a move leads to, its clock, and what changes besides."""
    status = Status(MOVES[name].to or donation.status)
    due = at + timedelta(days=CLOCKS[status].value) if status in CLOCKS else None
    change(donation, status=status, due_at=due, **changes)


def deed_of(
    donation: Donation,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
) -> Deed:
    """The act of a deed on this gift; it never says who gave."""
    common = {"fund": donation.fund_id, "drive": donation.drive_id, "amount": donation.amount, "unit": donation.unit}
    body = {key: value for key, value in (common | dict(public)).items() if value is not None}
    place = donation.foundation.place_id
    return Deed(verb, ("donation", donation.pk), at, place=place, by=by.person, public=body, private=private)


def record(
    donation: Donation,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
) -> None:
    """Write the act of a deed on this gift that moves nothing in the ledger."""
    write(deed_of(donation, verb, by=by, at=at, public=public, private=private))
