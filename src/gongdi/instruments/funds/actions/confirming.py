"""What becomes of a gift that was reported: seen by the treasurer, confirmed by another or by the bank, or not found.

Only confirming moves money, and only once: the key of the transfer is made of the gift.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import lock
from gongdi.instruments.funds.actions.founding import account_of
from gongdi.instruments.funds.actions.gifts import arrive, begin, deed_of, finish, record
from gongdi.instruments.funds.faults import AmountsDiffer, AmountWrong, ReferenceTaken
from gongdi.instruments.funds.kinds import GIVEN, GOODS, GOODS_GIVEN
from gongdi.instruments.funds.law.giving import must
from gongdi.instruments.funds.models import Donation, GiftKind
from gongdi.instruments.funds.queries.gifts import affair_of, whole
from gongdi.instruments.funds.states.donations import MOVES
from gongdi.instruments.funds.states.rights import Right
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import key_of, move
from gongdi.ledger.books.models import AMOUNT_MOST, Account, OwnerKind
from gongdi.ledger.books.queries import Owner


@transaction.atomic
def report(
    donation: Donation, *, paid_on: date, by: Actor, at: datetime, bank_reference: str = "", seen: int | None = None
) -> Donation:
    """Say that a promised gift was paid, or give the slip of one that was not found. Raises Stale, Refused."""
    now = begin(donation, "report", by=by, at=at, seen=seen)
    reference = bank_reference.strip() or now.bank_reference
    private = {"bank_reference": reference}
    return finish(now, "report", by=by, at=at, private=private, **_slip(paid_on, reference))


def _slip(paid_on: date, reference: str) -> dict[str, Any]:
    return {"paid_on": paid_on, "bank_reference": reference, "missed_because": ""}


@transaction.atomic
def check(
    donation: Donation, *, by: Actor, at: datetime, bank_reference: str = "", seen: int | None = None
) -> Donation:
    """The treasurer has seen the money, or the goods, with the slip. Raises Stale, Refused."""
    now = begin(donation, "check", by=by, at=at, seen=seen)
    reference = bank_reference.strip() or now.bank_reference
    return finish(now, "check", by=by, at=at, checked_by_id=by.person, bank_reference=reference)


def confirm(
    donation: Donation, *, by: Actor, at: datetime, value: int | None = None, seen: int | None = None
) -> Donation:
    """A second person has seen it too: it counts from now on. `value` in fen is what goods are worth.

    Raises Stale, Refused, ReferenceTaken for a bank reference that was counted before, AmountWrong without a value.
    """
    with _once():
        now = begin(donation, "confirm", by=by, at=at, seen=seen)
        if now.kind == GiftKind.GOODS and (value is None or not 0 <= value <= AMOUNT_MOST):
            raise AmountWrong
        now.value = value if now.kind == GiftKind.GOODS else None
        now.confirmed_by_id = by.person
        return _count(now, "confirm", by=by, at=at)


def reconcile(
    donation: Donation, *, reference: str, amount: int, by: Actor, at: datetime, seen: int | None = None
) -> Donation:
    """A line of the bank statement, or a provider's signed word, says that `amount` fen came under `reference`.

    Raises AmountsDiffer when it is not what was given, ReferenceTaken when it was counted before, Stale, Refused.
    """
    with _once():
        now = begin(donation, "reconcile", by=by, at=at, seen=seen)
        if now.kind != GiftKind.MONEY or amount != now.amount:
            raise AmountsDiffer
        now.bank_reference = reference.strip()
        return _count(now, "reconcile", by=by, at=at)


@contextmanager
def _once() -> Iterator[None]:
    """A transaction in which a bank reference that was counted before is told as ReferenceTaken."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "bank_reference" in str(error):
            raise ReferenceTaken from error
        raise


def _count(donation: Donation, name: str, *, by: Actor, at: datetime) -> Donation:
    """Book the gift and give it its last status."""
    given, held = _accounts(donation, at)
    move_ = MOVES[name]
    public = {"from": donation.status, "to": move_.to, "by_bank": True if name == "reconcile" else None}
    deed = deed_of(donation, move_.act, by=by, at=at, public=public)
    booked = books.post(deed, [move(given, held, donation.amount, key_of("funds.donation", donation.pk))])
    transfer = booked.transfers[0]
    changes = {field: getattr(donation, field) for field in ("bank_reference", "confirmed_by_id", "value")}
    arrive(donation, name, at, changes | {"transfer": transfer.pk, "confirmed_at": transfer.at})
    return donation


def _accounts(donation: Donation, at: datetime) -> tuple[Account, Account]:
    """Where a gift comes from and where it goes: money and goods never meet, their units differ."""
    book = donation.foundation.book
    if donation.kind == GiftKind.MONEY:
        given = books.account(book, kind=GIVEN, unit=donation.unit, owner=Owner.of(book), at=at)
        return given, account_of(donation.fund, at)
    books.make_unit(donation.unit, name=donation.goods[:40])
    given = books.account(book, kind=GOODS_GIVEN, unit=donation.unit, owner=Owner.of(book), at=at)
    owner = Owner(OwnerKind.FUND, donation.fund_id)
    return given, books.account(book, kind=GOODS, unit=donation.unit, owner=owner, at=at)


@transaction.atomic
def miss(donation: Donation, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Donation:
    """It did not arrive: the slip is wrong, or nothing can be found. It never becomes money. Raises Stale, Refused."""
    now = begin(donation, "miss", by=by, at=at, seen=seen)
    return finish(now, "miss", by=by, at=at, private={"reason": reason}, missed_because=reason, checked_by=None)


@transaction.atomic
def withdraw(donation: Donation, *, by: Actor, at: datetime, seen: int | None = None) -> Donation:
    """Take a promise or a report back before it was checked. Raises Stale, Refused."""
    return finish(begin(donation, "withdraw", by=by, at=at, seen=seen), "withdraw", by=by, at=at)


@transaction.atomic
def time_out(donation: Donation, name: str, *, at: datetime, seen: int) -> Donation:
    """By the system: a promise lapses, what nobody could find is not found. Raises Stale."""
    now = begin(donation, name, by=SYSTEM, at=at, seen=seen)
    if name == "expire":
        return finish(now, name, by=SYSTEM, at=at, public={"overdue": True}, checked_by=None)
    return finish(now, name, by=SYSTEM, at=at)


@transaction.atomic
def release(donation: Donation, *, by: Actor, at: datetime, seen: int | None = None) -> Donation:
    """The donor agrees that what is left of a tied gift may be used for something else. Raises Stale, Refused."""
    now = lock(donation, whole(), seen)
    must(by, Right.RELEASE, affair_of(now), at)
    now.freed_at = at
    now.save(update_fields=["freed_at"])
    record(now, "funds.released", by=by, at=at, public={})
    return now
