"""The law of charters: who drafts, proposes, checks, puts to the vote, files and signs, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.practices.charters.models import Charter, Proposal, Version
from gongdi.practices.charters.states import Right
from gongdi.practices.charters.states.proposals import MOVES as PROPOSAL_MOVES
from gongdi.practices.charters.states.versions import MOVES as VERSION_MOVES
from gongdi.practices.charters.states.versions import Status

MEMBERS = (PostKind.COMMITTEE, PostKind.HEAD)
"""Who sits on an organ or belongs to a group."""
OFFICERS = (*MEMBERS, PostKind.HANDLER)
"""Who writes or reviews for an organisation."""


@dataclass(frozen=True, slots=True)
class Question:
    """A charter as the law looks at it: the path of its place, the version and the proposal that are meant.

    `last` is its newest version. `is_voting`: a ballot on it runs. `has_articles`: the version has words.
    `has_signed` is about the one who asks. `has_ended`: the ballot that asked has an outcome.
    """

    path: str
    charter: Charter | None = None
    version: Version | None = None
    proposal: Proposal | None = None
    last: Version | None = None
    is_voting: bool = False
    has_articles: bool = False
    has_signed: bool = False
    has_ended: bool = False


def is_in(actor: Actor, organisation: int | None, kinds: tuple[PostKind, ...] = OFFICERS) -> bool:
    """Whether the actor holds such a post in an organisation."""
    return any(organisation in actor.units(kind) for kind in kinds)


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人可以这样做。"))
def is_head_here(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, question.path)


@fact("person", _("只有起草小组的人可以这样做。"))
def is_drafter(actor: Actor, question: Question, at: datetime) -> bool:
    return question.charter is not None and is_in(actor, question.charter.drafters_id)


@fact("person", _("只有负责审查和备案的组织可以这样做。"))
def reviews_it(actor: Actor, question: Question, at: datetime) -> bool:
    return question.charter is not None and is_in(actor, question.charter.reviewer_id)


@fact("person", _("这部公约属于住在这里的人，住处要核实过；团队的公约属于团队成员。"))
def belongs(actor: Actor, question: Question, at: datetime) -> bool:
    return question.charter is not None and belongs_to(actor, question.charter, question.path)


def belongs_to(actor: Actor, charter: Charter, path: str) -> bool:
    """Whether a charter is this actor's: of everybody with a verified home there, or of the members of its group."""
    if charter.group_id is not None:
        return is_in(actor, charter.group_id, MEMBERS)
    return any(home.startswith(path) for home in actor.homes)


@fact("person", _("只有提这条意见的人可以这样做。"))
def is_the_author(actor: Actor, question: Question, at: datetime) -> bool:
    return question.proposal is not None and actor.person is not None and question.proposal.author_id == actor.person


@fact("person", _("提意见的人不能自己答复，请起草小组的另一个人来答复。"), _("不是提这条意见的人。"))
def is_not_the_author(actor: Actor, question: Question, at: datetime) -> bool:
    return question.proposal is None or question.proposal.author_id != actor.person


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("提意见的时间已经过了。"), _("现在可以提意见。"))
def proposals_are_welcome(actor: Actor, question: Question, at: datetime) -> bool:
    due = question.version.due_at if question.version else None
    return question.version is not None and question.version.status == Status.DRAFTING and due is not None and at <= due


@fact("moment", _("草案已经定稿，现在不能改。"), _("草案正在起草。"))
def is_drafting(actor: Actor, question: Question, at: datetime) -> bool:
    return question.version is not None and question.version.status == Status.DRAFTING


@fact("moment", _("提意见的时间还没有过，答应过的日子不能提前。"), _("提意见的时间已经过了。"))
def proposals_are_over(actor: Actor, question: Question, at: datetime) -> bool:
    due = question.version.due_at if question.version else None
    return due is not None and at > due


@fact("moment", _("还有意见没有答复，每一条都要先答复。"), _("每条意见都有了答复。"))
def all_are_answered(actor: Actor, question: Question, at: datetime) -> bool:
    return question.version is not None and question.version.unanswered == 0


@fact("moment", _("草案里还没有条文。"), _("草案里有条文。"))
def has_articles(actor: Actor, question: Question, at: datetime) -> bool:
    return question.has_articles


@fact("moment", _("公示的天数还没有满。"), _("公示的天数满了。"))
def reading_is_over(actor: Actor, question: Question, at: datetime) -> bool:
    due = question.version.due_at if question.version else None
    return due is not None and at > due


