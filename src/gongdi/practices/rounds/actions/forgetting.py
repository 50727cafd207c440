"""Taking a person out of rounds: ideas stay as what was discussed; whose they were is the number of an empty row."""

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.practices.rounds.models import Idea, Round
from gongdi.practices.rounds.states.rounds import OPEN


def forget(farewell: Farewell) -> None:
    """Let what the person wrote in acts go with its whisper, and when they looked at their ideas."""
    Idea.objects.filter(author=farewell.person).update(seen_at=None)
    told = Whisper.objects.filter(act__verb__startswith="rounds.", act__by_id=farewell.person.pk)
    farewell.acts |= set(told.values_list("act", flat=True))


def unfinished(person: int) -> list[Unfinished]:
    """Rounds that the person announced and that are not at their end."""
    rows = Round.objects.filter(opened_by_id=person, status__in=OPEN)
    return [Unfinished(row.title, f"/rounds/{row.pk}/") for row in rows]


enlist(Forgetter("rounds", forget, unfinished))
