"""What merchants are owed: drawn by the month, checked by the merchant, prepared by one person and paid by another."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Sum

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.actions import Deed
from gongdi.instruments.shop.accounts import PAID, TILL
from gongdi.instruments.shop.actions.moving import begin, deed_of, fresh, record
from gongdi.instruments.shop.faults import AlreadyThere, NotEnoughMoney
from gongdi.instruments.shop.law import must
from gongdi.instruments.shop.models import Merchant, Remark, Statement, Voucher
from gongdi.instruments.shop.queries.affairs import of_month
from gongdi.instruments.shop.queries.times import begin_of, month_before, next_month
from gongdi.instruments.shop.states.statements import CLOCKS, DAYS, MOVES, Status
from gongdi.instruments.shop.states.table import Right
from gongdi.instruments.shop.states.vouchers import Status as Of
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.books.entries import key_of, move
from gongdi.ledger.books.faults import Overdrawn
from gongdi.ledger.books.queries import Owner

BATCH = 100


def draw(merchant: Merchant, *, month: date, by: Actor, at: datetime) -> Statement | None:
    """Draw the statement of a month, named by its first day, when it is over; None when nothing was taken in.

    Raises Refused, and AlreadyThere when there is one.
    """
    must(by, Right.DRAW, of_month(merchant, month), at)
    try:
        return _draw(merchant, month, by, at)
    except IntegrityError:
        raise AlreadyThere from None


@transaction.atomic
def _draw(merchant: Merchant, month: date, by: Actor, at: datetime) -> Statement | None:
    """The vouchers are bound to the statement first, which locks them; what they say is summed up afterwards."""
    made = Statement.objects.create(
        merchant=merchant, month=month, count=0, points=0, amount=0, drawn_at=at, due_at=_due(Status.DRAWN, at)
    )
    rows = Voucher.objects.filter(merchant=merchant, status=Of.REDEEMED, statement=None)
    if not rows.filter(used_at__lt=begin_of(next_month(month))).update(statement=made, version=F("version") + 1):
        made.delete()
        return None
    found = Voucher.objects.filter(statement=made).aggregate(count=Count("pk"), points=Sum("price"), amount=Sum("pay"))
    change(made, **found)
    record(_deed(fresh(made), "draw", "", by, at))
    return made


def draw_all(on: date, at: datetime) -> int:
    """The system draws the statements of the month before the one of that day; how many it drew."""
    month = month_before(on)
    waiting = Voucher.objects.filter(status=Of.REDEEMED, statement=None, used_at__lt=begin_of(next_month(month)))
    numbers = waiting.values_list("merchant", flat=True).distinct()[:BATCH]
    rows = Merchant.objects.filter(pk__in=list(numbers)).exclude(statements__month=month)
    drawn = 0
    for merchant in rows.select_related("book__place", "organisation").order_by("pk"):
        try:
            drawn += draw(merchant, month=month, by=SYSTEM, at=at) is not None
        except AlreadyThere:
            continue  # another runner was faster
    return drawn


@transaction.atomic
def confirm(statement: Statement, *, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """The merchant says that it is right. Raises Refused and Stale."""
    return _move(begin(statement, MOVES["confirm"], by=by, at=at, seen=seen), "confirm", by, at)


@transaction.atomic
def dispute(statement: Statement, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """The merchant says what is wrong. Raises Refused and Stale."""
    now = begin(statement, MOVES["dispute"], by=by, at=at, seen=seen)
    return _move(now, "dispute", by, at, reason)


@transaction.atomic
def answer(statement: Statement, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """An officer answers; the merchant checks again. Raises Refused and Stale."""
    return _move(begin(statement, MOVES["answer"], by=by, at=at, seen=seen), "answer", by, at, reason)


@transaction.atomic
def prepare(statement: Statement, *, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """The treasurer prepares the payment; nothing is paid yet. Raises Refused and Stale."""
    now = begin(statement, MOVES["prepare"], by=by, at=at, seen=seen)
    return _move(now, "prepare", by, at, prepared_by_id=by.person)


@transaction.atomic
def send_back(statement: Statement, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """Whoever should release it sends it back, and why. Raises Refused and Stale."""
    now = begin(statement, MOVES["send_back"], by=by, at=at, seen=seen)
    return _move(now, "send_back", by, at, reason, prepared_by_id=None)


def release(statement: Statement, *, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """A second person pays it from the programme's money. Raises Refused, Stale and NotEnoughMoney."""
    try:
        return _release(statement, by, at, seen)
    except Overdrawn:
        book = statement.merchant.book
        till = books.account(book, kind=TILL, unit=MONEY, owner=Owner.of(book), at=at)
        raise NotEnoughMoney(_too_little(till.available, statement.amount)) from None


def _too_little(available: int, amount: int) -> str:
    said = {"available": shown(available, MONEY), "amount": shown(amount, MONEY)}
    return NotEnoughMoney.detail % said


@transaction.atomic
def _release(statement: Statement, by: Actor, at: datetime, seen: int | None) -> Statement:
    now = begin(statement, MOVES["release"], by=by, at=at, seen=seen)
    merchant = now.merchant
    paid: dict[str, Any] = {"released_by_id": by.person, "due_at": None, "ended_at": at}
    if not now.amount:
        return _move(now, "release", by, at, **paid)
    book = merchant.book
    till = books.account(book, kind=TILL, unit=MONEY, owner=Owner.of(book), at=at)
    to = books.account(book, kind=PAID, unit=MONEY, owner=Owner.of(merchant.organisation), at=at)
    deed = _deed(now, "release", now.status, by, at)
    booked = books.post(deed, [move(till, to, now.amount, key_of("shop.statement", now.pk))])
    return change(now, status=Status.PAID, paid=booked.transfers[0], **paid)


def _move(statement: Statement, name: str, by: Actor, at: datetime, reason: str = "", **changes: Any) -> Statement:
    was, to = statement.status, Status(str(MOVES[name].to))
    changes = {"due_at": _due(to, at), "status": to} | changes
    change(statement, **changes)
    if reason:
        Remark.objects.create(statement=statement, move=name, text=reason, by_id=by.person, at=at)
    record(_deed(statement, name, was, by, at, {"reason": reason} if reason else None))
    return statement


def _due(status: Status, at: datetime) -> datetime | None:
    return at + timedelta(days=DAYS[CLOCKS[status]]) if status in CLOCKS else None


def _deed(
    statement: Statement, name: str, was: str, by: Actor, at: datetime, private: dict[str, str] | None = None
) -> Deed:
    public = {
        "month": f"{statement.month:%Y-%m}",
        "count": statement.count,
        "amount": statement.amount,
        "from": was,
        "to": str(MOVES[name].to),
    }
    merchant, subject = statement.merchant, ("statement", statement.pk)
    return deed_of(MOVES[name].act, merchant, subject, by=by, at=at, public=public, private=private)
