"""Giving money back: asked for by one of the foundation with a reason, done by another, by a correcting transfer."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale, change, lock
from gongdi.instruments.funds.actions.gifts import deed_of, record
from gongdi.instruments.funds.faults import GivingError, NotThatMuch
from gongdi.instruments.funds.law.giving import must
from gongdi.instruments.funds.models import Donation, Refund
from gongdi.instruments.funds.queries.flow import flow_of
from gongdi.instruments.funds.queries.gifts import affair_of, affair_of_refund, whole
from gongdi.instruments.funds.states.rights import Right
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import correct, key_of
from gongdi.ledger.books.models import Transfer


def returnable(donation: Donation) -> int:
    """How much of a counted gift is still in the fund to which it was given, so that it can go back."""
    if donation.transfer is None or donation.goods:
        return 0
    return flow_of(donation.foundation).left_of(donation.transfer).get(donation.fund_id, 0)


@transaction.atomic
def ask_back(donation: Donation, *, amount: int, reason: str, by: Actor, at: datetime) -> Refund:
    """Propose that `amount` fen go back to the donor: counted twice, given by mistake, not used as wished.

    Raises NotThatMuch when less than that is left of the gift, GivingError when one is proposed already, Refused.
    """
    now = lock(donation, whole())
    must(by, Right.ASK_BACK, affair_of(now), at)
    if not 1 <= amount <= returnable(now):
        raise NotThatMuch
    try:
        with transaction.atomic():
            refund = Refund.objects.create(
                donation=now, amount=amount, reason=reason, asked_by_id=by.person, asked_at=at
            )
    except IntegrityError as error:
        raise GivingError from error
    record(now, "funds.refund_asked", by=by, at=at, public={"amount": amount}, private={"reason": reason})
    return refund


@transaction.atomic
def give_back(refund: Refund, *, by: Actor, at: datetime) -> Refund:
    """A second person lets it go back. Raises Refused, Stale when decided, NotThatMuch when used since."""
    now = _locked(refund)
    must(by, Right.GIVE_BACK, affair_of_refund(now), at)
    if now.amount > returnable(now.donation):
        raise NotThatMuch
    donation = now.donation
    assert donation.transfer is not None
    public = {"amount": now.amount, "reason": now.reason}
    deed = deed_of(donation, "funds.refunded", by=by, at=at, public=public)
    entry = correct(Transfer.objects.get(pk=donation.transfer), now.amount, key_of("funds.refund", now.pk))
    booked = books.post(deed, [entry])
    change(now, done_by_id=by.person, done_at=at, transfer=booked.transfers[0].pk)
    Donation.objects.filter(pk=donation.pk).update(returned=F("returned") + now.amount)
    return now


@transaction.atomic
def decline_back(refund: Refund, *, by: Actor, at: datetime) -> Refund:
    """A second person does not let it go back. Raises Refused, Stale when it was decided."""
    now = _locked(refund)
    must(by, Right.DECLINE_BACK, affair_of_refund(now), at)
    change(now, declined_at=at)
    record(now.donation, "funds.refund_declined", by=by, at=at, public={"amount": now.amount})
    return now


def _locked(refund: Refund) -> Refund:
    """Lock the gift of a refund by writing. Raises Stale when somebody has decided."""
    donation = lock(refund.donation, whole())
    now = Refund.objects.get(pk=refund.pk)
    if now.done_at or now.declined_at:
        raise Stale(now)
    now.donation = donation
    return now
