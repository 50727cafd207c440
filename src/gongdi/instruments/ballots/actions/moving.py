"""How every deed moves a ballot: lock by writing, ask the judge and the table, record."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots.law import Question, may_move
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.queries import kept, question_of, whole
from gongdi.instruments.ballots.states import MOVES

Asking = Callable[[Ballot], Question]
KEPT = frozenset({"correct", "help", "take", "enter", "settle", "count"})
"""The moves of whoever keeps a ballot."""


def begin(ballot: Ballot, name: str, asking: Asking = question_of, *, by: Actor, at: datetime) -> Question:
    """Lock a ballot and make sure that this actor may make this move now. `asking` looks at what the law needs."""
    question = asking(lock(ballot, whole()))
    if name in KEPT:
        question = kept(question, at)
    insist(may_move(by, name, question, at))
    return question


def record(
    ballot: Ballot,
    name: str,
    *,
    by: Actor,
    at: datetime,
    for_: int | None = None,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    id_: UUID | None = None,
) -> Act:
    """Write the act of a deed on this ballot."""
    subject = ("ballot", ballot.pk)
    deed = Deed(MOVES[name].act, subject, at, ballot.place_id, by.person, for_, public, private, id_)
    return write(deed)
