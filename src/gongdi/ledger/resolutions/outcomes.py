"""Who is told when a committee has decided: the room that asked, in the same transaction, by the kind of subject."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.faults import Fault
from gongdi.ledger.resolutions.models import PLAIN, Resolution

Decided = Callable[[Resolution, Actor, datetime], None]
OUTCOMES: dict[str, Decided] = {}


class Impossible(Fault):
    """What was to follow from a decision cannot be done now; the last vote was not counted."""

    name = "not_possible_now"


class NotAsked(KeyError):
    """Nobody has said what follows from a decision on this kind of subject."""


def enlist(subject_kind: str, decided: Decided) -> None:
    """Let a room be told when a resolution on its kind of subject ends, however it ends (see its status).

    `decided(resolution, by, at)` runs once, in the transaction of the last vote. What it raises undoes that vote.
    """
    if OUTCOMES.setdefault(subject_kind, decided) is not decided:
        raise ValueError(f"two rooms want to be told of {subject_kind}")


def check(subject_kind: str) -> None:
    """Raises NotAsked for a kind of subject that no room waits for."""
    if subject_kind != PLAIN and subject_kind not in OUTCOMES:
        raise NotAsked(subject_kind)


def tell(resolution: Resolution, by: Actor, at: datetime) -> None:
    """Tell the room that asked. Raises Impossible with the sentence that the room gives."""
    decided = OUTCOMES.get(resolution.subject_kind)
    if decided is None:
        return
    try:
        decided(resolution, by, at)
    except Fault as no:
        raise Impossible(_("表决以后要办的事现在办不了：%(reason)s") % {"reason": no.reason}) from no
