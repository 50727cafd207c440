"""Opening books and accounts, and moving value between accounts. Nothing else writes a transfer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, new_id, write
from gongdi.ledger.books.entries import Entry, key_of, release
from gongdi.ledger.books.faults import AmountRefused, KeyReused, LedgerError, PendingOver, understood
from gongdi.ledger.books.kinds import KINDS
from gongdi.ledger.books.models import AMOUNT_MOST, Account, Book, Transfer, Unit
from gongdi.ledger.books.queries import Owner, overdue

EXPIRE_BATCH = 200
ROWS_MOST = 500  # in one statement
COLUMNS = (
    "key, book_id, other_book_id, stage, debit_id, credit_id, amount, at, expires_at, resolves_id, corrects_id, act"
)
PLACES = f"({', '.join(['%s'] * 12)})"
KNOWN_AT_ONCE = (
    "id", "key", "book_id", "other_book_id", "stage", "debit_id", "credit_id", "amount", "expires_at", "resolves_id",
    "corrects_id", "act",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Booked:
    """The transfers of a deed, in the order asked. `is_new` is False when all of them were there already: a retry.

    What the database filled in (the time, the balances afterwards) is read when it is asked for.
    """

    transfers: tuple[Transfer, ...]
    act: UUID
    is_new: bool = True


def make_unit(code: str, *, name: str, name_en: str = "", digits: int = 0) -> Unit:
    """A unit that is counted here, made when new: `goods.rice.sack`. A known one keeps its name."""
    return Unit.objects.get_or_create(code=code, defaults={"name": name, "name_en": name_en, "digits": digits})[0]


@transaction.atomic
def open_book(*, kind: str, place: Place, name: str, at: datetime, by: int | None = None, name_en: str = "") -> Book:
    """Open a book at a place. Raises IntegrityError for a name that a book of this kind has there already."""
    book = Book.objects.create(kind=kind, place=place, name=name, name_en=name_en, opened_at=at)
    write(Deed("books.opened", ("book", book.pk), at, place=place.pk, by=by, public={"name": name, "kind": kind}))
    return book


def account(book: Book, *, kind: str, unit: str, owner: Owner, at: datetime) -> Account:
    """The account of an owner, opened when it is not there. Raises KeyError for a kind that no room declared."""
    named = {"book": book, "kind": kind, "unit_id": unit, "owner_kind": owner.kind, "owner_id": owner.number}
    found = Account.objects.filter(**named).first()
    if found is None:
        new = Account(**named, sign=KINDS[kind].sign, opened_at=at)
        Account.objects.bulk_create([new], ignore_conflicts=True)
        found = Account.objects.get(**named)
    return found


def post(deed: Deed, entries: Sequence[Entry]) -> Booked:
    """Record a deed and book its transfers, all or none, inside the caller's transaction.

    The private half of the act says what moved, so that the public log stands for it without saying who. When every
    entry has been booked before under its key nothing is written, no act either. Raises a LedgerError (see `faults`),
    after which the caller's transaction must end, and TransactionManagementError outside one.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("transfers are booked in the transaction of their deed")
    _check(entries)
    keyed = [entry if entry.key else replace(entry, key=new_id()) for entry in entries]
    act = deed.id or new_id()
    # The transfers first: who loses a race for a key learns it before an act is written.
    numbers = [] if _are_late(keyed, deed.at) else _inserted(keyed, act, deed.at)
    if not numbers:
        known = _known(keyed)
        return Booked(known, known[0].act, is_new=False)
    if len(numbers) != len(keyed):
        raise KeyReused
    said = dict(deed.private or {}) | {"transfers": [_told(entry) for entry in keyed]}
    write(replace(deed, private=said, id=act))
    return Booked(tuple(_transfer(entry, number, act) for entry, number in zip(keyed, numbers, strict=True)), act)


def book(entries: Sequence[Entry], *, act: UUID, at: datetime) -> None:
    """Write transfers, all with keys, of an act that is recorded. The database moves the balances.

    Raises KeyReused when a key was there already, and what else `post` raises.
    """
    _check(entries)
    if len(_inserted(entries, act, at)) != len(entries):
        raise KeyReused


