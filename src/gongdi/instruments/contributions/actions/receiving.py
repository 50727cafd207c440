"""What arrives: recorded by one person, witnessed by another; with the witness it stands in the ledger."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.contributions import accounts, faults
from gongdi.instruments.contributions.actions.giving import begin, said
from gongdi.instruments.contributions.law import must
from gongdi.instruments.contributions.models import Arrival, Kind, Pledge
from gongdi.instruments.contributions.queries import cause_of, pending, tariff_of, whole_pledges, whole_receipts
from gongdi.instruments.contributions.states import Right, pledges
from gongdi.instruments.contributions.states.receipts import DAYS, Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import key_of, move


@transaction.atomic
def record(row: Pledge, *, amount: int, by: Actor, at: datetime, words: str = "", bank_number: str = "") -> Arrival:
    """Note that something of a pledge is here. Money: by a treasurer, with the number of the bank's transfer.

    It counts when another person has witnessed it. Raises Refused, NotPossible for more than is left of the pledge.
    """
    now = begin(row, Right.RECORD, by=by, at=at)
    number = bank_number.strip() if now.need.kind == Kind.MONEY else ""
    if now.need.kind == Kind.MONEY and not number:
        raise NotPossible("bank_number", faults.NO_BANK_NUMBER)
    if type(amount) is not int or amount < 1:
        raise NotPossible("amount", faults.AMOUNT)
    if amount > now.left - pending(now):
        raise NotPossible("amount", faults.TOO_MUCH)
    receipt = Arrival(
        pledge=now,
        giver_id=now.giver_id,
        amount=amount,
        words=words,
        bank_number=number,
        recorded_by_id=by.somebody,
        recorded_at=at,
        due_at=at + timedelta(days=DAYS),
    )
    try:
        with transaction.atomic():
            receipt.save(force_insert=True)
    except IntegrityError as error:
        if "bank_number" in str(error):
            raise NotPossible("bank_number", faults.BANK_NUMBER_USED) from error
        raise
    _write(receipt, "contributions.recorded", by, at, words)
    return receipt


@transaction.atomic
def witness(row: Arrival, *, by: Actor, at: datetime) -> Arrival:
    """Say that it is so, having seen it: it goes into the ledger and is valued by the tariff of the day.

    Raises Refused: the giver and whoever recorded it are no witnesses.
    """
    receipt = _begin(row, by, at)
    pledge, need = receipt.pledge, receipt.pledge.need
    book, unit = need.call.book, need.unit_id
    tariff = tariff_of(need.call.place, unit, pledge.grade, timezone.localdate(at)) if need.kind != Kind.MONEY else None
    value = tariff.value(receipt.amount) if tariff else None
    source, goal = accounts.pledged(book, unit, at), accounts.received(book, unit, at)
    public = said(pledge, receipt.amount) | {"pledge": pledge.pk} | ({"value": value} if value else {})
    deed = Deed(
        "contributions.received",
        ("arrival", receipt.pk),
        at,
        place=need.call.place_id,
        by=by.person,
        for_=receipt.giver_id,
        public=public,
    )
    booked = books.post(deed, [move(source, goal, receipt.amount, key_of("contributions.receipt", receipt.pk))])
    receipt.witness_id, receipt.act, receipt.value, receipt.tariff = by.person, booked.act, value, tariff
    receipt.status, receipt.ended_at = Status.WITNESSED, at
    receipt.save(update_fields=["witness", "act", "value", "tariff", "status", "ended_at"])
    _add(pledge, receipt.amount, at)
    return receipt


@transaction.atomic
def dismiss(row: Arrival, *, reason: str, by: Actor, at: datetime) -> Arrival:
    """Say that it did not arrive: it counts for nothing, and the pledge waits on. Raises Refused."""
    receipt = _begin(row, by, at)
    receipt.witness_id, receipt.status, receipt.ended_at = by.person, Status.DISMISSED, at
    receipt.save(update_fields=["witness", "status", "ended_at"])
    _write(receipt, "contributions.dismissed", by, at, reason)
    return receipt


def _begin(row: Arrival, by: Actor, at: datetime) -> Arrival:
    """Lock the pledge and then its receipt by writing, always in this order, and ask the law."""
    pledge = lock(row.pledge, whole_pledges())
    receipt = lock(row, whole_receipts())
    must(by, Right.WITNESS, cause_of(receipt, at), at)
    receipt.pledge = pledge
    return receipt


def _add(pledge: Pledge, amount: int, at: datetime) -> None:
    pledge.received += amount
    if pledge.status in pledges.OPEN:  # what was on its way when the rest was taken back is here all the same
        full = pledge.received == pledge.amount
        pledge.status = pledges.Status.RECEIVED if full else pledges.Status.PARTLY
        pledge.ended_at = at if full else None
    pledge.save(update_fields=["received", "status", "ended_at"])


def _write(receipt: Arrival, verb: str, by: Actor, at: datetime, words: str) -> None:
    row, what = receipt.pledge, ("arrival", receipt.pk)
    private = {"words": words} if words else None
    public = said(row, receipt.amount)
    write(Deed(verb, what, at, place=row.need.call.place_id, by=by.person, public=public, private=private))
