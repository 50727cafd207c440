"""Taking a person out of evaluations: nothing links an answer to them any more; what was counted stays counted."""

from gongdi.ground.people.forgetting import Farewell, Forgetter, enlist
from gongdi.instruments.evaluations.models import Judge


def forget(farewell: Farewell) -> None:
    """Leave the line of an answer without its person."""
    Judge.objects.filter(person=farewell.person).update(person=None)


enlist(Forgetter("evaluations", forget))
