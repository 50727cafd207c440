"""Handing out goods that were given: they leave the fund's store for a purpose, counted in their own unit."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed
from gongdi.instruments.funds.kinds import GOODS, GOODS_USED
from gongdi.instruments.funds.law.giving import must
from gongdi.instruments.funds.models import Fund
from gongdi.instruments.funds.queries.gifts import affair_of_foundation
from gongdi.instruments.funds.states.rights import Right
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.actions import Booked
from gongdi.ledger.books.entries import move
from gongdi.ledger.books.models import OwnerKind
from gongdi.ledger.books.queries import Owner


@transaction.atomic
def hand_out(fund: Fund, *, unit: str, amount: int, purpose: str, by: Actor, at: datetime) -> Booked:
    """Hand out `amount` of goods for a purpose in public words. Raises Refused, Overdrawn for more than is there."""
    foundation = fund.foundation
    must(by, Right.HAND_OUT, affair_of_foundation(foundation), at)
    book, owner = foundation.book, Owner(OwnerKind.FUND, fund.pk)
    store = books.account(book, kind=GOODS, unit=unit, owner=owner, at=at)
    used = books.account(book, kind=GOODS_USED, unit=unit, owner=Owner.of(book), at=at)
    body = {"fund": fund.pk, "amount": amount, "unit": unit, "purpose": purpose}
    deed = Deed("funds.handed_out", ("fund", fund.pk), at, place=foundation.place_id, by=by.person, public=body)
    return books.post(deed, [move(store, used, amount)])
