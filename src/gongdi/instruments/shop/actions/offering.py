"""Offers: drafted, agreed, changed, paused, ended. A new price never touches a voucher that is out."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.instruments.shop.actions.moving import begin, deed_of, record
from gongdi.instruments.shop.law import must
from gongdi.instruments.shop.models import Merchant, Offer, Period
from gongdi.instruments.shop.queries.affairs import of_merchant
from gongdi.instruments.shop.states.offers import MOVES
from gongdi.instruments.shop.states.table import Right


@dataclass(frozen=True, slots=True)
class Terms:
    """What an offer is and costs: `price` in points, `pay` in fen, limits of zero for none, days in whole days."""

    title: str
    where: str
    price: int
    pay: int
    stock: int
    from_on: date
    to_on: date
    detail: str = ""
    title_en: str = ""
    period: str = Period.MONTH
    per_person: int = 0
    per_household: int = 0
    good_days: int = 30


@transaction.atomic
def draft(merchant: Merchant, *, terms: Terms, by: Actor, at: datetime) -> Offer:
    """Put something up; nobody can have it before an officer agrees. Raises Refused."""
    must(by, Right.DRAFT, of_merchant(merchant), at)
    offer = Offer.objects.create(merchant=merchant, **asdict(terms))
    _tell(offer, "draft", by, at, was="")
    return offer


@transaction.atomic
def revise(
    offer: Offer, *, price: int, pay: int, by: Actor, at: datetime, seen: int | None = None, **more: Any
) -> Offer:
    """Change price and pay, and perhaps limits, days and words, for vouchers to come. Raises Refused and Stale."""
    now = begin(offer, MOVES["revise"], by=by, at=at, seen=seen)
    return _move(now, "revise", by, at, price=price, pay=pay, **more)


@transaction.atomic
def restock(offer: Offer, *, more: int, by: Actor, at: datetime, seen: int | None = None) -> Offer:
    """Put up `more` of the same (at least one). Raises Refused and Stale."""
    now = begin(offer, MOVES["restock"], by=by, at=at, seen=seen)
    Offer.objects.filter(pk=now.pk).update(stock=F("stock") + more)
    now.refresh_from_db(fields=["stock"])
    return _move(now, "restock", by, at)


@transaction.atomic
def open_(offer: Offer, *, by: Actor, at: datetime, seen: int | None = None) -> Offer:
    """Agree to its terms: from now on it can be had. Raises Refused and Stale."""
    return _move(begin(offer, MOVES["open"], by=by, at=at, seen=seen), "open", by, at)


@transaction.atomic
def pause(offer: Offer, *, by: Actor, at: datetime, seen: int | None = None) -> Offer:
    """Give out none for a while; vouchers that are out stay good. Raises Refused and Stale."""
    return _move(begin(offer, MOVES["pause"], by=by, at=at, seen=seen), "pause", by, at)


@transaction.atomic
def resume(offer: Offer, *, by: Actor, at: datetime, seen: int | None = None) -> Offer:
    """Go on. Raises Refused and Stale."""
    return _move(begin(offer, MOVES["resume"], by=by, at=at, seen=seen), "resume", by, at)


@transaction.atomic
def end(offer: Offer, *, by: Actor, at: datetime, seen: int | None = None) -> Offer:
    """End it for good; vouchers that are out stay good. Raises Refused and Stale."""
    return _move(begin(offer, MOVES["end"], by=by, at=at, seen=seen), "end", by, at)


@transaction.atomic
def run_out(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """The system ends what is past its last day. Raises Refused."""
    return _move(begin(offer, MOVES["run_out"], by=by, at=at), "run_out", by, at)


def _move(offer: Offer, name: str, by: Actor, at: datetime, **changes: Any) -> Offer:
    was, move = offer.status, MOVES[name]
    changes |= {"status": move.to} if move.to else {}
    change(offer, **changes)
    _tell(offer, name, by, at, was)
    return offer


def _tell(offer: Offer, name: str, by: Actor, at: datetime, was: str) -> None:
    public = {
        "title": offer.title,
        "price": offer.price,
        "pay": offer.pay,
        "stock": offer.stock,
        "from": was,
        "to": str(offer.status),
    }
    record(deed_of(MOVES[name].act, offer.merchant, ("offer", offer.pk), by=by, at=at, public=public))
