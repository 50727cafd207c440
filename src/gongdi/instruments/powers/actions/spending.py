"""Money of a community: granted to a line from above, spent from it by the community itself."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed
from gongdi.instruments.powers import accounts
from gongdi.instruments.powers.actions.charter import begin, record
from gongdi.instruments.powers.models import Line, Mandate, Spending
from gongdi.instruments.powers.states import Right
from gongdi.instruments.powers.states.spending import DAYS, Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books import queries
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.books.entries import hold, key_of, move, release, settle
from gongdi.ledger.books.faults import AmountRefused
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution

SUBJECT = "powers.spending"
GRACE = timedelta(days=7)
"""How much longer money is held than the committee has time: a decision on the last day still finds it."""


@transaction.atomic
def fund(
    mandate: Mandate, *, line: str, amount: int, by: Actor, at: datetime, ground: str = "", key: UUID | None = None
) -> Line:
    """Give money, in fen, to a line of a community's budget; the line is opened when it is new.

    The same `key` gives once. Raises Refused, and a LedgerError for an amount that cannot be booked.
    """
    if not 1 <= amount <= AMOUNT_MOST:
        raise AmountRefused
    now = begin(mandate, Right.FUND, by=by, at=at)
    row = _line(now, masked(line.strip()), by, at)
    said = {"line": row.name, "amount": amount, "money": shown(amount, MONEY)}
    said |= {"purpose": masked(ground)} if ground else {}
    deed = record(now, "powers.money_granted", ("mandate", now.pk), by=by, at=at, **said)
    source, goal = accounts.granted(row.book, at), accounts.budget(row.book, now.place, at)
    books.post(deed, [move(source, goal, amount, key_of("powers.fund", key) if key else None)])
    return row


def _line(mandate: Mandate, name: str, by: Actor, at: datetime) -> Line:
    found = Line.objects.filter(mandate=mandate, name=name).select_related("book").first()
    if found is None:
        called = queries.free_name(accounts.BOOK, mandate.place, f"{mandate.year} {name}")
        book = books.open_book(kind=accounts.BOOK, place=mandate.place, name=called, at=at, by=by.person)
        found = Line.objects.create(mandate=mandate, name=name, book=book)
    return found


@transaction.atomic
def spend(
    line: Line, *, amount: int, purpose: str, payee: str, by: Actor, at: datetime, key: UUID | None = None
) -> Spending:
    """Spend from a line, in fen. Up to the limit of the mandate it is paid at once; above it the committee is asked.

    Meanwhile the money is held. The same `key` spends once. Raises Refused, LedgerError (Overdrawn), and
    resolutions.NotPut when the committee cannot be asked.
    """
    if not 1 <= amount <= AMOUNT_MOST:
        raise AmountRefused
    mandate = begin(line.mandate, Right.SPEND, by=by, at=at)
    if key and (known := Spending.objects.filter(key=key).first()):
        return known
    row = Spending(
        line=line,
        status=Status.ASKED,
        amount=amount,
        purpose=masked(purpose.strip()),
        payee=masked(payee.strip()),
        asked_by_id=by.person,
        asked_at=at,
    )
    row.key = key or row.key
    row.save(force_insert=True)
    budget, spent = accounts.budget(line.book, mandate.place, at), accounts.spent(line.book, at)
    if amount > mandate.most:
        until = at + timedelta(days=DAYS) + GRACE
        booked = books.post(_deed(row, "powers.spending_asked", by, at), [hold(budget, spent, amount, until)])
        row.held, row.act = booked.transfers[0], booked.act
        row.save(update_fields=["held", "act"])
        _ask(row, mandate, by, at)
        return row
    booked = books.post(_deed(row, "powers.spent", by, at), [move(budget, spent, amount)])
    return _ended(row, Status.PAID, booked.act, at)


def _ask(row: Spending, mandate: Mandate, by: Actor, at: datetime) -> None:
    assert mandate.committee is not None  # held by a constraint
    said = {"line": row.line.name, "money": shown(row.amount, MONEY), "payee": row.payee}
    limit = {"limit": shown(mandate.most, MONEY), "needed": mandate.needed}
    resolutions.open_(
        committee=mandate.committee,
        subject=(SUBJECT, row.pk),
        title=row.purpose[:120],
        text=_("从“%(line)s”支出%(money)s，给%(payee)s。用途：%(purpose)s") % (said | {"purpose": row.purpose}),
        rule=_("单笔超过%(limit)s的支出，要%(needed)s名成员赞成。") % limit,
        needed=mandate.needed,
        by=by,
        at=at,
        due_at=at + timedelta(days=DAYS),
    )


def decided(resolution: Resolution, by: Actor, at: datetime) -> None:
    """The committee has decided on a spending: what was held is paid, or free again."""
    row = Spending.objects.select_related("line__mandate__place", "held").get(pk=resolution.subject_id)
    assert row.held is not None
    if resolution.is_adopted:
        booked = books.post(_deed(row, "powers.spent", by, at), [settle(row.held, key=key_of(SUBJECT, row.pk))])
        _ended(row, Status.PAID, booked.act, at)
        return
    if queries.is_pending(row.held):
        deed = _deed(row, "powers.spending_refused", by, at)
        books.post(deed, [release(row.held, key_of(SUBJECT, "free", row.pk))])
    _ended(row, Status.REFUSED, row.act, at)


def _deed(row: Spending, verb: str, by: Actor, at: datetime) -> Deed:
    said = {"line": row.line.name, "amount": row.amount, "money": shown(row.amount, MONEY)}
    said |= {"purpose": row.purpose, "payee": row.payee}
    return record(row.line.mandate, verb, ("spending", row.pk), by=by, at=at, **said)


def _ended(row: Spending, status: Status, act: UUID | None, at: datetime) -> Spending:
    row.status, row.ended_at, row.act = status, at, act
    row.save(update_fields=["status", "ended_at", "act"])
    return row
