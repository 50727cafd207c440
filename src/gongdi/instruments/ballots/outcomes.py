"""Who is told when a ballot has ended: the room that asked, in the same transaction, by the kind of subject."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.faults import Fault
from gongdi.instruments.ballots.models import PLAIN, Ballot

Decided = Callable[[Ballot, Actor, datetime], None]
OUTCOMES: dict[str, Decided] = {}


class Impossible(Fault):
    """What was to follow from a ballot cannot be done now; the count was not made. `reason` says why."""

    name = "outcome_impossible"


class NotAsked(KeyError):
    """Nobody has said what follows from a ballot on this kind of subject."""


def enlist(subject_kind: str, decided: Decided) -> None:
    """Let a room be told when a ballot on its kind of subject is counted or cancelled (see its status).

    `decided(ballot, by, at)` runs once, in the transaction of the count; what it raises undoes the count.
    """
    if OUTCOMES.setdefault(subject_kind, decided) is not decided:
        raise ValueError(f"two rooms want to be told of {subject_kind}")


def check(subject_kind: str) -> None:
    """Raises NotAsked for a kind of subject that no room waits for."""
    if subject_kind != PLAIN and subject_kind not in OUTCOMES:
        raise NotAsked(subject_kind)


def tell(ballot: Ballot, by: Actor, at: datetime) -> None:
    """Tell the room that asked. Raises Impossible with the sentence that the room gives."""
    decided = OUTCOMES.get(ballot.subject_kind)
    if decided is None:
        return
    try:
        decided(ballot, by, at)
    except Fault as fault:
        raise Impossible(_("计票以后要办的事现在办不了：%(reason)s") % {"reason": fault.reason}) from fault
