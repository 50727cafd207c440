"""Taking a person out of panels: their bands and their place in the pool go, the published pseudonym stays."""

from collections.abc import Sequence

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.instruments.panels.models import Candidate
from gongdi.instruments.panels.states import Reply, Status


def forget(farewell: Farewell) -> None:
    """Take the person out of open pools; elsewhere nothing links the pseudonym to anybody any more."""
    mine = Candidate.objects.filter(person=farewell.person)
    mine.filter(panel__status=Status.JOINING).delete()
    mine.update(person=None, community="", age="", gender="", occupation="")


def unfinished(person: int) -> Sequence[Unfinished]:
    """Invitations that wait for an answer, and panels that wait for their draw: the person answers first."""
    rows = Candidate.objects.filter(person=person).select_related("panel").order_by("pk")
    waiting = rows.filter(seat__reply=Reply.WAITING) | rows.filter(panel__status=Status.COMMITTED)
    return [Unfinished(row.panel.title, f"/panels/{row.panel_id}/") for row in waiting]


enlist(Forgetter("panels", forget, unfinished=unfinished))
