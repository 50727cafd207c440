"""The law of resolutions: who may ask a committee, who may vote, and when it is decided."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.ledger.resolutions.models import PLAIN, Resolution
from gongdi.ledger.resolutions.states import MOVES, Right, Status


@dataclass(frozen=True, slots=True)
class Question:
    """A resolution as the law looks at it: the row, the path of the committee's place, who cannot vote, who has voted.

    `members` are the persons who hold a post in the committee on the day; those who are concerned and have not voted
    are in `members` too.
    """

    resolution: Resolution
    path: str
    members: frozenset[int] = frozenset()
    concerned: frozenset[int] = frozenset()
    voted: frozenset[int] = frozenset()

    @property
    def left(self) -> int:
        """How many may still vote."""
        return len(self.members - self.concerned - self.voted)


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有这个组织的理事可以这样做。"))
def is_a_member(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.person is not None and actor.person in question.members


@fact("person", _("只有当地的负责人可以这样做。"))
def is_head_here(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, question.path)


@fact("person", _("只有提议的人可以这样做。"))
def is_the_proposer(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.person is not None and actor.person == question.resolution.opened_by_id


@fact("person", _("这件事和您有关，您要回避，不能表决。"), _("这件事和表决的人无关。"))
def is_not_concerned(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.person not in question.concerned


@fact("person", _("这一类事由负责的工作模块提请表决。"))
def is_asked_by_a_room(actor: Actor, question: Question, at: datetime) -> bool:
    return question.resolution.subject_kind != PLAIN


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("您已经表决过，或者已经回避。每人只表决一次，不能改。"), _("还没有表决过：每人只表决一次。"))
def has_not_voted(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.person not in question.voted


@fact("moment", _("表决期限已经过了。"), _("表决期限还没有过。"))
def is_in_time(actor: Actor, question: Question, at: datetime) -> bool:
    return at <= question.resolution.due_at


@fact("moment", _("这件事还没有通过，通过以后公开。"), _("这件事已经通过。"))
def is_adopted(actor: Actor, question: Question, at: datetime) -> bool:
    return question.resolution.status == Status.ADOPTED


@fact("moment", _("赞成的还不够。"), _("赞成的人数够了。"))
def has_enough_yes(actor: Actor, question: Question, at: datetime) -> bool:
    return question.resolution.yes >= question.resolution.needed


@fact("moment", _("还有人可以表决，还有可能通过。"), _("剩下的人都赞成也不够了。"))
def cannot_be_adopted(actor: Actor, question: Question, at: datetime) -> bool:
    return question.resolution.yes + question.left < question.resolution.needed


@fact("moment", _("表决期限还没有到。"), _("表决期限已经过了。"))
def is_overdue(actor: Actor, question: Question, at: datetime) -> bool:
    return at > question.resolution.due_at


LAW: Law[Question] = {
    # A room asks by a law of its own; whoever asks without one is a member, or the head of the place.
    Right.OPEN: [[is_a_member], [is_head_here], [is_asked_by_a_room]],
    Right.VIEW: [[is_a_member], [is_the_proposer], [is_head_here]],
    Right.VIEW_PUBLIC: [[is_a_member], [is_the_proposer], [is_head_here], [is_adopted]],
    Right.VOTE: [[is_a_member, is_not_concerned, has_not_voted, is_in_time]],
    Right.ADOPT: [[has_enough_yes]],
    Right.REFUSE: [[cannot_be_adopted], [is_system, is_overdue]],
    Right.WITHDRAW: [[is_the_proposer], [is_system]],
}


def may(actor: Actor, right: Right, question: Question, at: datetime) -> Decision:
    """What the judge says to this actor about this resolution now."""
    return judge(LAW, right, actor, question, at)


def must(actor: Actor, right: Right, question: Question, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, question, at)


def may_move(actor: Actor, name: str, question: Question, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, question, at), move, question.resolution)
