"""Looking at statements: taking one in, leaving one out with a reason, taking it in again."""

from datetime import datetime

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.questions import faults
from gongdi.practices.questions.law import may_judge
from gongdi.practices.questions.models import Statement
from gongdi.practices.questions.queries.sight import matter_of
from gongdi.practices.questions.states.statements import MOVES, Status

REASON_MOST = 200


def show(statement: Statement, *, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """Let everybody answer it. Raises Refused, Stale."""
    return judge(statement, "show", by=by, at=at, seen=seen)


def hide(statement: Statement, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """Leave it out, and say why to whoever proposed it and to everybody. Raises Refused, NotPossible, Stale."""
    words = masked(" ".join(reason.split()))[:REASON_MOST]
    if not words:
        raise NotPossible("reason", faults.NO_REASON)
    return judge(statement, "hide", by=by, at=at, seen=seen, reason=words)


def restore(statement: Statement, *, by: Actor, at: datetime, seen: int | None = None) -> Statement:
    """Take it in after all. Raises Refused, Stale."""
    return judge(statement, "restore", by=by, at=at, seen=seen)


@transaction.atomic
def judge(statement: Statement, name: str, *, by: Actor, at: datetime, seen: int | None, reason: str = "") -> Statement:
    """One move of the table of statements."""
    now = lock(statement, Statement.objects.select_related("question__place"), seen)
    insist(may_judge(by, name, matter_of(now.question, by, now), at))
    move = MOVES[name]
    change(now, status=move.leads_to(Status(now.status)), reason=reason, judged_by_id=by.person, judged_at=at)
    subject, private = ("question", now.question_id), {"reason": reason} if reason else None
    write(
        Deed(
            move.act,
            subject,
            at,
            place=now.question.place_id,
            by=by.person,
            public={"number": now.number},
            private=private,
        )
    )
    return now