def _inserted(entries: Sequence[Entry], act: UUID, at: datetime) -> list[int]:
    """The numbers of the rows that were written: none for keys that were there."""
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql" and len(entries) > 1:
                numbers = list({number for entry in entries for number in (entry.debit, entry.credit)})
                # Everybody locks accounts in the same order, so nobody waits in a circle.
                cursor.execute("SELECT 1 FROM books_account WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [numbers])
            return [
                number
                for first in range(0, len(entries), ROWS_MOST)
                for number in _written(cursor, entries[first : first + ROWS_MOST], act, at)
            ]
    except IntegrityError as error:
        raise understood(str(error)) or error from error


def _written(cursor: Any, entries: Sequence[Entry], act: UUID, at: datetime) -> list[int]:
    sql = (
        f"INSERT INTO books_transfer ({COLUMNS}) VALUES {', '.join([PLACES] * len(entries))} "  # noqa: S608  our own
        "ON CONFLICT (key) DO NOTHING RETURNING id"
    )
    cursor.execute(sql, [value for entry in entries for value in _values(entry, act, at)])
    return [number for (number,) in cursor.fetchall()]


def _values(entry: Entry, act: UUID, at: datetime) -> tuple[Any, ...]:
    adapt, key = connection.ops, entry.key
    assert key is not None
    plain = connection.vendor == "sqlite"
    return (
        key.hex if plain else key,
        entry.book,
        entry.other_book,
        entry.stage.value,
        entry.debit,
        entry.credit,
        entry.amount,
        adapt.adapt_datetimefield_value(at),
        adapt.adapt_datetimefield_value(entry.expires_at) if entry.expires_at else None,
        entry.resolves,
        entry.corrects,
        act.hex if plain else act,
    )


def _transfer(entry: Entry, number: int, act: UUID) -> Transfer:
    asked = (entry.key, entry.book, entry.other_book, entry.stage, entry.debit, entry.credit, entry.amount)
    values = (number, *asked, entry.expires_at, entry.resolves, entry.corrects, act)
    return Transfer.from_db(connection.alias, KNOWN_AT_ONCE, values)


def _check(entries: Sequence[Entry]) -> None:
    if not entries:  # a deed of the ledger moves something
        raise LedgerError
    if any(type(entry.amount) is not int or not 1 <= entry.amount <= AMOUNT_MOST for entry in entries):
        raise AmountRefused
    if any(times > 1 for times in Counter(entry.key for entry in entries if entry.key).values()):
        raise KeyReused


def _are_late(entries: Sequence[Entry], at: datetime) -> bool:
    """Whether something is asked to be held whose time is over: that can only be a retry. Raises PendingOver if not.

    PostgreSQL would look at its CHECK before the key.
    """
    late = [entry.key for entry in entries if entry.key and entry.expires_at is not None and entry.expires_at <= at]
    if late and not Transfer.objects.filter(key__in=late).exists():
        raise PendingOver
    return bool(late)


def _known(entries: Sequence[Entry]) -> tuple[Transfer, ...]:
    """The transfers of these keys, which are there already. Raises KeyReused unless all are and say the same."""
    found = Transfer.objects.in_bulk([entry.key for entry in entries], field_name="key")
    if any(entry.key not in found or not _same(entry, found[entry.key]) for entry in entries if entry.key):
        raise KeyReused
    return tuple(found[entry.key] for entry in entries if entry.key)


def _same(entry: Entry, transfer: Transfer) -> bool:
    asked = (entry.debit, entry.credit, entry.amount, entry.stage, entry.resolves, entry.corrects)
    there = (transfer.debit_id, transfer.credit_id, transfer.amount, transfer.stage)
    return asked == (*there, transfer.resolves_id, transfer.corrects_id)


def _told(entry: Entry) -> Mapping[str, Any]:
    """An entry as the private half of its act holds it."""
    told = {"key": str(entry.key), "stage": entry.stage.value, "debit": entry.debit, "credit": entry.credit}
    more = {"resolves": entry.resolves, "corrects": entry.corrects}
    return told | {"amount": entry.amount} | {name: number for name, number in more.items() if number}


def time_passed(at: datetime) -> int:
    """Release what was held for somebody and whose time is over; how many. Two runners at once release each once."""
    released = 0
    for pending in overdue(at, EXPIRE_BATCH):
        try:
            with transaction.atomic():
                deed = Deed("books.expired", ("book", pending.book_id), at, public={"count": 1})
                released += post(deed, [release(pending, key_of("expired", pending.key))]).is_new
        except LedgerError:
            continue  # settled or released a moment ago
    return released
