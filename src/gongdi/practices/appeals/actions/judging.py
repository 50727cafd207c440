"""The person who was served judges; what they say closes the matter or opens it again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.practices.appeals.actions.moving import begin, finish
from gongdi.practices.appeals.clocks import rework_promise
from gongdi.practices.appeals.law import Matter
from gongdi.practices.appeals.models import (
    Appeal,
    Channel,
    Dispatch,
    Note,
    NoteKind,
    Outcome,
    Satisfaction,
    Visit,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the person says: was it solved, are they satisfied, did the unit get in touch; words if they like."""

    solved: bool
    satisfaction: Satisfaction
    contacted: bool = True
    words: str = ""


@transaction.atomic
def rate(appeal: Appeal, *, verdict: Verdict, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """The person rates the round themselves. Unsolved or unsatisfied opens the next round at once."""
    matter = begin(appeal, "rate", by=by, at=at, seen=seen)
    visit = _heard(matter, verdict, Channel.PORTAL, by, at)
    finish(matter, "rate", by=by, at=at, public=_public(visit), private=_private(visit))
    return _conclude(matter, visit, at)


@transaction.atomic
def visit(appeal: Appeal, *, verdict: Verdict | None, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """An officer calls the person: `verdict` is what they said, None when they were not reached.

    Not reached is no answer: it counts for nothing, and the person can still rate.
    """
    matter = begin(appeal, "visit", by=by, at=at, seen=seen)
    if verdict is None:
        Visit.objects.create(
            appeal=appeal,
            round=matter.appeal.round,
            channel=Channel.PHONE,
            outcome=Outcome.UNREACHED,
            by_id=by.person,
            at=at,
        )
        return finish(matter, "visit", by=by, at=at, public={"outcome": Outcome.UNREACHED})
    heard = _heard(matter, verdict, Channel.PHONE, by, at)
    public = _public(heard) | {"outcome": Outcome.ANSWERED}
    finish(matter, "visit", by=by, at=at, public=public, private=_private(heard))
    return _conclude(matter, heard, at)


@transaction.atomic
def close(appeal: Appeal, *, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """End a matter whose person could not be reached in the time for it. It is closed without a rating."""
    matter = begin(appeal, "close", by=by, at=at, seen=seen)
    return finish(matter, "close", by=by, at=at, public={"rated": False})


@transaction.atomic
def disagree(appeal: Appeal, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """The person says that a closed matter is not solved: a new round with a new promise."""
    matter = begin(appeal, "disagree", by=by, at=at, seen=seen)
    Note.objects.create(
        appeal=appeal, kind=NoteKind.DISAGREEMENT, round=matter.appeal.round, text=reason, by_id=by.person, at=at
    )
    return _next_round(matter, "disagree", by, at, {"text": reason})


@transaction.atomic
def withdraw(appeal: Appeal, *, reason: str = "", by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """The person, and nobody else, takes an open appeal back."""
    matter = begin(appeal, "withdraw", by=by, at=at, seen=seen)
    Dispatch.objects.filter(appeal=appeal, ended_at=None).update(ended_at=at)
    return finish(matter, "withdraw", by=by, at=at, private={"text": reason} if reason else None)


def _heard(matter: Matter, verdict: Verdict, channel: Channel, by: Actor, at: datetime) -> Visit:
    return Visit.objects.create(
        appeal=matter.appeal,
        round=matter.appeal.round,
        channel=channel,
        outcome=Outcome.ANSWERED,
        contacted=verdict.contacted,
        solved=verdict.solved,
        satisfaction=verdict.satisfaction,
        words=verdict.words,
        by_id=by.person,
        at=at,
    )


def _public(visit: Visit) -> dict[str, object]:
    return {"contacted": visit.contacted, "solved": visit.solved, "satisfaction": visit.satisfaction}


def _private(visit: Visit) -> dict[str, object] | None:
    return {"words": visit.words} if visit.words else None


def _conclude(matter: Matter, visit: Visit, at: datetime) -> Appeal:
    """What follows by rule from what the person said; the system does it in the same transaction."""
    if visit.is_content:
        return finish(matter, "close", by=SYSTEM, at=at, public={"rated": True})
    return _next_round(matter, "reopen", SYSTEM, at, None)


def _next_round(matter: Matter, name: str, by: Actor, at: datetime, private: dict[str, object] | None) -> Appeal:
    matter.appeal.round += 1
    promised = rework_promise(matter.appeal, at).at
    return finish(matter, name, by=by, at=at, private=private, round=matter.appeal.round, promised_at=promised)
