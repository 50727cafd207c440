"""Freezing a draft for reading, taking it back to be mended, giving it up."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.charters import faults
from gongdi.practices.charters.actions.moving import charter_in, record, said, start, text_of, version_in
from gongdi.practices.charters.law.charters import Question
from gongdi.practices.charters.models import Proposal, Version
from gongdi.practices.charters.states import proposals
from gongdi.practices.charters.states.versions import MOVES, Status


@transaction.atomic
def freeze(version: Version, *, by: Actor, at: datetime) -> Version:
    """Freeze the words for as many days of reading as charters of this kind ask. Raises Refused."""
    question = start(version.charter, "freeze", version=version.pk, by=by, at=at)
    now, charter = version_in(question), charter_in(question)
    until = at + timedelta(days=charter.sort.reading_days)
    change(now, status=Status.READING, frozen_at=at, due_at=until, readings=now.readings + 1, checked_at=None)
    told: dict[str, Any] = {"version": now.number, "until": until.isoformat(), **text_of(now)}
    record(charter, MOVES["freeze"].act, by=by, at=at, **told)
    return now


@transaction.atomic
def reopen(version: Version, *, reason: str, proposals_until: datetime, by: Actor, at: datetime) -> Version:
    """Take a frozen draft back to be mended; it is read anew afterwards. Raises Refused, NotPossible."""
    question = start(version.charter, "reopen", version=version.pk, by=by, at=at)
    if proposals_until <= at:
        raise NotPossible("proposals_until", faults.LATER)
    words = said(reason, "reason")
    thaw(question, words, proposals_until)
    told: dict[str, Any] = {"version": version_in(question).number, "until": proposals_until.isoformat()}
    record(charter_in(question), MOVES["reopen"].act, by=by, at=at, private={"reason": words}, **told)
    return version_in(question)


def thaw(question: Question, words: str, until: datetime) -> None:
    """Let a draft be written again. What was checked is not checked any more: the words may become others."""
    change(version_in(question), status=Status.DRAFTING, due_at=until, checked_at=None, reason=words)


@transaction.atomic
def drop(version: Version, *, reason: str, by: Actor, at: datetime) -> Version:
    """Give a draft up, with a reason that everybody reads. Raises Refused, NotPossible."""
    question = start(version.charter, "drop", version=version.pk, by=by, at=at)
    now, words = version_in(question), said(reason, "reason")
    left = Proposal.objects.filter(version=now, status=proposals.Status.OPEN)
    left.update(status=proposals.Status.WITHDRAWN)
    change(now, status=Status.DROPPED, due_at=None, ended_at=at, reason=words, unanswered=0)
    record(charter_in(question), MOVES["drop"].act, by=by, at=at, private={"reason": words}, version=now.number)
    return now
