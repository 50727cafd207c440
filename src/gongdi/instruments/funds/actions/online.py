"""Paying online: a provider's signed word counts a gift, once, and only for the amount that was promised."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions.confirming import reconcile
from gongdi.instruments.funds.actions.gifts import record
from gongdi.instruments.funds.faults import AmountsDiffer, GivingError, ReferenceTaken
from gongdi.instruments.funds.models import Donation
from gongdi.instruments.funds.providers import Callback, configured
from gongdi.instruments.funds.queries.gifts import whole
from gongdi.instruments.funds.states.donations import Status


class UnknownOrder(GivingError):
    """The provider speaks of a gift that is not here."""


def hear(headers: Mapping[str, str], body: bytes, *, at: datetime) -> Donation:
    """Take a provider's callback. The same one again changes nothing.

    Raises ProviderOff, Forged, UnknownOrder; AmountsDiffer and ReferenceTaken, which are recorded as acts.
    """
    said = configured().verify(headers, body, at=at)
    row = Donation.objects.filter(reference=said.order).first()
    if row is None:
        raise UnknownOrder
    if is_known(row, said):
        return row
    try:
        return reconcile(row, reference=said.transaction, amount=said.amount, by=SYSTEM, at=at)
    except (AmountsDiffer, ReferenceTaken) as no:
        _note(row, no, at)
        raise
    except Refused:
        again = whole().get(pk=row.pk)
        if is_known(again, said):
            return again
        _note(again, ReferenceTaken(), at)
        raise ReferenceTaken from None


def is_known(row: Donation, said: Callback) -> bool:
    """Whether this very payment has counted the gift already."""
    return row.status == Status.CONFIRMED and (row.bank_reference, row.amount) == (said.transaction, said.amount)


@transaction.atomic
def _note(row: Donation, no: GivingError, at: datetime) -> None:
    """Say in the record that money came which cannot be counted so; the treasurer looks at the bank."""
    public = {"because": type(no).__name__}
    record(whole().get(pk=row.pk), "funds.payment_refused", by=SYSTEM, at=at, public=public)