@fact("moment", _("合法性审查还没有通过。"), _("合法性审查通过了。"))
def is_checked(actor: Actor, question: Question, at: datetime) -> bool:
    return question.version is not None and question.version.checked_at is not None


@fact("moment", _("这一稿已经审查过了。"), _("这一稿还没有审查。"))
def is_not_checked(actor: Actor, question: Question, at: datetime) -> bool:
    return question.version is not None and question.version.checked_at is None


@fact("moment", _("这部公约正在表决，等有了结果再说。"), _("没有正在进行的表决。"))
def no_vote_runs(actor: Actor, question: Question, at: datetime) -> bool:
    return not question.is_voting


@fact("moment", _("已经有一稿正在起草或者表决。"), _("没有正在进行的草案。"))
def nothing_is_under_way(actor: Actor, question: Question, at: datetime) -> bool:
    return question.last is not None and not question.last.is_draft


@fact("moment", _("这部公约已经废止，请另外起草一部。"), _("这部公约没有废止。"))
def is_not_repealed(actor: Actor, question: Question, at: datetime) -> bool:
    return question.last is not None and question.last.status != Status.REPEALED


@fact("moment", _("公约还没有生效，或者已经不再有效。"), _("公约正在生效。"))
def is_standing(actor: Actor, question: Question, at: datetime) -> bool:
    return question.version is not None and question.version.is_standing


@fact("moment", _("您已经签过了。"), _("还没有签。"))
def has_not_signed(actor: Actor, question: Question, at: datetime) -> bool:
    return not question.has_signed


@fact("moment", _("您没有签过这一版。"), _("签过这一版。"))
def has_signed(actor: Actor, question: Question, at: datetime) -> bool:
    return question.has_signed


@fact("moment", _("表决还没有结果。"), _("表决已经有结果，或者已经取消。"))
def the_vote_has_ended(actor: Actor, question: Question, at: datetime) -> bool:
    return question.has_ended


_CONVENE = [is_head_here], [is_drafter]
LAW: Law[Question] = {
    Right.BEGIN: [[is_head_here]],
    Right.TAKE_OVER: [[is_head_here]],
    Right.AMEND: [[*who, nothing_is_under_way, is_not_repealed, no_vote_runs] for who in _CONVENE],
    Right.WRITE: [[is_drafter, is_drafting]],
    Right.PROPOSE: [[belongs, proposals_are_welcome]],
    Right.COMMENT: [[belongs, is_drafting], [is_drafter, is_drafting]],
    Right.REPLY: [[is_drafter, is_not_the_author, is_drafting]],
    Right.WITHDRAW: [[is_the_author, is_drafting]],
    Right.FREEZE: [[is_drafter, proposals_are_over, all_are_answered, has_articles]],
    Right.CHECK: [[reviews_it, is_not_checked]],
    Right.REOPEN: [[is_drafter]],
    Right.DROP: [[*who] for who in _CONVENE],
    Right.PUT: [[*who, reading_is_over, is_checked, no_vote_runs] for who in _CONVENE],
    Right.DECIDE: [[the_vote_has_ended]],
    Right.FILE: [[reviews_it]],
    Right.ORDER: [[reviews_it]],
    Right.ASK_REPEAL: [[*who, is_standing, no_vote_runs] for who in _CONVENE],
    Right.SIGN: [[belongs, is_standing, has_not_signed]],
    Right.UNSIGN: [[has_signed]],
}


def may(actor: Actor, right: Right, question: Question, at: datetime) -> Decision:
    """What the judge says to this actor about this charter now."""
    return judge(LAW, right, actor, question, at)


def may_move(actor: Actor, name: str, question: Question, at: datetime) -> Decision:
    """Whether this actor may make a move with the proposal, or without one with the version: the law, then the table.

    An amendment has no version yet: of it only the law is asked.
    """
    if name in PROPOSAL_MOVES and question.proposal is not None:
        return from_here(may(actor, PROPOSAL_MOVES[name].right, question, at), PROPOSAL_MOVES[name], question.proposal)
    if name in ("amend", "propose"):
        return may(actor, (VERSION_MOVES.get(name) or PROPOSAL_MOVES[name]).right, question, at)
    decision = may(actor, VERSION_MOVES[name].right, question, at)
    return decision if question.version is None else from_here(decision, VERSION_MOVES[name], question.version)
