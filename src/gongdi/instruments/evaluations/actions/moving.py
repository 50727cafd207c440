"""How every deed moves an evaluation: lock by writing, ask the judge and the table, record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.evaluations.law import Affair, may_move
from gongdi.instruments.evaluations.models import Evaluation
from gongdi.instruments.evaluations.queries import affair_of, whole
from gongdi.instruments.evaluations.states import MOVES


def begin(evaluation: Evaluation, name: str, *, by: Actor, at: datetime) -> tuple[Evaluation, Affair]:
    """Lock an evaluation and make sure that this actor may make this move now. Raises Refused."""
    now = lock(evaluation, whole())
    affair = affair_of(now, by, at)
    insist(may_move(by, name, affair, at))
    return now, affair


def record(
    evaluation: Evaluation, name: str, *, by: Actor, at: datetime, public: Mapping[str, Any] | None = None
) -> None:
    """Write the act of a deed on this evaluation."""
    subject = ("evaluation", evaluation.pk)
    write(Deed(MOVES[name].act, subject, at, place=evaluation.place_id, by=by.person, public=public))
