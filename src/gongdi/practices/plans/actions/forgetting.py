"""Taking a person out of plans: remarks stay as what was discussed; whose they were is the number of an empty row."""

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.practices.plans.models import Plan
from gongdi.practices.plans.states import OPEN


def forget(farewell: Farewell) -> None:
    """Let what the person wrote in acts go with its whisper."""
    told = Whisper.objects.filter(act__verb__startswith="plans.", act__by_id=farewell.person.pk)
    farewell.acts |= set(told.values_list("act", flat=True))


def unfinished(person: int) -> list[Unfinished]:
    """Plans that the person drafted and that are not at their end."""
    rows = Plan.objects.filter(drafted_by_id=person, status__in=OPEN)
    return [Unfinished(row.title, f"/plans/{row.pk}/") for row in rows]


enlist(Forgetter("plans", forget, unfinished))
