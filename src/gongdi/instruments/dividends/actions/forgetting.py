"""Taking a person out of dividends: what they objected and what was answered goes; sums stay, of an empty number."""

from collections.abc import Sequence

from django.db.models import Q

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.instruments.dividends.models import Objection, Portion, Receiver
from gongdi.instruments.dividends.queries.distributions import portions_of
from gongdi.instruments.dividends.states import distributions, portions

SAID = ("dividends.objected", "dividends.rejected", "dividends.upheld")


def forget(farewell: Farewell) -> None:
    """Empty the words; the private half of what the person said goes with them."""
    person = farewell.person
    Objection.objects.filter(person=person).update(text="", answer="", person=None)
    Portion.objects.filter(receiver_kind=Receiver.PERSON, receiver_id=person.pk).update(reason="")
    told = Whisper.objects.filter(Q(act__by_id=person.pk) | Q(act__for_id=person.pk), act__verb__in=SAID)
    farewell.acts |= set(told.values_list("act", flat=True))


def unfinished(person: int) -> Sequence[Unfinished]:
    """What the person is still to have: a list that is not paid, a portion that came back."""
    rows = portions_of(person)
    waiting = rows.filter(distribution__status__in=distributions.OPEN) | rows.filter(status=portions.Status.RETURNED)
    return [Unfinished(each.distribution.title, f"/dividends/{each.distribution_id}/mine/") for each in waiting]


enlist(Forgetter("dividends", forget, unfinished))
