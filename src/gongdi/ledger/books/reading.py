"""Books and accounts as pages, the API and the command line show them: the same sight for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.households import households_of, numbers_in
from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act
from gongdi.ground.record.upkeep import chores
from gongdi.ledger.books import explaining, owners, queries
from gongdi.ledger.books.amounts import shown, signed
from gongdi.ledger.books.kinds import KINDS, Root, Sign
from gongdi.ledger.books.law import KEEPERS, Holding, Right, may
from gongdi.ledger.books.models import Account, Book, OwnerKind, Transfer
from gongdi.ledger.books.verifying import CHORE

EXPORT_MOST = 20_000  # movements that a page writes out while somebody waits
NAMED_MOST = 300


@dataclass(frozen=True, slots=True)
class Shelf:
    """A book in the list: where it is, how many accounts it has, what is held in it of each unit."""

    book: Book
    place: str
    accounts: int
    holds: list[str]


@dataclass(frozen=True, slots=True)
class Holder:
    """One line of a book's accounts: an owner by name, or all persons together with their number."""

    name: str
    balance: int
    unit: str
    said: str
    persons: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The accounts of a kind and unit in a book, with their sum."""

    kind: str
    words: str
    total: str
    holders: list[Holder]


@dataclass(frozen=True, slots=True)
class Movement:
    """A transfer as the public reads it, or as its owner does: then `change` and `balance` are those of the account."""

    number: int
    at: datetime
    words: str
    amount: str
    debit: str
    credit: str
    act: str
    balance: str = ""


def called(place: Place) -> str:
    """The name of a place in the reader's language."""
    return place.name_en or place.name if get_language() == "en" else place.name


def kind_said(kind: str) -> str:
    """What people call a kind of account; an unknown one by its name."""
    return str(KINDS[kind].words) if kind in KINDS else kind


def sound_since() -> datetime | None:
    """When the ledger was last computed again and nothing differed."""
    row = chores.last(CHORE)
    well = row.findings.get("succeeded_at") if row else None
    return datetime.fromisoformat(well) if well else None


def is_held(kind: str) -> bool:
    """Whether accounts of a kind hold something; what was paid out or used up is held no longer."""
    known = KINDS.get(kind)
    return known is not None and known.sign == Sign.HOLDING and known.root != Root.EXPENSES


def shelf(path: str) -> list[Shelf]:
    """The books of a place and of what lies in it, by place. Three queries."""
    books = list(queries.books_at(path))
    rows = Account.objects.filter(book__in=books).values("book", "unit", "kind").order_by("unit")
    counted = rows.annotate(count=Count("pk"), sum=Sum("balance"))
    accounts: dict[int, int] = {}
    holds: dict[int, dict[str, int]] = {}
    for row in counted:
        accounts[row["book"]] = accounts.get(row["book"], 0) + row["count"]
        if is_held(row["kind"]):
            held = holds.setdefault(row["book"], {})
            held[row["unit"]] = held.get(row["unit"], 0) + row["sum"]
    return [
        Shelf(
            book,
            called(book.place),
            accounts.get(book.pk, 0),
            [shown(held, unit) for unit, held in sorted(holds.get(book.pk, {}).items()) if held],
        )
        for book in books
    ]


def groups(book: Book, on: date | None) -> list[Group]:
    """The accounts of a book by kind, as they are or as they were at the end of a day."""
    public = Account.objects.filter(book=book).exclude(owner_kind__in=owners.PERSONAL)
    named = list(public.select_related("unit").order_by("kind", "unit", "owner_kind", "owner_id")[:NAMED_MOST])
    names = owners.names({owners.owner_of(each) for each in named})
    held = queries.balances_at(public, queries.last_moment(on)) if on else {each.pk: each.balance for each in named}
    found: dict[tuple[str, str], list[Holder]] = {}
    for each in named:
        holder = Holder(owners.called(each, names), held[each.pk], each.unit_id, shown(held[each.pk], each.unit))
        found.setdefault((each.kind, each.unit_id), []).append(holder)
    for kind, unit, holder in _persons(book, on):
        found.setdefault((kind, unit), []).insert(0, holder)
    return [_group(kind, unit, holders) for (kind, unit), holders in sorted(found.items())]


def _group(kind: str, unit: str, holders: list[Holder]) -> Group:
    return Group(kind, kind_said(kind), shown(sum(each.balance for each in holders), unit), holders)


