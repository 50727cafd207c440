"""The desk: merchants with their offers and statements, and what waits for whom."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import Organisation
from gongdi.ground.people.queries import organisations
from gongdi.ground.places.queries import inside
from gongdi.instruments.shop.law import MERCHANTS, day
from gongdi.instruments.shop.models import Merchant, Offer, Statement
from gongdi.instruments.shop.queries.offers import books_kept, deeds_on, may_with, merchants_kept, offers_of
from gongdi.instruments.shop.queries.statements import SHOWN, money_of, visible_to
from gongdi.instruments.shop.states.offers import MOVES
from gongdi.instruments.shop.states.table import Right
from gongdi.ledger.books.models import Book

ASKED_FIRST = {"revise", "restock"}


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed on an offer as the desk shows it; `asks` says that it has a form of its own."""

    name: str
    label: object
    decision: Decision
    asks: bool


@dataclass(slots=True)
class Counter:
    """One merchant at the desk."""

    merchant: Merchant
    may_draft: Decision
    may_part: Decision
    may_draw: bool
    offers: list[tuple[Offer, list[Deed]]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything at the desk of one person: merchants, and the programmes that they run with their money in fen."""

    merchants: list[Counter]
    books: list[tuple[Book, int, bool]]
    is_shopkeeper: bool


def of(actor: Actor, at: datetime) -> Desk:
    """The desk of somebody; empty for whoever has none."""
    counters = {row.pk: _counter(row, actor, at) for row in merchants_kept(actor)}
    for offer in offers_of([counter.merchant for counter in counters.values()]) if counters else ():
        counters[offer.merchant_id].offers.append((offer, _deeds(offer, actor, at)))
    for statement in visible_to(actor)[: SHOWN * max(len(counters), 1)] if counters else ():
        counters[statement.merchant_id].statements.append(statement)
    books = [(book, money_of(book), _runs(book, actor)) for book in books_kept(actor)]
    return Desk(list(counters.values()), books, bool(actor.units("shopkeeper")))


def _counter(row: Merchant, actor: Actor, at: datetime) -> Counter:
    draws = actor.holds("treasurer", row.book.place.path)
    return Counter(row, may_with(row, Right.DRAFT, actor, at), may_with(row, Right.PART, actor, at), draws)


def _deeds(offer: Offer, actor: Actor, at: datetime) -> list[Deed]:
    found = deeds_on(offer, actor, at).items()
    return [Deed(name, MOVES[name].label, decision, name in ASKED_FIRST) for name, decision in found if decision]


def _runs(book: Book, actor: Actor) -> bool:
    return actor.holds("points_officer", book.place.path) or actor.holds("head", book.place.path)


def newcomers(book: Book, at: datetime) -> QuerySet[Organisation]:
    """The organisations of the book's place and those above and inside that could take part and do not yet."""
    place = book.place
    near = organisations(day(at)).filter(kind__in=MERCHANTS).select_related("place")
    around = near.filter(place__in=[*place.ancestor_numbers()]) | near.filter(
        place__in=type(place)._default_manager.filter(inside(place.path))
    )
    return around.exclude(merchants__book=book, merchants__parted_at=None).order_by("name", "pk").distinct()
