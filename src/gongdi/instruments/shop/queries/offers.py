"""What can be had, from whom, and what a merchant's desk shows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import PostKind
from gongdi.instruments.shop.accounts import BOOK
from gongdi.instruments.shop.law import day, may, may_move
from gongdi.instruments.shop.models import Merchant, Offer, Voucher
from gongdi.instruments.shop.queries.affairs import AROUND, of_merchant, of_offer
from gongdi.instruments.shop.queries.purses import Purse, purses_of
from gongdi.instruments.shop.states.offers import MOVES, OPEN, Status
from gongdi.instruments.shop.states.table import Right
from gongdi.instruments.shop.states.vouchers import Status as Of
from gongdi.ledger.books.models import Book

KEEPING = (PostKind.POINTS_OFFICER, PostKind.HEAD, PostKind.TREASURER, PostKind.COMMITTEE)
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """An offer as somebody sees it: whether they may have it, and which of their purses hold enough."""

    offer: Offer
    decision: Decision
    purses: list[Purse] = field(default_factory=list)

    @property
    def best(self) -> int:
        """The most points that one of the purses holds."""
        return max((purse.available for purse in self.purses), default=0)

    @property
    def can_pay(self) -> bool:
        """Whether one purse is enough."""
        return self.best >= self.offer.price

    @property
    def missing(self) -> int:
        """How many points are missing."""
        return max(self.offer.price - self.best, 0)


def books() -> QuerySet[Book]:
    """The books of all programmes, with their places."""
    return Book.objects.filter(kind=BOOK).select_related("place").order_by("place__path", "name")


def books_near(actor: Actor) -> list[Book]:
    """The programmes of the places where somebody lives; all of them for whoever lives nowhere that we know of."""
    found = list(books())
    near = [book for book in found if any(home.startswith(book.place.path) for home in actor.homes)]
    return near or found


def books_kept(actor: Actor) -> list[Book]:
    """The programmes for which somebody holds a post."""
    paths = [path for kind in KEEPING for path in actor.paths(kind)]
    return [book for book in books() if any(book.place.path.startswith(path) for path in paths)] if paths else []


def on_offer(numbers: Iterable[int], at: datetime) -> QuerySet[Offer]:
    """What can be had now in these books."""
    on = day(at)
    rows = Offer.objects.filter(merchant__book__in=list(numbers), merchant__parted_at=None, status=Status.OPEN)
    return rows.filter(from_on__lte=on, to_on__gte=on).select_related(*AROUND)


def shelf(actor: Actor, at: datetime) -> tuple[list[Seen], list[Purse]]:
    """What can be had near somebody, what they can pay for first, then by price; and their purses."""
    near = books_near(actor)
    purses = purses_of(actor.person, [book.pk for book in near]) if actor.person else []
    rows = on_offer([book.pk for book in near], at).order_by("price", "pk")[:SHOWN]
    found = [seen(offer, actor, purses, at) for offer in rows]
    return sorted(found, key=lambda each: (not (each.can_pay and each.offer.left), each.offer.price)), purses


def seen(offer: Offer, actor: Actor, purses: list[Purse], at: datetime) -> Seen:
    """An offer as this person sees it, with the purses of its programme."""
    mine = [purse for purse in purses if purse.account.book_id == offer.merchant.book_id]
    own = frozenset({actor.person} if actor.person else ())
    affair = of_offer(offer, holder=actor.person, purse_of=own)
    return Seen(offer, may(actor, Right.REDEEM, affair, at), mine)


def visible(actor: Actor) -> QuerySet[Offer]:
    """The offers that somebody may know of: what was once open, everybody's; drafts, those of their desk."""
    merchants = [merchant.pk for merchant in merchants_kept(actor)]
    rows = Offer.objects.select_related(*AROUND)
    return rows.filter(~Q(status=Status.DRAFT) | Q(merchant__in=merchants))


def merchants_kept(actor: Actor) -> list[Merchant]:
    """The merchants whose desk somebody may see: their own shops, and those of the programmes that they keep."""
    mine = Q(organisation__in=actor.units(PostKind.SHOPKEEPER))
    kept = Q(book__in=[book.pk for book in books_kept(actor)])
    rows = Merchant.objects.filter(mine | kept).select_related("book__place", "organisation")
    return list(rows.order_by("parted_at", "organisation__name", "pk"))


def offers_of(merchants: Iterable[Merchant]) -> QuerySet[Offer]:
    """The offers of merchants that have not ended, drafts first."""
    rows = Offer.objects.filter(merchant__in=list(merchants), status__in=OPEN).select_related(*AROUND)
    return rows.order_by("status", "title", "pk")


def deeds_on(offer: Offer, actor: Actor, at: datetime) -> dict[str, Decision]:
    """What somebody may do with an offer at the desk, by name; those that the table does not have here are left out."""
    affair = of_offer(offer)
    names = [
        name for name in ("open", "pause", "resume", "revise", "restock", "end") if offer.status in MOVES[name].origins
    ]
    return {name: may_move(actor, MOVES[name], offer, affair, at) for name in names}


def may_with(merchant: Merchant, right: Right, actor: Actor, at: datetime) -> Decision:
    """Whether somebody may do something with a merchant."""
    return may(actor, right, of_merchant(merchant), at)


@dataclass(frozen=True, slots=True)
class Total:
    """What a merchant has taken in over all time: vouchers, points, and the money due for them in fen."""

    merchant: Merchant
    count: int
    points: int
    pay: int


def totals() -> list[Total]:
    """Totals of all merchants, no persons: what stands in statements, and what is in none yet."""
    rows = Merchant.objects.select_related("book__place", "organisation").annotate(
        count=Sum("statements__count", default=0),
        points=Sum("statements__points", default=0),
        pay=Sum("statements__amount", default=0),
    )
    lately = Voucher.objects.filter(status=Of.REDEEMED, statement=None).values_list("merchant")
    more = {row[0]: row[1:] for row in lately.annotate(Count("pk"), Sum("price"), Sum("pay"))}
    found = [_total(row, more.get(row.pk, (0, 0, 0))) for row in rows.order_by("book", "pk")]
    return sorted(found, key=lambda total: (total.merchant.book_id, -total.points, total.merchant.pk))


def _total(row: Any, more: tuple[int, int, int]) -> Total:
    return Total(row, row.count + more[0], row.points + more[1], row.pay + more[2])


def today(at: datetime) -> datetime:
    """The beginning of the day in the town."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
