"""Who is told of a published result: rooms by the kind of subject, in the same transaction.

Award (以奖代补), the project and standings follow from it by their own rules; this room decides nothing about them.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.faults import Fault
from gongdi.instruments.evaluations.models import Evaluation

Decided = Callable[[Evaluation, Actor, datetime], None]
OUTCOMES: dict[str, list[Decided]] = {}


class Impossible(Fault):
    """What was to follow from a result cannot be done now; it was not published. `reason` says why."""

    name = "outcome_impossible"


def enlist(subject_kind: str, decided: Decided) -> None:
    """Let a room be told when an evaluation of its kind of subject is published; several rooms may want to know.

    `decided(evaluation, by, at)` runs once, in the transaction of the count, in the order in which rooms enlisted; what
    it raises undoes the publication. `evaluation.is_enough`, `score` and `result` say what came of it.
    """
    told = OUTCOMES.setdefault(subject_kind, [])
    if decided not in told:
        told.append(decided)


def tell(evaluation: Evaluation, by: Actor, at: datetime) -> None:
    """Tell those who want to know. Raises Impossible with the sentence that a room gives."""
    try:
        for decided in OUTCOMES.get(evaluation.subject_kind, ()):
            decided(evaluation, by, at)
    except Fault as fault:
        raise Impossible(_("公布以后要办的事现在办不了：%(reason)s") % {"reason": fault.reason}) from fault
