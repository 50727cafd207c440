"""The law of rounds: who announces, proposes, costs, and puts to the vote, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.practices.rounds.models import Idea, Merge, Round
from gongdi.practices.rounds.states import Right
from gongdi.practices.rounds.states.ideas import MOVES as IDEA_MOVES
from gongdi.practices.rounds.states.rounds import BEFORE
from gongdi.practices.rounds.states.rounds import MOVES as ROUND_MOVES

LEAST = 2
"""A vote between fewer projects is none."""


@dataclass(frozen=True, slots=True)
class Question:
    """A round as the law looks at it: the path of its place, the idea that is meant, a merge not yet answered."""

    path: str
    round: Round | None = None
    idea: Idea | None = None
    merge: Merge | None = None
    has_ended: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人可以这样做。"))
def is_head_here(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, question.path)


@fact("person", _("只有地方的负责人可以这样做。"))
def is_head_somewhere(actor: Actor, question: Question, at: datetime) -> bool:
    return bool(actor.paths(PostKind.HEAD))


@fact("person", _("只有这一轮指定的核算单位的承办人可以这样做。"))
def costs_it(actor: Actor, question: Question, at: datetime) -> bool:
    return question.round is not None and question.round.unit_id in actor.units(PostKind.HANDLER)


@fact("person", _("只有在这里核实过住处的居民可以这样做。"))
def lives_here(actor: Actor, question: Question, at: datetime) -> bool:
    return any(home.startswith(question.path) for home in actor.homes)


@fact("person", _("只有提这个建议的人可以这样做。"))
def is_the_author(actor: Actor, question: Question, at: datetime) -> bool:
    return question.idea is not None and actor.person is not None and question.idea.author_id == actor.person


@fact("person", _("只有系统按规则自动进行。"))
def is_system(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.is_system


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("提建议的时间已经过了。"), _("现在可以提建议。"))
def ideas_are_welcome(actor: Actor, question: Question, at: datetime) -> bool:
    return question.round is not None and at <= question.round.ideas_until


@fact("moment", _("提建议的时间还没有过，答应过的日子不能提前。"), _("提建议的时间已经过了。"))
def ideas_are_over(actor: Actor, question: Question, at: datetime) -> bool:
    return question.round is not None and at > question.round.ideas_until


@fact("moment", _("这一轮已经交给居民投票，或者已经结束。"), _("还没有交给居民投票。"))
def is_before_the_vote(actor: Actor, question: Question, at: datetime) -> bool:
    return question.round is not None and question.round.status in BEFORE


@fact("moment", _("没有人提议把它并入别的建议。"), _("有人提议把它并入别的建议。"))
def is_suggested(actor: Actor, question: Question, at: datetime) -> bool:
    return question.merge is not None


@fact("moment", _("已经提议合并，等提建议的人回答。"), _("没有等回答的合并提议。"))
def is_not_suggested(actor: Actor, question: Question, at: datetime) -> bool:
    return question.merge is None


@fact("moment", _("已经请过一次重新核算，这次的答复是最后的。"), _("还没有请过重新核算。"))
def has_not_objected(actor: Actor, question: Question, at: datetime) -> bool:
    return question.idea is not None and not question.idea.objection


@fact("moment", _("还有建议没有核算完，每一个都要先答复。"), _("每个建议都有了答复。"))
def all_are_answered(actor: Actor, question: Question, at: datetime) -> bool:
    return question.round is not None and question.round.unanswered == 0


@fact("moment", _("可以做的项目不到两个，没有什么可选。"), _("至少有两个项目可以选。"))
def there_is_a_choice(actor: Actor, question: Question, at: datetime) -> bool:
    return question.round is not None and question.round.ready >= LEAST


@fact("moment", _("投票还没有结果。"), _("投票已经有结果，或者已经取消。"))
def the_vote_has_ended(actor: Actor, question: Question, at: datetime) -> bool:
    return question.has_ended


LAW: Law[Question] = {
    Right.ANNOUNCE: [[is_head_here]],
    Right.PROPOSE: [[lives_here, ideas_are_welcome]],
    Right.WITHDRAW: [[is_the_author, is_before_the_vote]],
    Right.SUGGEST: [
        [is_head_here, is_before_the_vote, is_not_suggested],
        [costs_it, is_before_the_vote, is_not_suggested],
    ],
    Right.AGREE: [[is_the_author, is_before_the_vote, is_suggested]],
    Right.CLOSE: [[is_system, ideas_are_over], [is_head_here, ideas_are_over]],
    Right.COST: [[costs_it, is_before_the_vote]],
    Right.OBJECT: [[is_the_author, is_before_the_vote, has_not_objected]],
    Right.SEE: [[is_the_author]],
    Right.PUT: [[is_head_here, all_are_answered, there_is_a_choice]],
    Right.DECIDE: [[the_vote_has_ended]],
    Right.CANCEL: [[is_head_here]],
    Right.COMPARE: [[is_head_somewhere]],
}


def may(actor: Actor, right: Right, question: Question, at: datetime) -> Decision:
    """What the judge says to this actor about this round now."""
    return judge(LAW, right, actor, question, at)


def may_move(actor: Actor, name: str, question: Question, at: datetime) -> Decision:
    """Whether this actor may make a move with the idea, or without one with the round: the law, then the table."""
    if question.idea is not None:
        return from_here(may(actor, IDEA_MOVES[name].right, question, at), IDEA_MOVES[name], question.idea)
    decision = may(actor, ROUND_MOVES[name].right, question, at)
    return decision if question.round is None else from_here(decision, ROUND_MOVES[name], question.round)
