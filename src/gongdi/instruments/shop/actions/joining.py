"""Merchants take part in a programme, and part from it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.people.models import Organisation
from gongdi.instruments.shop.actions.moving import deed_of, record
from gongdi.instruments.shop.actions.offering import end
from gongdi.instruments.shop.actions.passing import cancel
from gongdi.instruments.shop.faults import AlreadyThere
from gongdi.instruments.shop.law import must
from gongdi.instruments.shop.models import Merchant, Offer, Voucher
from gongdi.instruments.shop.queries.affairs import of_merchant, of_newcomer
from gongdi.instruments.shop.states.offers import OPEN as OPEN_OFFERS
from gongdi.instruments.shop.states.table import Right
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books.models import Book


def join(organisation: Organisation, *, book: Book, by: Actor, at: datetime) -> Merchant:
    """Agree that an organisation takes part in the exchange of a programme. Raises Refused and AlreadyThere."""
    must(by, Right.JOIN, of_newcomer(book, organisation), at)
    try:
        return _join(organisation, book, by, at)
    except IntegrityError:
        raise AlreadyThere from None


@transaction.atomic
def _join(organisation: Organisation, book: Book, by: Actor, at: datetime) -> Merchant:
    made = Merchant.objects.create(book=book, organisation=organisation, joined_at=at, agreed_by_id=by.person)
    public = {"name": organisation.name}
    record(deed_of("shop.merchant_joined", made, ("merchant", made.pk), by=by, at=at, public=public))
    return made


@transaction.atomic
def part(merchant: Merchant, *, by: Actor, at: datetime) -> Merchant:
    """End it: offers end, vouchers that are out give their points back; what was taken in is still paid for."""
    if not Merchant.objects.filter(pk=merchant.pk, parted_at=None).update(parted_at=at):
        raise AlreadyThere
    now = Merchant.objects.select_related("book__place", "organisation").get(pk=merchant.pk)
    must(by, Right.PART, of_merchant(now), at)
    for voucher in Voucher.objects.filter(merchant=now, status=Status.ISSUED).order_by("pk"):
        cancel(voucher, by=SYSTEM, at=at)
    for offer in Offer.objects.filter(merchant=now, status__in=OPEN_OFFERS).order_by("pk"):
        end(offer, by=SYSTEM, at=at)
    public = {"name": now.organisation.name}
    record(deed_of("shop.merchant_parted", now, ("merchant", now.pk), by=by, at=at, public=public))
    return now
