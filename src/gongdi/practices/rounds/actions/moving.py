"""How every deed around a round is done: lock the round by writing, ask the judge, ask the table, change, record.

Ideas go through the lock of their round, so that numbers have no gaps and what is counted is what there is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.rounds.law import Question, may_move
from gongdi.practices.rounds.models import Idea, Round
from gongdi.practices.rounds.queries import question_of, whole


def begin(row: Round, name: str, *, by: Actor, at: datetime, has_ended: bool = False) -> Round:
    """Lock a round and make sure that this actor may make this move now. Raises Refused."""
    now = lock(row, whole())
    insist(may_move(by, name, replace(question_of(now), has_ended=has_ended), at))
    return now


def begin_idea(idea: Idea, name: str, *, by: Actor, at: datetime) -> Question:
    """Lock the round of an idea and make sure that this actor may make this move with the idea now. Raises Refused."""
    now = lock(Round(pk=idea.round_id), whole())
    question = question_of(now, Idea.objects.select_related("into").get(pk=idea.pk))
    insist(may_move(by, name, question, at))
    return question


def the_idea(question: Question) -> Idea:
    """The idea of a question that is about one."""
    assert question.idea is not None
    return question.idea


def the_round(question: Question) -> Round:
    """The round of a question that is about one."""
    assert question.round is not None
    return question.round


def tell(ideas: Iterable[Idea], at: datetime) -> None:
    """Let the authors of these ideas, and of what was merged into them, read that something was done with them."""
    told: set[int] = set()
    fresh = {idea.pk for idea in ideas}
    while fresh:
        told |= fresh
        fresh = set(Idea.objects.filter(into__in=fresh).values_list("pk", flat=True)) - told
    Idea.objects.filter(pk__in=told).update(moved_at=at)


def record(
    row: Round, verb: str, *, by: Actor, at: datetime, private: Mapping[str, Any] | None = None, **public: Any
) -> None:
    """Write the act of a deed on this round. What people wrote stands in the private half; numbers in public."""
    body = {key: value for key, value in public.items() if value is not None}
    write(Deed(verb, (SUBJECT_KIND, row.pk), at, place=row.place_id, by=by.person, public=body, private=private))


SUBJECT_KIND = "round"
