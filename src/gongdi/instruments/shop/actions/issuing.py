"""Exchanging points for a voucher: the piece is taken from the stock and the points are held, or nothing happens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale
from gongdi.ground.people.models import Person
from gongdi.ground.people.queries import homes_of
from gongdi.instruments.shop import codes
from gongdi.instruments.shop.accounts import REDEEMED
from gongdi.instruments.shop.actions.moving import deed_of, fresh
from gongdi.instruments.shop.faults import LimitReached, NotEnoughPoints, NotHeard, SoldOut
from gongdi.instruments.shop.law import Affair, day, must
from gongdi.instruments.shop.models import Allowance, Offer, Voucher
from gongdi.instruments.shop.queries.affairs import of_offer
from gongdi.instruments.shop.queries.purses import Purse, household_of, purses_of
from gongdi.instruments.shop.queries.times import good_until, period_of
from gongdi.instruments.shop.states.table import Right
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import POINTS
from gongdi.ledger.books.entries import hold, key_of
from gongdi.ledger.books.faults import Overdrawn
from gongdi.ledger.books.models import OwnerKind
from gongdi.ledger.books.queries import Owner

AGAIN = 3
GRACE = timedelta(hours=1)
"""The points stay held a little longer than the voucher is good, so that the voucher's own act gives them back."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants an offer, at which price, from whose purse; `key` makes a repeated wish the same wish."""

    person: int
    key: UUID
    price: int | None = None
    purse: Owner | None = None
    right: Right = Right.REDEEM


def redeem(
    offer: Offer, *, key: UUID, by: Actor, at: datetime, price: int | None = None, purse: Owner | None = None
) -> Voucher:
    """Exchange points of one's own purse, or of a household's, for a voucher.

    `key` is chosen by who asks: the same key gives the same voucher. `price` is the one that was seen; Stale when it
    is another now. Raises Refused, SoldOut, LimitReached and NotEnoughPoints.
    """
    return _granted(offer, Wish(by.person or 0, key, price, purse), by, at)


def redeem_for(
    offer: Offer,
    *,
    person: Person,
    heard: bool,
    key: UUID,
    by: Actor,
    at: datetime,
    price: int | None = None,
    purse: Owner | None = None,
) -> Voucher:
    """The same for somebody who has no telephone, by an officer who has `heard` them say that they want it."""
    if not heard:
        raise NotHeard
    return _granted(offer, Wish(person.pk, key, price, purse, Right.REDEEM_FOR), by, at)


def _granted(offer: Offer, wish: Wish, by: Actor, at: datetime) -> Voucher:
    """Try until the short code is one that no other voucher of the merchant has."""
    for _attempt in range(AGAIN):
        try:
            return _issue(offer, wish, by, at)
        except Overdrawn:
            raise NotEnoughPoints from None
        except IntegrityError:
            continue
    raise Stale


@transaction.atomic
def _issue(offer: Offer, wish: Wish, by: Actor, at: datetime) -> Voucher:
    Offer.objects.filter(pk=offer.pk).update(taken=F("taken"))
    if known := Voucher.objects.filter(key=wish.key, holder=wish.person).first():
        return known
    now = fresh(offer)
    purse = _purse(now, wish)
    must(by, wish.right, _affair(now, wish, purse, at), at)
    if wish.price not in (None, now.price):
        raise Stale
    if not Offer.objects.filter(pk=now.pk, taken__lt=F("stock")).update(taken=F("taken") + 1):
        raise SoldOut
    if purse is None:
        raise NotEnoughPoints
    return _write(now, wish, purse, by, at)


def _purse(offer: Offer, wish: Wish) -> Purse | None:
    found = purses_of(wish.person, [offer.merchant.book_id])
    return next((purse for purse in found if wish.purse in (None, purse.owner)), None)


def _affair(offer: Offer, wish: Wish, purse: Purse | None, at: datetime) -> Affair:
    """Nobody spends from a purse that was named and is not theirs; where none was named an empty one is their own."""
    spenders = purse.spenders if purse else frozenset({wish.person} if wish.person and wish.purse is None else ())
    homes = homes_of(wish.person, day(at)) if wish.right == Right.REDEEM_FOR else ()
    paths = [home.place.path for home in homes]
    return of_offer(offer, holder=wish.person or None, purse_of=spenders, home_paths=paths)


def _write(offer: Offer, wish: Wish, purse: Purse, by: Actor, at: datetime) -> Voucher:
    household, period, salt = household_of(wish.person), period_of(offer.period, at), codes.new_salt()
    owners = [(OwnerKind.PERSON, wish.person, offer.per_person)]
    owners += [(OwnerKind.HOUSEHOLD, household.pk, offer.per_household)] if household else []
    for kind, number, most in owners:
        _count(offer, kind, number, period, most)
    voucher = Voucher(
        offer=offer,
        merchant=offer.merchant,
        holder_id=wish.person,
        household=household,
        issued_by_id=by.person,
        price=offer.price,
        pay=offer.pay,
        period=period,
        issued_at=at,
        expires_at=good_until(at, offer.good_days),
        salt=salt,
        handle_digest=codes.digest_of_handle(codes.handle_of(salt)),
        code_digest=codes.digest_of_code(codes.code_of(salt), offer.merchant.organisation_id),
        key=wish.key,
    )
    return _held(voucher, purse, by, at)


def _count(offer: Offer, kind: str, number: int, period: str, most: int) -> None:
    """One more for this owner in this period; the row and its CHECK hold the limit against any race."""
    if not most:
        return
    named = {"offer": offer, "owner_kind": kind, "owner_id": number, "period": period}
    Allowance.objects.bulk_create([Allowance(**named, most=most)], ignore_conflicts=True)
    if not Allowance.objects.filter(**named, used__lt=most).update(used=F("used") + 1, most=most):
        raise LimitReached


def _held(voucher: Voucher, purse: Purse, by: Actor, at: datetime) -> Voucher:
    """Keep the voucher, and hold the points for it."""
    merchant = voucher.merchant
    till = books.account(
        merchant.book, kind=REDEEMED, unit=POINTS, owner=Owner.of(merchant.organisation), at=voucher.issued_at
    )
    voucher.save(force_insert=True)
    public = {
        "offer": voucher.offer_id,
        "price": voucher.price,
        "pay": voucher.pay,
        "from": "",
        "to": Status.ISSUED.value,
    }
    public |= {"by_officer": by.person != voucher.holder_id}
    deed = deed_of(
        "shop.voucher_issued", merchant, ("voucher", voucher.pk), by=by, at=at, public=public, for_=voucher.holder_id
    )
    until = voucher.expires_at + GRACE
    booked = books.post(deed, [hold(purse.account, till, voucher.price, until, key_of("shop.voucher", voucher.key))])
    voucher.held = booked.transfers[0]
    voucher.save(update_fields=["held"])
    return voucher
