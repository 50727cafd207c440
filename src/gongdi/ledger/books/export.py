"""A book as plain text for beancount and hledger, without persons.

Persons and households stand together in one account for each kind, so that nobody who knows one deed of a neighbour
can read all the others. For whoever keeps the books they can be numbered instead: by a secret, in another order in
each book and for each day, so that no number says whose it is and two exports cannot be laid side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Min
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from gongdi.engines.journal import WRITERS, Commodity, Journal, Move, account_name
from gongdi.ground.record.models import Act
from gongdi.ledger.books import explaining, owners
from gongdi.ledger.books.kinds import KINDS, Root
from gongdi.ledger.books.models import Account, Book, OwnerKind, Transfer, Unit
from gongdi.ledger.books.queries import Owner, balances_at, ends_at, newest_of, transfers_of
from gongdi.ledger.books.replay import snapshot

FORMATS = tuple(WRITERS)
SUFFIX = {"beancount": "beancount", "hledger": "journal"}
BATCH = 2_000
LETTERS = {
    OwnerKind.PERSON: "R",
    OwnerKind.HOUSEHOLD: "H",
    OwnerKind.ORGANISATION: "O",
    OwnerKind.FUND: "F",
    OwnerKind.PLACE: "P",
    OwnerKind.BOOK: "B",
}
TOGETHER = {OwnerKind.PERSON: "Residents", OwnerKind.HOUSEHOLD: "Households"}


@dataclass(frozen=True, slots=True)
class Names:
    """The accounts of a book by number, as the export calls them; `elsewhere` those of other books, by book."""

    own: dict[int, str]
    elsewhere: dict[int, str]

    def of(self, account: int, book: int) -> str:
        """The name of an account on either side of a transfer."""
        return self.own.get(account) or self.elsewhere[book]


def written(book: Book, *, kind: str, until: date | None = None, numbered: bool = False) -> Iterator[str]:
    """The lines of a book in a format of `FORMATS`, what happened on the day `until` included; English words.

    All of it is read in one state of the database. Raises KeyError for an unknown format.
    """
    writer = WRITERS[kind]
    with snapshot(), translation.override("en"):
        end = ends_at(until) if until else None
        accounts = list(Account.objects.filter(book=book).select_related("unit").order_by("pk"))
        names = _names(book, accounts, str(until or ""), numbered=numbered)
        yield from writer(_journal(book, accounts, names, end), _moves(book, names, end))


def _names(book: Book, accounts: list[Account], day: str, *, numbered: bool) -> Names:
    known = owners.names({owners.owner_of(each) for each in accounts})
    order = _order(book, accounts, day) if numbered else {}
    own = {
        each.pk: account_name(_root(each), *each.kind.title().split("."), *_owner(each, known, order))
        for each in accounts
    }
    others = (
        Transfer.objects.filter(other_book=book)
        .values("book")
        .union(Transfer.objects.filter(book=book, other_book__isnull=False).values("other_book"))
    )
    numbers = {row["book"] for row in others}
    named = {row.pk: f"B{row.pk}-{row.called}" for row in Book.objects.filter(pk__in=numbers)}
    return Names(own, {number: account_name("Equity", "Elsewhere", name) for number, name in named.items()})


def _root(account: Account) -> str:
    kind = KINDS.get(account.kind)
    return (kind.root if kind else Root.EQUITY).value


def _owner(account: Account, known: dict[Owner, str], order: dict[int, str]) -> tuple[str, ...]:
    kind = OwnerKind(account.owner_kind)
    if kind in owners.PERSONAL:
        return (TOGETHER[kind][:-1], order[account.pk]) if order else (TOGETHER[kind],)
    if kind == OwnerKind.BOOK and account.owner_id == account.book_id:
        return ()
    return (f"{LETTERS[kind]}{account.owner_id}-{known.get(owners.owner_of(account), '')}",)


def _order(book: Book, accounts: list[Account], day: str) -> dict[int, str]:
    """Numbers for the accounts of persons and households, in an order that only the secret of the house gives."""

    def place(account: Account) -> str:
        return salted_hmac("books.export", f"{book.pk}:{day}:{account.pk}", algorithm="sha256").hexdigest()

    personal = sorted((each for each in accounts if each.owner_kind in owners.PERSONAL), key=place)
    width = max(4, len(str(len(personal))))
    return {
        each.pk: f"{LETTERS[OwnerKind(each.owner_kind)]}{number:0{width}d}" for number, each in enumerate(personal, 1)
    }


def _journal(book: Book, accounts: list[Account], names: Names, end: datetime | None) -> Journal:
    last = timezone.localdate(end - timedelta(seconds=1)) if end else None
    newest = newest_of(book, until=end - timedelta(microseconds=1) if end else None, limit=1)
    first = transfers_of(book).aggregate(first=Min("at"))["first"]
    held = balances_at(Account.objects.filter(book=book), end - timedelta(microseconds=1)) if end else None
    units: dict[str, set[str]] = {}
    balances: dict[tuple[str, str], int] = {}
    for each in accounts:
        units.setdefault(names.own[each.pk], set()).add(each.unit_id)
        key = (names.own[each.pk], each.unit_id)
        balances[key] = balances.get(key, 0) + (each.balance if held is None else held[each.pk])
    for name in names.elsewhere.values():
        units[name] = {each.unit_id for each in accounts}
    used = {each.unit.code: each.unit for each in accounts}
    return Journal(
        title=f"{book.called}, {book.place.name_en or book.place.name}",
        begins_on=timezone.localdate(min(filter(None, (book.opened_at, first)))),
        ends_on=last or timezone.localdate(newest[0].at if newest else book.opened_at),
        commodities={code: _commodity(unit) for code, unit in sorted(used.items())},
        accounts={name: frozenset(codes) for name, codes in units.items()},
        balances=balances,
    )


def _commodity(unit: Unit) -> Commodity:
    return Commodity(unit.code, unit.digits)


def _moves(book: Book, names: Names, end: datetime | None) -> Iterator[Move]:
    rows = iter(transfers_of(book, until=end).iterator(chunk_size=BATCH))
    while some := list(islice(rows, BATCH)):
        acts = Act.objects.in_bulk([transfer.act for transfer in some])
        told = explaining.told(
            [explaining.Why(transfer, acts[transfer.act], False) for transfer in some if transfer.act in acts]
        )
        for transfer in some:
            yield Move(
                on=timezone.localdate(transfer.at),
                number=transfer.pk,
                act=str(transfer.act),
                words=told.get(transfer.pk) or explaining.plain(None, transfer),
                debit=names.of(transfer.debit_id, transfer.book_id),
                credit=names.of(transfer.credit_id, transfer.other_book_id or transfer.book_id),
                amount=transfer.amount,
                unit=transfer.debit.unit_id,
            )
