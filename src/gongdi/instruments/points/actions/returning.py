"""Points that go back to the budget: those of a person who is forgotten, and of a household that has ended."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from gongdi.ground.people.models import Household
from gongdi.ground.record.actions import Deed
from gongdi.instruments.points.accounts import BUDGET, PURSE, UNIT
from gongdi.instruments.points.actions.awarding import hold_still
from gongdi.instruments.points.models import Award, AwardStatus, Expiry, Programme
from gongdi.ledger.books.actions import account, post
from gongdi.ledger.books.entries import key_of, move
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner

LOOKED_AFTER = timedelta(days=400)
"""So long after its end a household is looked after: a voucher that is given back later than that expires instead."""


def give_back(purse: Account, at: datetime, verb: str) -> int:
    """Move what can be spent from a purse back to the budget of its programme; how many points."""
    programme = Programme.objects.get(book=purse.book_id)
    hold_still([programme.pk])
    Expiry.objects.filter(account=purse, booked_at=None).delete()
    points = Account.objects.get(pk=purse.pk).available
    if points > 0:
        budget = account(purse.book, kind=BUDGET, unit=UNIT, owner=Owner.of(purse.book), at=at)
        public = {"programme": programme.pk, "points": points}
        deed = Deed(verb, ("purse", purse.pk), at, place=programme.place_id, public=public)
        post(deed, [move(purse, budget, points, key=key_of(verb, purse.pk, purse.number))])
    return points


def purses_without_household() -> QuerySet[Account]:
    """The purses with points of households that have ended, or are gone with the last who belonged to them."""
    living = Household.objects.filter(pk=OuterRef("owner_id"), to_on=None)
    there = Account.objects.filter(~Exists(living), kind=PURSE, unit=UNIT, owner_kind=OwnerKind.HOUSEHOLD)
    return there.filter(balance__gt=0).select_related("book").order_by("pk")


def return_of(purses: Iterable[Account], at: datetime) -> int:
    """Give back what these purses of ended households hold; how many there were."""
    returned = 0
    for purse in purses:
        with transaction.atomic():
            owned = Award.objects.filter(owner_kind=OwnerKind.HOUSEHOLD, owner_id=purse.owner_id)
            owned.filter(status=AwardStatus.WAITING).update(status=AwardStatus.DROPPED)
            returned += give_back(purse, at, "points.household_returned") > 0
    return returned


def time_passed(at: datetime) -> int:
    """Give back what households that have ended still hold; how many purses moved."""
    ended = Household.objects.filter(to_on__gt=timezone.localdate(at) - LOOKED_AFTER)
    return return_of(purses_without_household().filter(owner_id__in=ended.values("pk")), at)