def _persons(book: Book, on: date | None) -> Iterable[tuple[str, str, Holder]]:
    """All persons, and all households, of a kind together: their sum and how many there are."""
    mine = Account.objects.filter(book=book, owner_kind__in=owners.PERSONAL)
    sums: dict[tuple[str, str, str], list[int]] = {}
    if on is None:
        rows = mine.values_list("kind", "unit", "owner_kind").annotate(sum=Sum("balance"), count=Count("pk")).order_by()
        sums = {(kind, unit, owner): [whole, count] for kind, unit, owner, whole, count in rows}
    else:
        held = queries.balances_at(mine, queries.last_moment(on))
        for number, kind, unit, owner in mine.values_list("pk", "kind", "unit", "owner_kind"):
            whole = sums.setdefault((kind, unit, owner), [0, 0])
            whole[0] += held.get(number, 0)
            whole[1] += 1
    for (kind, unit, owner), (held_together, count) in sorted(sums.items()):
        who = _("%(count)s 位居民，合计") if owner == OwnerKind.PERSON else _("%(count)s 户家庭，合计")
        said = shown(held_together, unit)
        yield kind, unit, Holder(who % {"count": count}, held_together, unit, said, persons=count)


def movements(transfers: Sequence[Transfer]) -> list[Movement]:
    """Transfers as the public reads them: persons masked, each with the sentence of its act."""
    accounts = queries.by_number(number for each in transfers for number in (each.debit_id, each.credit_id))
    names = owners.names({owners.owner_of(each) for each in accounts.values()})
    words = sentences(transfers, is_own=False)
    return [
        Movement(
            each.pk,
            each.at,
            words[each.pk],
            shown(each.amount, accounts[each.debit_id].unit),
            _side(accounts[each.debit_id], names),
            _side(accounts[each.credit_id], names),
            str(each.act),
        )
        for each in transfers
    ]


def sentences(transfers: Sequence[Transfer], *, is_own: bool) -> dict[int, str]:
    """Why each moved; two queries, and those of the rooms that explain."""
    acts = Act.objects.in_bulk([each.act for each in transfers])
    asked = [explaining.Why(each, acts[each.act], is_own) for each in transfers if each.act in acts]
    told = explaining.told(asked)
    return {each.pk: told.get(each.pk) or explaining.plain(None, each) for each in transfers}


def _side(account: Account, names: dict[queries.Owner, str]) -> str:
    if account.owner_kind == OwnerKind.BOOK:
        return kind_said(account.kind)
    return owners.called(account, names)


def is_too_long(book: Book, until: datetime | None) -> bool:
    """Whether a book has more movements than a page writes out."""
    moved = Transfer.objects.filter(queries.MOVED, book=book)
    moved = moved.filter(at__lte=until) if until else moved
    return moved.order_by("at")[EXPORT_MOST : EXPORT_MOST + 1].exists()


# ---- one's own -------------------------------------------------------------------------------------------------


def own(actor: Actor) -> QuerySet[Account]:
    """The accounts that this person may read: theirs, their household's, those of organisations they keep."""
    homes = households_of(actor.person or 0).values("pk")
    units = {post.unit for post in actor.posts if post.kind in KEEPERS}
    mine = Q(owner_kind=OwnerKind.PERSON, owner_id=actor.person) | Q(owner_kind=OwnerKind.HOUSEHOLD, owner_id__in=homes)
    kept = mine | Q(owner_kind=OwnerKind.ORGANISATION, owner_id__in=units) if units else mine
    rows = Account.objects.filter(kept) if actor.person is not None else Account.objects.none()
    return rows.select_related("book__place", "unit").order_by("owner_kind", "owner_id", "book_id", "kind", "unit_id")


def holding_of(account: Account) -> Holding:
    """An account as the law looks at it."""
    members: frozenset[int] = frozenset()
    if account.owner_kind == OwnerKind.HOUSEHOLD:
        members = numbers_in(account.owner_id)
    return Holding(account.owner_kind, account.owner_id, members)


def readable(number: int, actor: Actor, at: datetime) -> Account | None:
    """The account of a number when this person may read it, None otherwise: others do not learn that it is there."""
    found = Account.objects.select_related("book__place", "unit").filter(pk=number).first()
    return found if found and may(actor, Right.READ_ACCOUNT, holding_of(found), at) else None


def whose(accounts: Sequence[Account]) -> dict[int, str]:
    """Whose each account is, in the words of its owner."""
    names = owners.names({owners.owner_of(each) for each in accounts})
    homes = owners.households({each.owner_id for each in accounts if each.owner_kind == OwnerKind.HOUSEHOLD})
    said = {each.pk: owners.called(each, names) for each in accounts}
    for each in accounts:
        if each.owner_kind == OwnerKind.PERSON:
            said[each.pk] = _("我自己")
        elif each.owner_kind == OwnerKind.HOUSEHOLD:
            said[each.pk] = homes.get(each.owner_id, _("我家"))
    return said


def statement(account: Account, lines: Sequence[queries.Line]) -> list[Movement]:
    """The lines of an account as its owner reads them: why, how much, what was there afterwards."""
    words = sentences([line.transfer for line in lines], is_own=True)
    return [
        Movement(
            line.transfer.pk,
            line.at,
            words[line.transfer.pk],
            signed(line.change, account.unit),
            "",
            "",
            str(line.transfer.act),
            shown(line.balance, account.unit),
        )
        for line in lines
    ]


def today() -> date:
    """The day in the town's calendar."""
    return timezone.localdate()
