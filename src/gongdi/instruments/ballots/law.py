"""The law of ballots: who may open one, who may vote and how, who keeps the roll and the papers, and when."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.instruments.ballots.models import PLAIN, Ballot, Voter
from gongdi.instruments.ballots.states import MOVES, Right, Status

KEEPERS = (PostKind.HEAD, PostKind.GRID_OFFICER)


class Standing(Enum):
    """How somebody stands to a roll that they are not on."""

    ON = "on"
    ELSEWHERE = "elsewhere"
    UNVERIFIED = "unverified"
    LATER = "later"
    NOT_LISTED = "not_listed"


@dataclass(frozen=True, slots=True)
class Question:
    """A ballot as the law looks at it: the row, the path of its place, and the line of the roll that is meant.

    `spoken_for` counts those for whom the actor has voted already. `is_logged`: the signed log holds the close;
    `committees` are the residents' committees whose place covers it; `touched_by` has typed the sheet in already;
    `unsettled` are the sheets that two officers have not agreed on, `untyped` those in the box that nobody typed in;
    `is_forgotten`: whoever stood on the line is taken out of the house, so nobody would notice that it is used.
    """

    ballot: Ballot
    path: str
    voter: Voter | None = None
    standing: Standing = Standing.NOT_LISTED
    spoken_for: int = 0
    is_logged: bool = False
    unsettled: int = 0
    untyped: int = 0
    touched_by: frozenset[int] = frozenset()
    committees: frozenset[int] = frozenset()
    is_forgotten: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人可以这样做。"))
def is_head_here(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, question.path)


@fact("person", _("只有当地的负责人、网格员或社区工作人员可以这样做。"))
def keeps_ballots_here(actor: Actor, question: Question, at: datetime) -> bool:
    return any(actor.holds(kind, question.path) for kind in KEEPERS) or any(
        post.unit in question.committees and question.path.startswith(post.path) for post in actor.posts
    )


@fact("person", _("只有本辖区的话务员可以这样做。"))
def answers_the_phone(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.holds(PostKind.PHONE_DESK, question.path)


@fact("person", _("这一类投票由负责的工作模块发起。"))
def is_asked_by_a_room(actor: Actor, question: Question, at: datetime) -> bool:
    return question.ballot.subject_kind != PLAIN


@fact("person", _("只有系统按规则自动进行。"))
def is_system(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.is_system


@fact("person", _("您的住处不在这次投票的范围里。"), _("住处在这次投票的范围里。"))
def lives_in_the_place(actor: Actor, question: Question, at: datetime) -> bool:
    return question.standing != Standing.ELSEWHERE


@fact("person", _("您的住处还没有核实，不在名单上。请网格员或社区核实，下次就能投票。"), _("住处已经核实。"))
def is_verified(actor: Actor, question: Question, at: datetime) -> bool:
    return question.standing != Standing.UNVERIFIED


@fact("person", _("资格日那天您还不住在这里，所以不在名单上。"), _("资格日那天住在这里。"))
def lived_there_on_the_day(actor: Actor, question: Question, at: datetime) -> bool:
    return question.standing != Standing.LATER


@fact("person", _("您不在这次投票的名单上。"), _("在这次投票的名单上。"))
def is_on_the_roll(actor: Actor, question: Question, at: datetime) -> bool:
    return question.voter is not None


@fact("person", _("不能替自己登记，请由另一位工作人员来做。"))
def is_somebody_else(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.person is not None and (question.voter is None or question.voter.person_id != actor.person)


@fact("person", _("这个人的资料已经删除，不能再替他投票。"), _("这个人还在这里。"))
def is_still_known(actor: Actor, question: Question, at: datetime) -> bool:
    return not question.is_forgotten


@fact("person", _("这个人没有委托您。"), _("本人委托了代办。"))
def speaks_for_the_voter(actor: Actor, question: Question, at: datetime) -> bool:
    return question.voter is not None and question.voter.person_id in actor.principals


@fact("person", _("这次投票不能由别人代投。"), _("这次投票可以代投。"))
def takes_agents(actor: Actor, question: Question, at: datetime) -> bool:
    return question.ballot.agents_most > 0


@fact("person", _("这次投票不记名，谁投了什么没有人知道。"), _("这次投票记名。"))
def is_by_name(actor: Actor, question: Question, at: datetime) -> bool:
    return not question.ballot.is_confidential


@fact("person", _("这张票要由没有录入过它的第三个人来核定。"))
def is_a_third(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.person is not None and actor.person not in question.touched_by


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("投票还没有开始。"), pgettext_lazy("rule", "投票已经开始。"))
def has_begun(actor: Actor, question: Question, at: datetime) -> bool:
    return at >= question.ballot.opens_at


@fact("moment", _("投票已经开始，名单不能再改。"), _("投票还没有开始。"))
def has_not_begun(actor: Actor, question: Question, at: datetime) -> bool:
    return at < question.ballot.opens_at


@fact("moment", _("投票时间已经过了。"), _("投票时间还没有过。"))
def is_in_time(actor: Actor, question: Question, at: datetime) -> bool:
    return at < question.ballot.closes_at


@fact("moment", _("已经投过票了。每人只投一次，不能改。"), _("还没有投过票：每人只投一次。"))
def has_not_voted(actor: Actor, question: Question, at: datetime) -> bool:
    return question.voter is not None and not question.voter.has_voted


@fact("moment", _("您替别人投票的人数已经到了上限。"), _("替别人投票没有到上限。"))
def may_speak_for_more(actor: Actor, question: Question, at: datetime) -> bool:
    return question.spoken_for < question.ballot.agents_most


@fact("moment", _("投票时间还没有到。"), _("投票时间已经到了。"))
def time_is_over(actor: Actor, question: Question, at: datetime) -> bool:
    return at >= question.ballot.closes_at


@fact("moment", _("还有人没有投票。"), _("名单上的人都投了票。"))
def everybody_has_voted(actor: Actor, question: Question, at: datetime) -> bool:
    return 0 < question.ballot.roll == question.ballot.taking_part


@fact("moment", _("投票已经有结果了。"), _("投票还没有结果。"))
def is_not_counted(actor: Actor, question: Question, at: datetime) -> bool:
    return question.ballot.status != Status.COUNTED


@fact("moment", _("结果公布以后才能看。"), _("结果已经公布。"))
def is_counted(actor: Actor, question: Question, at: datetime) -> bool:
    return question.ballot.status == Status.COUNTED


@fact("moment", _("“投票结束”这一步还没有签进公开日志，通常等几秒钟就好。"), _("公开日志里已经有“投票结束”。"))
def is_in_the_signed_log(actor: Actor, question: Question, at: datetime) -> bool:
    return question.is_logged


@fact("moment", _("还有纸质票没有录入两遍，或者两遍不一样还没有核定。"), _("录入的纸质票都核定了。"))
def sheets_are_settled(actor: Actor, question: Question, at: datetime) -> bool:
    return question.unsettled == 0


@fact("moment", _("还有纸质票没有录入。"), _("纸质票都录入了。"))
def sheets_are_typed(actor: Actor, question: Question, at: datetime) -> bool:
    return question.untyped == 0


_HERE = [lives_in_the_place, is_verified, lived_there_on_the_day, is_on_the_roll]
_NOW = [has_begun, is_in_time, has_not_voted]
LAW: Law[Question] = {
    # A room asks by a law of its own; whoever asks without one is the head of the place.
    Right.OPEN: [[is_head_here], [is_asked_by_a_room]],
    Right.SEE_NAMES: [[is_by_name, is_on_the_roll, is_counted], [is_by_name, keeps_ballots_here, is_counted]],
    Right.VOTE: [[*_HERE, *_NOW]],
    Right.SPEAK_FOR: [[takes_agents, speaks_for_the_voter, is_on_the_roll, *_NOW, may_speak_for_more]],
    Right.HELP: [[keeps_ballots_here, is_somebody_else, is_on_the_roll, is_still_known, *_NOW]],
    Right.TELEPHONE: [[answers_the_phone, is_somebody_else, is_on_the_roll, is_still_known, *_NOW]],
    Right.KEEP_ROLL: [[keeps_ballots_here], [answers_the_phone]],
    Right.CORRECT_ROLL: [[keeps_ballots_here, is_somebody_else, has_not_begun]],
    Right.TAKE_SHEET: [[keeps_ballots_here, is_somebody_else, is_on_the_roll, is_still_known, *_NOW]],
    Right.ENTER_SHEET: [[keeps_ballots_here]],
    Right.SETTLE_SHEET: [[keeps_ballots_here, is_a_third]],
    Right.CLOSE: [[is_system, time_is_over], [everybody_has_voted]],
    Right.COUNT: [
        [is_system, is_in_the_signed_log, sheets_are_settled, sheets_are_typed],
        [keeps_ballots_here, is_in_the_signed_log, sheets_are_settled],
    ],
    Right.CANCEL: [[is_head_here, is_not_counted], [is_system, is_not_counted]],
    Right.IMPORT_REGISTER: [[keeps_ballots_here]],
}


def may(actor: Actor, right: Right, question: Question, at: datetime) -> Decision:
    """What the judge says to this actor about this ballot now."""
    return judge(LAW, right, actor, question, at)


def may_move(actor: Actor, name: str, question: Question, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, question, at), move, question.ballot)
