"""What the drafting group answers to a proposal: accepted, in the words that go into the draft, or not, and why."""

from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.practices.charters.actions.moving import charter_in, record, said, start, version_in
from gongdi.practices.charters.actions.proposing import WORDS_MOST
from gongdi.practices.charters.actions.writing import put_down, take_out
from gongdi.practices.charters.law.charters import Question
from gongdi.practices.charters.models import Article, Proposal, Wish
from gongdi.practices.charters.states.proposals import MOVES, Status


@transaction.atomic
def accept(proposal: Proposal, *, reason: str, by: Actor, at: datetime, text: str = "") -> Proposal:
    """Put a proposal into the draft, in its own words or in these, with a reason. Raises Refused, NotPossible."""
    question = _begun(proposal, "accept", by, at)
    now, words = _meant(question), said(reason, "reason", WORDS_MOST)
    article = _worked_in(question, now, text)
    _answered(question, Status.ACCEPTED, words, by, at, article=article)
    told: dict[str, Any] = {"version": version_in(question).number, "proposal": now.number}
    told |= {"article": article.number}
    record(charter_in(question), MOVES["accept"].act, by=by, at=at, private={"reason": words}, **told)
    return now


def _worked_in(question: Question, now: Proposal, text: str) -> Article:
    if now.wish == Wish.STRIKE:
        assert now.article is not None  # the database has asked
        take_out(version_in(question), now.article)
        return now.article
    wording = put_down(question, text.strip() or now.text, now.article)
    now.result = wording.text
    return wording.article


@transaction.atomic
def decline(proposal: Proposal, *, reason: str, by: Actor, at: datetime) -> Proposal:
    """Leave a proposal out of the draft, with a reason that everybody reads. Raises Refused, NotPossible."""
    question = _begun(proposal, "decline", by, at)
    now, words = _meant(question), said(reason, "reason", WORDS_MOST)
    _answered(question, Status.DECLINED, words, by, at, article=now.article)
    told: dict[str, Any] = {"version": version_in(question).number, "proposal": now.number}
    record(charter_in(question), MOVES["decline"].act, by=by, at=at, private={"reason": words}, **told)
    return now


def _begun(proposal: Proposal, name: str, by: Actor, at: datetime) -> Question:
    return start(proposal.charter, name, version=proposal.version_id, proposal=proposal.pk, by=by, at=at)


def _meant(question: Question) -> Proposal:
    assert question.proposal is not None
    return question.proposal


def _answered(
    question: Question, status: Status, words: str, by: Actor, at: datetime, *, article: Article | None
) -> None:
    """Write an answer, and count what is unanswered. A new article is the proposal's from then on."""
    now, version = _meant(question), version_in(question)
    change(
        now,
        status=status,
        answer=words,
        answered_by_id=by.somebody,
        answered_at=at,
        result=now.result,
        made=article if now.wish == Wish.NEW else None,
    )
    change(version, unanswered=version.unanswered - 1)
