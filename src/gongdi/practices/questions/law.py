"""The law of questions: who asks, who answers, who adds statements, and who looks at them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.access.moves import Move, from_here
from gongdi.ground.people.models import PostKind
from gongdi.practices.questions.models import Question, Statement
from gongdi.practices.questions.states import Right, Voters
from gongdi.practices.questions.states import questions as question_states
from gongdi.practices.questions.states import statements as statement_states

PROPOSED_A_DAY, PROPOSED_WAITING, STATEMENTS_MOST, CHANGES_MOST = 3, 5, 300, 20


@dataclass(frozen=True, slots=True)
class Matter:
    """A question as the law looks at it, for one actor.

    `moderators` are numbers of persons; `statement` is the one to answer or to judge. `lately` is how many statements
    the actor proposed within a day, `waiting` how many of theirs are not looked at yet, `statements` how many the
    question has, `changes` how often the actor has changed the answer to this statement. `took_part` says that
    the actor answered something, `has_consensus` that there is something all groups support.
    """

    path: str
    question: Question | None = None
    moderators: frozenset[int] = frozenset()
    statement: Statement | None = None
    lately: int = 0
    waiting: int = 0
    statements: int = 0
    changes: int = 0
    took_part: bool = False
    has_consensus: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人可以提出问题，请大家回答。"))
def heads_the_place(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, matter.path)


@fact("person", _("只有这个问题的主持人可以这样做。"))
def moderates(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and actor.person in matter.moderators


@fact("person", _("请先登录，再回答。"))
def is_somebody(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None


@fact("person", _("这个问题只请在这里核实过住处的居民回答。"))
def belongs_to_the_voters(actor: Actor, matter: Matter, at: datetime) -> bool:
    everybody = matter.question is not None and matter.question.voters == Voters.SIGNED_IN
    return everybody or any(home.startswith(matter.path) for home in actor.homes)


@fact("person", _("自己提的说法，要由别的主持人来审核。"), _("说法不是自己提的。"))
def is_not_its_author(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.statement is None or matter.statement.author_id != actor.person


@fact("person", _("只有回答过这个问题的人可以这样做。"))
def took_part(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.took_part


@fact("person", _("只有系统按规则自动进行。"))
def is_system(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.is_system


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("征求意见的时间已经过了。"), _("征求意见的时间还没有过。"))
def is_in_time(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.question is not None and at < matter.question.closes_at


@fact("moment", _("征求意见的时间还没有到。"), _("征求意见的时间已经到了。"))
def is_over(actor: Actor, matter: Matter, at: datetime) -> bool:
    return not is_in_time.test(actor, matter, at)


@fact("moment", _("还没有大家都支持的说法，没有什么可以交出去。"), _("有大家都支持的说法。"))
def has_consensus(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.has_consensus


@fact("moment", _("这条说法现在不请大家回答。"), _("这条说法正在请大家回答。"))
def is_shown(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.statement is None or matter.statement.status == statement_states.Status.SHOWN


@fact("moment", _("这条说法您已经改过很多次，不能再改了。"), _("回答没有改得太多次。"))
def may_still_change(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.changes < CHANGES_MOST


@fact("moment", _("一个人一天最多补充三条说法，请明天再来。"), _("今天补充的说法还不到三条。"))
def has_not_proposed_too_much(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.lately < PROPOSED_A_DAY


@fact("moment", _("您有五条说法还在等审核，请等有了结果再补充。"), _("等审核的说法还不到五条。"))
def has_not_too_many_waiting(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.waiting < PROPOSED_WAITING


@fact("moment", _("这个问题的说法已经很多了，不再补充。"), _("这个问题还可以补充说法。"))
def has_room(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.statements < STATEMENTS_MOST


LAW: Law[Matter] = {
    Right.OPEN: [[heads_the_place]],
    Right.ANSWER: [[is_somebody, belongs_to_the_voters, is_in_time, is_shown, may_still_change]],
    Right.PROPOSE: [
        [is_somebody, belongs_to_the_voters, is_in_time, has_room, has_not_proposed_too_much, has_not_too_many_waiting]
    ],
    Right.MODERATE: [[moderates]],
    Right.JUDGE: [[moderates, is_not_its_author]],
    Right.CLOSE: [[moderates], [is_system, is_over]],
    Right.HAND_ON: [[moderates, has_consensus], [heads_the_place, has_consensus]],
    Right.SEE: [[took_part]],
}


def may(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """What the judge says to this actor about this question now."""
    return judge(LAW, right, actor, matter, at)


def must(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, matter, at)


def may_move(actor: Actor, name: str, matter: Matter, at: datetime) -> Decision:
    """Whether this actor may make a move of the question now: first the law, then the table."""
    move = question_states.MOVES[name]
    return from_here(may(actor, move.right, matter, at), move, matter.question)


def may_judge(actor: Actor, name: str, matter: Matter, at: datetime) -> Decision:
    """Whether this actor may make a move of the statement now: first the law, then the table."""
    move: Move[statement_states.Status, Right] = statement_states.MOVES[name]
    return from_here(may(actor, move.right, matter, at), move, matter.statement)
