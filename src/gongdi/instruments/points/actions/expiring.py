"""Points that come to their end: told a month before, booked on the first of the month, never more than was told."""

from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.points.accounts import EXPIRED, PURSE, UNIT
from gongdi.instruments.points.actions.awarding import hold_still
from gongdi.instruments.points.models import Expiry, Programme
from gongdi.instruments.points.periods import months_later, next_month
from gongdi.instruments.points.queries.expiry import cutoff, ended
from gongdi.instruments.points.queries.programmes import by_number, whole
from gongdi.instruments.points.queries.rules import expiring
from gongdi.ledger.books.actions import account, post
from gongdi.ledger.books.entries import key_of, move
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner

EARLY = 5
"""Up to this day of a month people are told what ends at the next first; later, what ends a month after that."""
BATCH = 200


def told_now(day: date) -> date:
    """The first of the month whose expiries people are told on a day: at least 25 days ahead."""
    return next_month(day) if day.day <= EARLY else months_later(day.replace(day=1), 2)


def tell(at: datetime) -> int:
    """Tell everybody, once a month, what ends a month later; how many were told."""
    month = told_now(timezone.localdate(at))
    return sum(_tell(programme, month, at) for programme in whole() if (programme.expiry_told or date.min) < month)


@transaction.atomic
def _tell(programme: Programme, month: date, at: datetime) -> int:
    Programme.objects.filter(pk=programme.pk).update(expiry_told=month)
    until = cutoff(expiring(programme), month)
    if until is None:
        return 0
    purses = Account.objects.filter(book=programme.book_id, kind=PURSE, unit=UNIT, balance__gt=0, opened_at__lt=until)
    told = 0
    for purse in purses.order_by("pk").iterator():
        points = ended(purse, until)
        if points:
            Expiry.objects.get_or_create(account=purse, month=month, defaults={"points": points, "told_at": at})
            _say("points.expiring", programme, purse, points, month, at)
            told += 1
    return told


def _said(programme: Programme, points: int, month: date) -> dict[str, object]:
    return {"programme": programme.pk, "points": points, "month": month.isoformat()}


def _person(purse: Account) -> int | None:
    return purse.owner_id if purse.owner_kind == OwnerKind.PERSON else None


def _say(verb: str, programme: Programme, purse: Account, points: int, month: date, at: datetime) -> None:
    public = _said(programme, points, month)
    write(Deed(verb, ("purse", purse.pk), at, place=programme.place_id, for_=_person(purse), public=public))


def book(at: datetime) -> int:
    """Book what has come to its end by today; how many purses."""
    due = Expiry.objects.filter(booked_at=None, month__lte=timezone.localdate(at)).select_related("account")
    return sum(_book(each, at) for each in islice(due.order_by("month", "pk").iterator(), BATCH))


@transaction.atomic
def _book(expiry: Expiry, at: datetime) -> int:
    """Move what is left of what was told, once."""
    programme = next(p for p in by_number(_programmes(expiry)).values())
    hold_still([programme.pk])
    if not Expiry.objects.filter(pk=expiry.pk, booked_at=None).update(booked_at=at):
        return 0
    until = cutoff(expiring(programme), expiry.month)
    purse = Account.objects.get(pk=expiry.account_id)
    points = min(expiry.points, ended(purse, until) if until else 0, max(purse.available, 0))
    if points:
        owner = Owner.of(programme.book)
        gone = account(programme.book, kind=EXPIRED, unit=UNIT, owner=owner, at=at)
        public, place = _said(programme, points, expiry.month), programme.place_id
        deed = Deed("points.expired", ("purse", purse.pk), at, place=place, for_=_person(purse), public=public)
        post(deed, [move(purse, gone, points, key=key_of("points.expired", purse.pk, expiry.month))])
    return 1


def _programmes(expiry: Expiry) -> list[int]:
    return list(Programme.objects.filter(book=expiry.account.book_id).values_list("pk", flat=True))
