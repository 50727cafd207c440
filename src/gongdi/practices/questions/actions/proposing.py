"""Adding a statement of one's own."""

import hashlib
import re
import unicodedata
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.questions import faults
from gongdi.practices.questions.law import may_move
from gongdi.practices.questions.models import Question, Statement
from gongdi.practices.questions.queries.sight import matter_to_propose, whole
from gongdi.practices.questions.states.statements import Status

SHORTEST, LONGEST = 4, 140


@transaction.atomic
def propose(question: Question, *, text: str, by: Actor, at: datetime) -> Statement:
    """Say something for all to answer, once a moderator has looked at it. Telephones and the like are hidden.

    Raises Refused (not among those asked, over, too many a day) and NotPossible (too short, said already).
    """
    now = lock(question, whole())
    insist(may_move(by, "propose", matter_to_propose(now, by, at), at))
    words = masked(" ".join(text.split()))[:LONGEST]
    if len(words) < SHORTEST:
        raise NotPossible("text", faults.TOO_SHORT)
    digest = digest_of(words)
    if now.statements.filter(digest=digest).exists():
        raise NotPossible("text", faults.TWICE)
    number = int(now.statements.aggregate(highest=Max("number"))["highest"] or 0) + 1
    statement = Statement.objects.create(
        question=now,
        number=number,
        text=words,
        digest=digest,
        author_id=by.person,
        status=Status.PROPOSED,
        proposed_at=at,
    )
    subject, private = ("question", now.pk), {"text": words}
    write(
        Deed(
            "questions.statement_proposed",
            subject,
            at,
            place=now.place_id,
            by=by.person,
            public={"number": number},
            private=private,
        )
    )
    return statement


def digest_of(text: str) -> str:
    """What tells the same words, whatever their signs, width and case."""
    bare = re.sub(r"\W+", "", unicodedata.normalize("NFKC", text).casefold())
    return hashlib.sha256((bare or text).encode()).hexdigest()
