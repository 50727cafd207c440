"""What residents do with their ideas: propose, withdraw, agree to a merge or not, ask for another look."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.rounds.actions.moving import begin, begin_idea, record, tell, the_idea, the_round
from gongdi.practices.rounds.models import Idea, Merge, Round
from gongdi.practices.rounds.states.ideas import MOVES, OPEN, Status

TITLE_MOST, TEXT_MOST, WORDS_MOST = 80, 2_000, 500
IDEAS_MOST = 1_000
OF_ONE_MOST = 5


@transaction.atomic
def propose(row: Round, *, title: str, text: str, by: Actor, at: datetime) -> Idea:
    """Say what is worth money. Raises Refused, and NotPossible beyond five ideas of one person in a round."""
    now = begin(row, "propose", by=by, at=at)
    mine = Idea.objects.filter(round=now, author_id=by.somebody).exclude(status=Status.WITHDRAWN).count()
    if mine >= OF_ONE_MOST or now.ideas >= IDEAS_MOST:
        raise NotPossible("", _("每人最多提%(most)s个建议。") % {"most": OF_ONE_MOST})
    idea = Idea.objects.create(
        round=now,
        number=now.ideas + 1,
        title=masked(title.strip())[:TITLE_MOST],
        text=masked(text.strip())[:TEXT_MOST],
        author_id=by.somebody,
        proposed_at=at,
    )
    change(now, ideas=now.ideas + 1, unanswered=now.unanswered + 1)
    record(now, MOVES["propose"].act, by=by, at=at, private={"title": idea.title}, number=idea.number)
    return idea


@transaction.atomic
def withdraw(idea: Idea, *, by: Actor, at: datetime) -> Idea:
    """Take an idea back before the vote. Raises Refused."""
    question = begin_idea(idea, "withdraw", by=by, at=at)
    now, row = the_idea(question), the_round(question)
    counted = {"unanswered": row.unanswered - 1} if now.status == Status.PROPOSED else {"ready": row.ready - 1}
    change(row, **counted)
    change(now, status=Status.WITHDRAWN)
    tell(now.merged.all(), at)
    Merge.objects.filter(idea=now, agreed=None).update(agreed=False, answered_at=at)
    record(row, MOVES["withdraw"].act, by=by, at=at, number=now.number)
    return now


@transaction.atomic
def suggest(idea: Idea, *, into: Idea, because: str, by: Actor, at: datetime) -> Merge:
    """Suggest that an idea becomes a part of another open one of the round. Raises Refused, NotPossible."""
    question = begin_idea(idea, "suggest", by=by, at=at)
    now, row = the_idea(question), the_round(question)
    other = Idea.objects.filter(round=row, pk=into.pk, status__in=OPEN).exclude(pk=now.pk).first()
    if other is None:
        raise NotPossible("into", _("只能并入这一轮里另一个还在的建议。"))
    words = masked(because.strip())[:WORDS_MOST]
    merge = Merge.objects.create(idea=now, into=other, because=words, suggested_by_id=by.somebody, suggested_at=at)
    tell([now], at)
    record(row, MOVES["suggest"].act, by=by, at=at, private={"because": words}, number=now.number, into=other.number)
    return merge


@transaction.atomic
def agree(idea: Idea, *, by: Actor, at: datetime) -> Idea:
    """Agree to a merge: the idea goes on as a part of the other. Raises Refused, NotPossible if that one is gone."""
    question = begin_idea(idea, "agree", by=by, at=at)
    now, row, merge = the_idea(question), the_round(question), question.merge
    assert merge is not None  # the law has asked
    if merge.into.status not in OPEN:
        raise NotPossible("", _("那个建议已经不在了，不能再并入。"))
    change(merge, agreed=True, answered_at=at)
    change(now, status=Status.MERGED, into=merge.into)
    change(row, unanswered=row.unanswered - 1)
    record(row, MOVES["agree"].act, by=by, at=at, number=now.number, into=merge.into.number)
    return now


@transaction.atomic
def decline(idea: Idea, *, by: Actor, at: datetime) -> Idea:
    """Keep an idea apart. Raises Refused."""
    question = begin_idea(idea, "decline", by=by, at=at)
    now, merge = the_idea(question), question.merge
    assert merge is not None  # the law has asked
    change(merge, agreed=False, answered_at=at)
    record(the_round(question), MOVES["decline"].act, by=by, at=at, number=now.number, into=merge.into.number)
    return now


@transaction.atomic
def object_(idea: Idea, *, text: str, by: Actor, at: datetime) -> Idea:
    """Answer a refusal, once: the unit looks again and answers again. Raises Refused."""
    question = begin_idea(idea, "object", by=by, at=at)
    now, row = the_idea(question), the_round(question)
    words = masked(text.strip())[:WORDS_MOST]
    change(now, status=Status.PROPOSED, objection=words)
    change(row, unanswered=row.unanswered + 1)
    record(row, MOVES["object"].act, by=by, at=at, private={"text": words}, number=now.number)
    return now


@transaction.atomic
def see(idea: Idea, *, by: Actor, at: datetime) -> Idea:
    """Say that one has read what became of one's idea; it no longer waits on the first page. Raises Refused."""
    question = begin_idea(idea, "see", by=by, at=at)
    now = change(the_idea(question), seen_at=at)
    record(the_round(question), MOVES["see"].act, by=by, at=at, number=now.number)
    return now
