"""Voting, and what follows from votes: a resolution is adopted or refused with the vote that makes it so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ledger.resolutions import outcomes
from gongdi.ledger.resolutions.law import Question, may_move
from gongdi.ledger.resolutions.models import Resolution, Vote
from gongdi.ledger.resolutions.queries import question_of, whole
from gongdi.ledger.resolutions.states import MOVES, Choice


def begin(resolution: Resolution, name: str, *, by: Actor, at: datetime) -> Question:
    """Lock the resolution by writing, and make sure that this actor may make this move now. Raises Refused."""
    question = question_of(lock(resolution, whole()), at)
    insist(may_move(by, name, question, at))
    return question


@transaction.atomic
def vote(resolution: Resolution, *, choice: Choice, by: Actor, at: datetime, reason: str = "") -> Resolution:
    """Say yes or no, or step back because of a conflict of interest. Once, for good.

    When this decides the matter, the room that asked goes on in this transaction. Raises Refused, and
    outcomes.Impossible when what follows cannot be done: then the vote was not counted.
    """
    question = begin(resolution, "vote", by=by, at=at)
    now = question.resolution
    Vote.objects.create(resolution=now, member_id=by.somebody, choice=choice, reason=reason, at=at)
    change(now, **{Choice(choice).value: getattr(now, choice) + 1})
    record(now, "resolutions.voted", by=by, at=at, public=counts(now), private={"choice": choice, "reason": reason})
    return settle(now, by=by, at=at)


@transaction.atomic
def settle(resolution: Resolution, *, by: Actor, at: datetime) -> Resolution:
    """End a resolution when its votes, or its time, have decided it; otherwise nothing changes."""
    for name in ("adopt", "refuse"):
        question = question_of(resolution, at)
        if may_move(by, name, question, at):
            overdue = {"overdue": True} if at > resolution.due_at else {}
            what = {"title": resolution.title} if name == "adopt" else overdue
            return end(resolution, name, by=by, at=at, public=counts(resolution) | what)
    return resolution


@transaction.atomic
def withdraw(resolution: Resolution, *, by: Actor, at: datetime, reason: str = "") -> Resolution:
    """Take the question back before it is decided: whoever put it, or the room that asked (as the system)."""
    question = begin(resolution, "withdraw", by=by, at=at)
    return end(question.resolution, "withdraw", by=by, at=at, public={}, private={"reason": reason} if reason else None)


def end(
    resolution: Resolution,
    name: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
) -> Resolution:
    """Give a locked resolution its last status, record it, and tell the room that asked."""
    move = MOVES[name]
    assert move.to is not None
    change(resolution, status=move.to, ended_at=at)
    about = {"about": resolution.subject_kind, "number": resolution.subject_id}
    record(resolution, move.act, by=by, at=at, public=about | dict(public), private=private)
    outcomes.tell(resolution, by, at)
    return resolution


def counts(resolution: Resolution) -> dict[str, int]:
    """How it stands."""
    return {name: getattr(resolution, name) for name in ("yes", "no", "recused", "needed")}


def record(
    resolution: Resolution,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
) -> None:
    """Write the act of a deed on this resolution."""
    subject, place = ("resolution", resolution.pk), resolution.committee.place_id
    write(Deed(verb, subject, at, place=place, by=by.person, public=public, private=private))
