"""Taking a person out of this room: their points go back to the budget, the words of their claims go.

Awards stay with the number of the empty row: without them nobody could prove the budget any more.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.people.models import Household
from gongdi.ground.record.actions import Deed, write_many
from gongdi.instruments.points.accounts import BUDGET, PURSE, UNIT
from gongdi.instruments.points.actions.awarding import hold_still
from gongdi.instruments.points.models import Award, AwardStatus, Claim, Expiry, Programme
from gongdi.instruments.points.queries.claims import unfinished as open_claims
from gongdi.instruments.points.states import OPEN, Status, Turn
from gongdi.ledger.books.actions import account, post
from gongdi.ledger.books.entries import key_of, move
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner

ERASED = "内容已按当事人要求删除"
"""What stands where a text was. It is content, like the text before, so it is not translated."""


def forget(farewell: Farewell) -> None:
    """Give back what their purse and those of households without members hold, and empty their claims."""
    number = farewell.person.pk
    waiting = Award.objects.filter(owner_kind=OwnerKind.PERSON, owner_id=number, status=AwardStatus.WAITING)
    waiting.update(status=AwardStatus.DROPPED)
    for purse in _purses(number):
        _give_back(purse, farewell.at)
        Expiry.objects.filter(account=purse, booked_at=None).delete()
        farewell.subjects.add(("purse", purse.pk))
    _empty(farewell)


def _purses(number: int) -> QuerySet[Account]:
    """The purses of a person, and of households in which nobody lives any more: people go first, so that shows."""
    there = Account.objects.filter(kind=PURSE, unit=UNIT).select_related("book")
    gone = ~Exists(Household.objects.filter(pk=OuterRef("owner_id")))
    return there.filter(Q(owner_kind=OwnerKind.PERSON, owner_id=number) | Q(gone, owner_kind=OwnerKind.HOUSEHOLD))


def _give_back(purse: Account, at: datetime) -> None:
    programme = Programme.objects.get(book=purse.book_id)
    hold_still([programme.pk])
    points = Account.objects.get(pk=purse.pk).available
    if points <= 0:
        return
    budget = account(purse.book, kind=BUDGET, unit=UNIT, owner=Owner.of(purse.book), at=at)
    public = {"programme": programme.pk, "points": points}
    deed = Deed("points.returned", ("purse", purse.pk), at, place=programme.place_id, public=public)
    post(deed, [move(purse, budget, points, key=key_of("points.returned", purse.pk, purse.number))])


def _empty(farewell: Farewell) -> None:
    """Take the words out of their claims, those they entered for others too; open ones end."""
    person = farewell.person
    own = Claim.objects.filter(Q(person=person) | Q(entered_by=person))
    numbers = list(own.values_list("pk", flat=True))
    own.filter(status__in=OPEN).update(status=Status.WITHDRAWN, turn=Turn.NOBODY, due_at=None, ended_at=farewell.at)
    own.update(text=ERASED, link="", key=None)
    Claim.objects.filter(named_witness=person).update(named_witness=None)
    farewell.subjects |= {("points_claim", number) for number in numbers}
    places = dict(own.values_list("pk", "programme__place"))
    verb, at = "points.forgotten", farewell.at
    write_many([Deed(verb, ("points_claim", number), at, place=places[number]) for number in sorted(numbers)])


def unfinished(person: int) -> Sequence[Unfinished]:
    """The open claims of a person: whoever decides on one must be able to ask them."""
    return [Unfinished(claim.rule.called, f"/points/claims/{claim.pk}/") for claim in open_claims(person)]


enlist(Forgetter("points", forget, unfinished))
