"""Closing a month: the treasurer says what book and bank are, a second person confirms, and nothing moves any more."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.law.bank import Desk, must
from gongdi.instruments.funds.models import BankAccount, Foundation, Period
from gongdi.instruments.funds.queries.bank import current, last_of, lines_of, month_of, standing
from gongdi.instruments.funds.shortfalls import MonthUnready
from gongdi.instruments.funds.states.bank import Right


@transaction.atomic
def prepare_close(foundation: Foundation, *, month: date, by: Actor, at: datetime) -> Period:
    """The treasurer has matched every line of the month. Raises Refused, MonthUnready."""
    first = month_of(month)
    BankAccount.objects.filter(foundation=foundation).update(version=F("version") + 1)
    there = Period.objects.filter(foundation=foundation, month=first).first()
    must(by, Right.PREPARE_CLOSE, Desk(foundation.organisation_id, is_closed=bool(there and there.confirmed_at)), at)
    figures = _figures(foundation, first, at)
    defaults = figures | {"prepared_by_id": by.person, "prepared_at": at}
    period, _new = Period.objects.update_or_create(foundation=foundation, month=first, defaults=defaults)
    _tell("funds.month_prepared", period, by, at)
    return period


@transaction.atomic
def confirm_close(period: Period, *, by: Actor, at: datetime) -> Period:
    """A second person confirms: nothing of the month can be matched anew. Raises Refused, MonthUnready.

    What changed since it was prepared is found here: the figures are computed again and must be the same.
    """
    foundation = Foundation.objects.select_related("place").get(pk=period.foundation_id)
    BankAccount.objects.filter(foundation=foundation).update(version=F("version") + 1)
    now = Period.objects.get(pk=period.pk)
    desk = Desk(foundation.organisation_id, now.prepared_by_id, is_closed=now.confirmed_at is not None)
    must(by, Right.CONFIRM_CLOSE, desk, at)
    figures = _figures(foundation, now.month, at)
    if any(getattr(now, name) != amount for name, amount in figures.items()):
        raise MonthUnready
    now.confirmed_by_id, now.confirmed_at, now.foundation = by.person, at, foundation
    now.save(update_fields=["confirmed_by", "confirmed_at"])
    _tell("funds.month_closed", now, by, at)
    return now


def _figures(foundation: Foundation, month: date, at: datetime) -> dict[str, int]:
    """What book and bank were at the end of the month, and what lay between: every line must be matched."""
    last = last_of(month)
    lines = lines_of(foundation).filter(on__lte=last)
    matched = current().filter(line__account__foundation=foundation, line__on__lte=last)
    if last >= timezone.localdate(at) or lines.count() != matched.count():
        raise MonthUnready
    then = standing(foundation, last)
    return {"ledger": then.book, "bank": then.bank, "in_transit": then.difference}


def _tell(verb: str, period: Period, by: Actor, at: datetime) -> None:
    body = {"month": f"{period.month:%Y-%m}", "ledger": period.ledger, "bank": period.bank}
    body["in_transit"] = period.in_transit
    subject, place = ("foundation", period.foundation_id), period.foundation.place_id
    write(Deed(verb, subject, at, place=place, by=by.person, public=body))
