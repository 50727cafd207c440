"""Bank accounts and their statements: a file once, each line once, whatever was killed or uploaded twice."""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from gongdi.engines.statements import Columns, Fault, Line, Statement, read
from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.faults import NameTaken
from gongdi.instruments.funds.law.bank import Desk, must
from gongdi.instruments.funds.models import BankAccount, BankLine, BankStatement, Foundation
from gongdi.instruments.funds.queries.bank import closed_months, month_of
from gongdi.instruments.funds.states.bank import Right

CHUNK = 500
NAME_MOST = 120


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a statement: how many lines are new, how many were known, and what was not read."""

    new: int
    known: int
    faults: tuple[Fault, ...]


@transaction.atomic
def open_account(
    foundation: Foundation, *, name: str, bank: str, tail: str, by: Actor, at: datetime, opening: int = 0
) -> BankAccount:
    """Make a bank account known; `opening` is what it held, in fen, before the first line that will be read.

    Raises Refused, NameTaken for one that is known.
    """
    must(by, Right.OPEN_ACCOUNT, Desk(foundation.organisation_id), at)
    fields = {"name": name.strip(), "bank": bank.strip(), "tail": tail.strip()}
    try:
        with transaction.atomic():
            account = BankAccount.objects.create(foundation=foundation, opening=opening, opened_at=at, **fields)
    except IntegrityError as error:
        raise NameTaken from error
    body = {"bank": account.bank, "tail": account.tail, "opening": opening}
    subject, place = ("bank_account", account.pk), foundation.place_id
    write(Deed("funds.bank_account_opened", subject, at, place=place, by=by.person, public=body))
    return account


@transaction.atomic
def upload(
    account: BankAccount, *, content: bytes, name: str, by: Actor, at: datetime, columns: Columns | None = None
) -> BankStatement:
    """Keep a file of the bank until its lines are read in. The same file again is the one that is there.

    Raises Refused, and TableError for a file that cannot be read at all.
    """
    must(by, Right.IMPORT, Desk(account.foundation.organisation_id), at)
    digest = hashlib.sha256(content).hexdigest()
    known = BankStatement.objects.filter(account=account, digest=digest).first()
    if known and known.read_at:
        return known
    statement = read(io.BytesIO(content), name, columns=columns)
    kept = {"content": content, "columns": asdict(statement.columns) if statement.columns else {}}
    fresh = kept | {"name": name[-NAME_MOST:], "by_id": by.person, "uploaded_at": at}
    return BankStatement.objects.update_or_create(account=account, digest=digest, defaults=fresh)[0]


def look(statement: BankStatement) -> Statement:
    """What an uploaded file says, with the columns that were guessed or chosen."""
    columns = Columns(**statement.columns) if statement.columns else None
    return read(io.BytesIO(bytes(statement.content or b"")), statement.name, columns=columns)


def read_in(
    statement: BankStatement,
    *,
    by: Actor,
    at: datetime,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """Read the lines of an uploaded file in, five hundred in a transaction: killed, it goes on where it stopped.

    Lines that are there already are counted as known, lines of a closed month are faults. Raises Refused.
    """
    account = BankAccount.objects.select_related("foundation").get(pk=statement.account_id)
    must(by, Right.IMPORT, Desk(account.foundation.organisation_id), at)
    if statement.read_at:
        return Outcome(0, statement.lines_new + statement.lines_known, ())
    said = look(statement)
    rows = _rows(statement, said.lines)
    there = set(BankLine.objects.filter(account=account).values_list("key", flat=True))
    wanted, late = _wanted(account, [row for row in rows if row.key not in there])
    outcome = Outcome(len(wanted), len(rows) - len(wanted) - len(late), (*said.faults, *late))
    if dry_run:
        return outcome
    _set_opening(account, said)
    for done in range(0, len(wanted), CHUNK):
        _insert(account, wanted[done : done + CHUNK])
        progress(min(done + CHUNK, len(wanted)))
    _finish(statement, said, outcome, by, at)
    return outcome


def _rows(statement: BankStatement, lines: Sequence[Line]) -> list[BankLine]:
    return [
        BankLine(
            account_id=statement.account_id,
            statement=statement,
            key=key,
            row=line.row,
            on=line.day,
            amount=line.amount,
            counterparty=line.counterparty,
            serial=line.serial,
            memo=line.memo,
            balance=line.balance,
        )
        for key, line in keyed(lines)
    ]


def keyed(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Lines with what tells each from all others of the account, the same in every file that has it.

    That is the bank's serial with day and amount (one serial may stand for a payment and its fee); without one day,
    amount, counterparty and balance. Lines of which all that is the same are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        named = (line.serial,) if line.serial else ("", line.counterparty, str(line.balance))
        own = (line.day.isoformat(), str(line.amount), *named)
        seen[own] += 1
        yield hashlib.sha256("\0".join((*own, str(seen[own]))).encode()).hexdigest(), line


def _wanted(account: BankAccount, rows: Sequence[BankLine]) -> tuple[list[BankLine], tuple[Fault, ...]]:
    """What is to be stored, and the lines that come too late: their month is closed."""
    closed = closed_months(account.foundation)
    late = tuple(Fault("month_closed", row.row, value=row.on.isoformat()) for row in rows if month_of(row.on) in closed)
    return [row for row in rows if month_of(row.on) not in closed], late


@transaction.atomic
def _set_opening(account: BankAccount, said: Statement) -> None:
    """An account of which nothing was said held what its first statement says it held."""
    rows = BankAccount.objects.filter(pk=account.pk, opening=0, lines=None)
    if said.opening:
        rows.update(opening=said.opening)


@transaction.atomic
def _insert(account: BankAccount, rows: Sequence[BankLine]) -> None:
    BankAccount.objects.filter(pk=account.pk).update(version=F("version") + 1)
    BankLine.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def _finish(statement: BankStatement, said: Statement, outcome: Outcome, by: Actor, at: datetime) -> None:
    """The file goes; what was read in of it stays. An act says how much."""
    days = [line.day for line in said.lines]
    changes = {
        "content": None,
        "read_at": at,
        "lines_new": outcome.new,
        "lines_known": outcome.known,
        "first_on": min(days, default=None),
        "last_on": max(days, default=None),
        "closing": said.closing,
    }
    if not BankStatement.objects.filter(pk=statement.pk, read_at=None).update(**changes):
        return
    body: dict[str, object] = {"new": outcome.new, "known": outcome.known}
    if days:
        body |= {"first": min(days).isoformat(), "last": max(days).isoformat()}
    place = statement.account.foundation.place_id
    subject = ("bank_account", statement.account_id)
    write(Deed("funds.statement_read", subject, at, place=place, by=by.person, public=body))
