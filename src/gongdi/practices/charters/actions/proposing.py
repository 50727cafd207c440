"""What residents do with a draft: propose a change, a new article or that one goes, and discuss it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.charters import faults
from gongdi.practices.charters.actions.moving import TEXT_MOST, charter_in, record, said, start, version_in
from gongdi.practices.charters.actions.writing import the_wording
from gongdi.practices.charters.models import Article, Comment, Proposal, Version, Wish
from gongdi.practices.charters.states.proposals import MOVES, Status

OF_ONE_MOST, COMMENTS_MOST, WORDS_MOST = 5, 200, 500


@transaction.atomic
def propose(
    version: Version,
    *,
    wish: Wish,
    reason: str,
    by: Actor,
    at: datetime,
    text: str = "",
    article: Article | None = None,
) -> Proposal:
    """Propose other words for an article, a new one, or that one goes, with the reason. Raises Refused, NotPossible."""
    question = start(version.charter, "propose", version=version.pk, by=by, at=at)
    now, charter = version_in(question), charter_in(question)
    mine = Proposal.objects.filter(version=now, author_id=by.somebody, status=Status.OPEN).count()
    if mine >= OF_ONE_MOST:
        raise NotPossible("", faults.PROPOSALS_MOST % {"most": OF_ONE_MOST})
    base = "" if wish == Wish.NEW else _base(now, article)
    words = "" if wish == Wish.STRIKE else said(text, "text", TEXT_MOST, faults.EMPTY)
    if words and words == base:
        raise NotPossible("text", faults.SAME_WORDS)
    change(charter, proposals=charter.proposals + 1)
    proposal = Proposal.objects.create(
        charter=charter,
        version=now,
        number=charter.proposals,
        wish=wish,
        article=None if wish == Wish.NEW else article,
        base=base,
        text=words,
        reason=said(reason, "reason", WORDS_MOST),
        author_id=by.somebody,
        proposed_at=at,
    )
    change(now, unanswered=now.unanswered + 1)
    private = {"text": words, "reason": proposal.reason}
    told: dict[str, Any] = {
        "version": now.number,
        "proposal": proposal.number,
        "article": article.number if article else None,
    }
    record(charter, MOVES["propose"].act, by=by, at=at, private=private, **told)
    return proposal


def _base(version: Version, article: Article | None) -> str:
    if article is None:
        raise NotPossible("article", faults.NOT_IN_DRAFT)
    return the_wording(version, article).text


@transaction.atomic
def comment(proposal: Proposal, *, text: str, by: Actor, at: datetime) -> Comment:
    """Say something about a proposal; everybody reads it. Raises Refused, NotPossible."""
    question = start(proposal.charter, "comment", version=proposal.version_id, proposal=proposal.pk, by=by, at=at)
    now = question.proposal
    assert now is not None
    if now.comments >= COMMENTS_MOST:
        raise NotPossible("text", faults.COMMENTS_MOST % {"most": COMMENTS_MOST})
    words = said(text, "text", WORDS_MOST)
    change(now, comments=now.comments + 1)
    made = Comment.objects.create(proposal=now, number=now.comments, text=words, author_id=by.somebody, at=at)
    record(charter_in(question), MOVES["comment"].act, by=by, at=at, private={"text": words}, proposal=now.number)
    return made


@transaction.atomic
def withdraw(proposal: Proposal, *, by: Actor, at: datetime) -> Proposal:
    """Take a proposal back before it is answered. Raises Refused."""
    question = start(proposal.charter, "withdraw", version=proposal.version_id, proposal=proposal.pk, by=by, at=at)
    now, version = question.proposal, version_in(question)
    assert now is not None
    change(now, status=Status.WITHDRAWN)
    change(version, unanswered=version.unanswered - 1)
    told: dict[str, Any] = {"version": version.number, "proposal": now.number}
    record(charter_in(question), MOVES["withdraw"].act, by=by, at=at, **told)
    return now
