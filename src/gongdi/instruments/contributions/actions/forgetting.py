"""Taking a person out of contributions: their words and their name go, what was given stays given."""

from collections.abc import Sequence

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.instruments.contributions.models import Arrival, Naming, Pledge
from gongdi.instruments.contributions.states import pledges


def forget(farewell: Farewell) -> None:
    """Empty words, wishes and bank numbers of what this person gave; drop the private halves of these acts."""
    person = farewell.person
    given, came = Pledge.objects.filter(giver=person), Arrival.objects.filter(giver=person)
    farewell.subjects |= {("pledge", number) for number in given.values_list("pk", flat=True)}
    # What moved in the ledger keeps its private half: it names accounts of the cause and no person.
    told = Whisper.objects.filter(act__subject_kind="arrival", act__subject_id__in=came.values("pk"))
    farewell.acts |= set(told.exclude(act__verb="contributions.received").values_list("act", flat=True))
    given.update(words="", naming=Naming.ANONYMOUS, on_wall=False)
    came.update(words="", bank_number="")


def unfinished(person: int) -> Sequence[Unfinished]:
    """Pledges that are still open: the giver takes them back first."""
    rows = Pledge.objects.filter(giver=person, status__in=pledges.OPEN).select_related("need__call").order_by("pk")
    return [Unfinished(row.need.call.title, "/contributions/mine/") for row in rows]


enlist(Forgetter("contributions", forget, unfinished=unfinished))
