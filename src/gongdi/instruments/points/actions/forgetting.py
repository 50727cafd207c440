"""Taking a person out of this room: their points go back to the budget, the words of their claims go.

Awards stay with the number of the empty row: without them nobody could prove the budget any more.
"""

from collections.abc import Sequence

from django.db.models import Q

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.actions import Deed, write_many
from gongdi.instruments.points.accounts import PURSE, UNIT
from gongdi.instruments.points.actions.returning import give_back, purses_without_household, return_of
from gongdi.instruments.points.models import Award, AwardStatus, Claim
from gongdi.instruments.points.queries.claims import unfinished as open_claims
from gongdi.instruments.points.states import OPEN, Status, Turn
from gongdi.ledger.books.models import Account, OwnerKind

ERASED = "内容已按当事人要求删除"
"""What stands where a text was. It is content, like the text before, so it is not translated."""


def forget(farewell: Farewell) -> None:
    """Give back what their purse holds, and that of their household when it ends with them; empty their claims."""
    number = farewell.person.pk
    waiting = Award.objects.filter(owner_kind=OwnerKind.PERSON, owner_id=number, status=AwardStatus.WAITING)
    waiting.update(status=AwardStatus.DROPPED)
    own = Account.objects.filter(kind=PURSE, unit=UNIT, owner_kind=OwnerKind.PERSON, owner_id=number)
    for purse in own.select_related("book"):
        give_back(purse, farewell.at, "points.returned")
        farewell.subjects.add(("purse", purse.pk))
    left = list(purses_without_household())
    return_of(left, farewell.at)
    farewell.subjects |= {("purse", purse.pk) for purse in left}
    _empty(farewell)


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
