"""What the unit that costs the ideas answers: how much, or why not. Each answer may be given anew until the vote."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.rounds.actions.moving import begin_idea, record, tell, the_idea, the_round
from gongdi.practices.rounds.actions.proposing import WORDS_MOST
from gongdi.practices.rounds.law import Question
from gongdi.practices.rounds.models import Idea
from gongdi.practices.rounds.states.ideas import MOVES, Status


@transaction.atomic
def cost(idea: Idea, *, cost: int, reason: str, by: Actor, at: datetime) -> Idea:
    """Say that it can be done and what it costs, in fen, and why. Raises Refused, NotPossible beyond the sum."""
    question = begin_idea(idea, "cost", by=by, at=at)
    now, row = the_idea(question), the_round(question)
    if not 1 <= cost <= row.amount:
        raise NotPossible("cost", _("费用要在这一轮的总额以内。超过总额的，请按“做不了”说明原因。"))
    _answer(question, Status.READY, reason, at, cost=cost)
    record(row, MOVES["cost"].act, by=by, at=at, private={"reason": now.reason}, number=now.number, cost=cost)
    return now


@transaction.atomic
def refuse(idea: Idea, *, reason: str, by: Actor, at: datetime) -> Idea:
    """Say why it cannot be done. Raises Refused."""
    question = begin_idea(idea, "refuse", by=by, at=at)
    now = the_idea(question)
    _answer(question, Status.REFUSED, reason, at, cost=None)
    record(the_round(question), MOVES["refuse"].act, by=by, at=at, private={"reason": now.reason}, number=now.number)
    return now


def _answer(question: Question, status: Status, reason: str, at: datetime, *, cost: int | None) -> None:
    """Write an answer, and count what is unanswered and ready by what changed."""
    now, row = the_idea(question), the_round(question)
    words = masked(reason.strip())[:WORDS_MOST]
    if not words:
        raise NotPossible("reason", _("请写明原因，提建议的人和大家都看得到。"))
    ready = int(status == Status.READY) - int(now.status == Status.READY)
    change(row, unanswered=row.unanswered - int(now.status == Status.PROPOSED), ready=row.ready + ready)
    change(now, status=status, cost=cost, reason=words, answered_at=at)
    tell([now], at)
