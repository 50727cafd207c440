"""Working on a matter: starting, asking the resident, going on, replying."""

from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.practices.appeals.actions.moving import begin, finish
from gongdi.practices.appeals.clocks import promise_after_pause
from gongdi.practices.appeals.law import Matter
from gongdi.practices.appeals.models import Appeal, Note, NoteKind, Reply


@transaction.atomic
def start(appeal: Appeal, *, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """Say that work has begun."""
    matter = begin(appeal, "start", by=by, at=at, seen=seen)
    return finish(matter, "start", by=by, at=at)


@transaction.atomic
def ask(appeal: Appeal, *, text: str, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """Ask the resident something. The clock stands still until the answer, but not longer than its limit."""
    matter = begin(appeal, "ask", by=by, at=at, seen=seen)
    _note(matter, NoteKind.QUESTION, text, by, at)
    return finish(matter, "ask", by=by, at=at, private={"text": text}, waiting_since=at)


@transaction.atomic
def answer(appeal: Appeal, *, text: str, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """The resident answers; the clock goes on with the time that was left."""
    matter = begin(appeal, "answer", by=by, at=at, seen=seen)
    _note(matter, NoteKind.ANSWER, text, by, at)
    return finish(matter, "answer", by=by, at=at, private={"text": text}, **_going_on(matter, at))


@transaction.atomic
def resume(appeal: Appeal, *, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """The system lets the clock go on when no answer came in time; the unit goes on with what it knows."""
    matter = begin(appeal, "resume", by=by, at=at, seen=seen)
    return finish(matter, "resume", by=by, at=at, **_going_on(matter, at))


@transaction.atomic
def add(appeal: Appeal, *, text: str, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """Add something to an open matter, in words that the parties read."""
    matter = begin(appeal, "add", by=by, at=at, seen=seen)
    _note(matter, NoteKind.ADDITION, text, by, at)
    return finish(matter, "add", by=by, at=at, private={"text": text})


@transaction.atomic
def reply(appeal: Appeal, *, text: str, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """Answer the resident. Whether the promise was kept is recorded with it."""
    matter = begin(appeal, "reply", by=by, at=at, seen=seen)
    row = matter.appeal
    given = Reply.objects.create(
        appeal=row,
        round=row.round,
        unit_id=row.unit_id,
        text=text,
        by_id=by.person,
        at=at,
        promised_at=row.promised_at,
    )
    public: dict[str, Any] = {"late": given.is_late}
    if row.round == 1:
        public["hours"] = int((at - row.raised_at).total_seconds() // 3600)
    return finish(matter, "reply", by=by, at=at, public=public, private={"text": text}, replied_at=at)


def _note(matter: Matter, kind: NoteKind, text: str, by: Actor, at: datetime) -> None:
    appeal = matter.appeal
    Note.objects.create(appeal=appeal, kind=kind, round=appeal.round, text=text, by_id=by.person, at=at)


def _going_on(matter: Matter, at: datetime) -> dict[str, Any]:
    return {"promised_at": promise_after_pause(matter.appeal, at), "waiting_since": None}
