"""Questions about accounts: what they hold, what they held then, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import BooleanField, F, Func, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from gongdi.ground.people.models import Household, Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act
from gongdi.ledger.books.models import Account, Book, OwnerKind, Transfer

ASKED_AT_ONCE = 5_000
# What moved, not what was only held. Written out, not as parameters: SQLite uses a partial index only when it can read
# in the question that the rows are those of the index.
MOVED = Func(F("stage"), template="%(expressions)s IN ('posted', 'post')", output_field=BooleanField())


NAME_MOST = 90  # the rest of the field is for a number


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an account is."""

    kind: OwnerKind
    number: int

    @staticmethod
    def of(thing: Person | Household | Organisation | Place | Book) -> "Owner":
        """The owner that a person, household, organisation, place or book is."""
        return Owner(OWNERS[type(thing)], thing.pk)


OWNERS: dict[type, OwnerKind] = {
    Person: OwnerKind.PERSON,
    Household: OwnerKind.HOUSEHOLD,
    Organisation: OwnerKind.ORGANISATION,
    Place: OwnerKind.PLACE,
    Book: OwnerKind.BOOK,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One movement of an account as its owner reads it: `change` with its sign, `balance` afterwards, and the act."""

    number: int
    at: datetime
    change: int
    balance: int
    transfer: Transfer
    act: Act | None


def find(book: Book | int, kind: str, unit: str, owner: Owner) -> Account | None:
    """The account of an owner, None when none was opened."""
    number = book if isinstance(book, int) else book.pk
    rows = Account.objects.filter(book_id=number, kind=kind, unit_id=unit)
    return rows.filter(owner_kind=owner.kind, owner_id=owner.number).first()


def accounts_of(owner: Owner) -> QuerySet[Account]:
    """All accounts of an owner, in every book."""
    mine = Account.objects.filter(owner_kind=owner.kind, owner_id=owner.number)
    return mine.select_related("book", "unit").order_by("book_id", "kind", "unit_id")


def balance(account: Account | int) -> int:
    """What an account holds now, as the database has it."""
    number = account if isinstance(account, int) else account.pk
    return Account.objects.values_list("balance", flat=True).get(pk=number)


def balance_at(account: Account | int, at: datetime) -> int:
    """What an account held at a moment, movements at that very moment included; two steps in indexes, ever the same."""
    number = account if isinstance(account, int) else account.pk
    moved = Transfer.objects.filter(MOVED, at__lte=at)
    left = moved.filter(debit=number).order_by("-at", "-debit_number").values_list("debit_number", "debit_balance")
    came = moved.filter(credit=number).order_by("-at", "-credit_number").values_list("credit_number", "credit_balance")
    last = max((found for found in (left.first(), came.first()) if found), default=(0, 0))
    return last[1] or 0


def ends_at(day: date) -> datetime:
    """The first moment after a day, in the town's calendar."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()))


def last_moment(day: date) -> datetime:
    """The last moment of a day, for balances at its end."""
    return ends_at(day) - timedelta(microseconds=1)


def balances_at(accounts: QuerySet[Account], at: datetime) -> dict[int, int]:
    """What accounts held at a moment, by number: two steps in indexes for each account, however much has moved."""

    def last(side: str) -> Subquery:
        moved = Transfer.objects.filter(MOVED, at__lte=at, **{side: OuterRef("pk")})
        return Subquery(moved.order_by("-at", f"-{side}_number").values("pk")[:1])

    rows = list(accounts.order_by().annotate(left=last("debit"), came=last("credit")).values_list("pk", "left", "came"))
    found = _in_parts([number for _, *both in rows for number in both if number])
    held = {}
    for account, *both in rows:
        ends = [_line(account, found[number], None) for number in both if number]
        held[account] = max(ends, key=lambda line: line.number).balance if ends else 0
    return held


def _in_parts(numbers: list[int]) -> dict[int, Transfer]:
    found: dict[int, Transfer] = {}
    for first in range(0, len(numbers), ASKED_AT_ONCE):
        found |= Transfer.objects.in_bulk(numbers[first : first + ASKED_AT_ONCE])
    return found


def lines(account: Account, *, before: int | None = None, limit: int = 50) -> list[Line]:
    """The movements of an account, newest first, each with its act: those before the transfer of number `before`.

    A page costs the same however many movements there are. Empty when that transfer is of other accounts.
    """
    moved = Transfer.objects.filter(MOVED)
    end: tuple[datetime, int] | None = None
    if before is not None:
        if (last := moved.filter(Q(debit=account.pk) | Q(credit=account.pk), pk=before).first()) is None:
            return []
        end = last.at, _line(account.pk, last, None).number
    found = [
        *_newest(moved.filter(debit=account.pk), "debit_number", end, limit),
        *_newest(moved.filter(credit=account.pk), "credit_number", end, limit),
    ]
    newest = sorted((_line(account.pk, transfer, None) for transfer in found), key=lambda line: -line.number)[:limit]
    acts = Act.objects.select_related("whisper").in_bulk([line.transfer.act for line in newest])
    return [replace(line, act=acts.get(line.transfer.act)) for line in newest]


def _newest(rows: QuerySet[Transfer], number: str, end: tuple[datetime, int] | None, limit: int) -> list[Transfer]:
    """The newest rows, those before `end`; what moved in its very moment is asked for apart: an index answers both."""
    if end is None:
        return list(rows.order_by("-at", f"-{number}")[:limit])
    at, least = end
    same = rows.filter(at=at, **{f"{number}__lt": least}).order_by(f"-{number}")
    return [*same[:limit], *rows.filter(at__lt=at).order_by("-at", f"-{number}")[:limit]]


def _line(account: int, transfer: Transfer, act: Act | None) -> Line:
    if transfer.debit_id == account:
        number, change, after = transfer.debit_number, -transfer.amount, transfer.debit_balance
    else:
        number, change, after = transfer.credit_number, transfer.amount, transfer.credit_balance
    return Line(number or 0, transfer.at, change, after or 0, transfer, act)


def overdue(at: datetime, limit: int) -> list[Transfer]:
    """What is still held although its time is over; the index of what is held forgets what was resolved."""
    held = Transfer.objects.filter(held=True, expires_at__lt=at)
    return list(held.order_by("expires_at", "pk")[:limit])


def is_pending(transfer: Transfer) -> bool:
    """Whether something is still held."""
    return Transfer.objects.filter(pk=transfer.pk, held=True).exists()


def total(book: Book | int, kind: str, unit: str) -> int:
    """What all accounts of one kind in a book hold together."""
    number = book if isinstance(book, int) else book.pk
    rows = Account.objects.filter(book_id=number, kind=kind, unit_id=unit)
    return rows.aggregate(sum=Sum("balance"))["sum"] or 0


def transfers_of(
    book: Book | int, *, since: datetime | None = None, until: datetime | None = None
) -> QuerySet[Transfer]:
    """What moved in a book, in order of time, what came from other books or went there too.

    `since` is included, `until` not.
    """
    number = book if isinstance(book, int) else book.pk
    rows = Transfer.objects.filter(MOVED, Q(book=number) | Q(other_book=number))
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    return rows.select_related("debit__unit", "credit__unit").order_by("at", "pk")


def newest_of(
    book: Book, *, until: datetime | None = None, before: int | None = None, limit: int = 50
) -> list[Transfer]:
    """What moved in a book, newest first, up to a moment, and before the transfer of number `before`.

    A page costs the same however much has moved. Empty when that transfer is of another book.
    """
    moved = Transfer.objects.filter(MOVED)
    end: tuple[datetime, int] | None = None
    if before is not None:
        last = moved.filter(Q(book=book) | Q(other_book=book), pk=before).first()
        if last is None or (until is not None and last.at > until):
            return []
        end = last.at, last.pk
    elif until is not None:
        moved = moved.filter(at__lte=until)
    found = [
        transfer
        for side in ("book", "other_book")
        for transfer in _newest(moved.filter(**{side: book.pk}), "pk", end, limit)
    ]
    return sorted(found, key=lambda transfer: (transfer.at, transfer.pk), reverse=True)[:limit]


def books_at(path: str) -> QuerySet[Book]:
    """The books of a place and of what lies in it."""
    return (
        Book.objects.filter(place__path__startswith=path)
        .select_related("place")
        .order_by("place__path", "kind", "name")
    )


def by_number(numbers: Iterable[int]) -> dict[int, Account]:
    """Accounts by number."""
    return Account.objects.select_related("book", "unit").in_bulk(set(numbers))


def free_name(kind: str, place: Place, name: str) -> str:
    """The name for a new book of a kind at a place: as it is, or with a number behind it when it is taken there.

    However many there are, it asks for few of them: in doubling steps, then between the last two.
    """
    there, plain = Book.objects.filter(kind=kind, place=place), name[:NAME_MOST]

    def numbered(number: int) -> str:
        return f"{plain} {number}" if number > 1 else plain

    def is_taken(number: int) -> bool:
        return there.filter(name=numbered(number)).exists()

    low, high = 0, 1
    while is_taken(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_taken(middle) else (low, middle)
    return numbered(high)
