"""The law of grants: who asks, who checks, who decides, who prepares a payment and who releases it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Fact, Law, fact, judge, require
from gongdi.ground.access.moves import from_here
from gongdi.instruments.funds.facts import keeps_the_books, sits_on_the_committee
from gongdi.instruments.funds.models import Grant
from gongdi.instruments.funds.states.grants import MOVES, SHOWN, Right, Status


@dataclass(frozen=True, slots=True)
class Matter:
    """A grant as the law looks at it.

    `unit` is the organisation of the foundation. `members` are those who have a part in what is asked for, the posts of
    an organisation that asks included. `preparer` prepared the payment that waits; `is_drawn` says that the
    evidence for the next instalment is there.
    """

    grant: Grant
    unit: int
    members: frozenset[int] = frozenset()
    preparer: int | None = None
    is_drawn: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("请先登录，申请要知道由谁联系。"), _("登录了。"))
def is_somebody(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None


@fact("person", _("替组织申请的，要在这个组织任职。"))
def speaks_for_it(actor: Actor, matter: Matter, at: datetime) -> bool:
    unit = matter.grant.organisation_id
    return unit is None or any(post.unit == unit for post in actor.posts)


@fact("person", _("只有申请人这一方可以这样做。"))
def is_of_the_applicant(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and actor.person in matter.members


@fact("person", _("只有提出申请的人可以这样做。"))
def is_the_applicant(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and actor.person == matter.grant.applicant_id


@fact("person", _("这笔申请和您有关，您要回避，请由另一个人来做。"), _("和这笔申请无关。"))
def has_no_part(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and actor.person not in matter.members


@fact("person", _("要两个人经手：这一笔是您制的单，放款请由另一个人来做。"))
def did_not_prepare(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and actor.person != matter.preparer


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("还没有同意拨款，同意以后公开。"), _("已经同意拨款。"))
def is_shown(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.grant.status in SHOWN


@fact("moment", _("已经复议过一次，不能再申请复议。"), _("还没有复议过：只能申请一次。"))
def is_first_round(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.grant.round == 1


@fact("moment", _("申请人还没有交这一期的凭据。"), _("申请人交了这一期的凭据。"))
def has_evidence(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.is_drawn


@fact("moment", _("这一期还没有制单。"), _("这一期已经制单。"))
def is_prepared(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.preparer is not None


@fact("moment", _("这一期已经制单，等第二人复核。"), _("这一期还没有制单。"))
def is_unprepared(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.preparer is None


@fact("moment", _("已经开始拨款，不能撤回。"), _("还没有表决。"))
def is_undecided(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.grant.status in (Status.ASKED, Status.MENDING)


PARTIES: list[list[Fact[Matter]]] = [
    [is_the_applicant],
    [is_of_the_applicant],
    [keeps_the_books],
    [sits_on_the_committee],
]
A_SECOND: list[list[Fact[Matter]]] = [
    [sits_on_the_committee, has_no_part, did_not_prepare, is_prepared],
    [keeps_the_books, has_no_part, did_not_prepare, is_prepared],
]

LAW: Law[Matter] = {
    Right.APPLY: [[is_somebody, speaks_for_it]],
    Right.VIEW: PARTIES,
    Right.VIEW_PUBLIC: [*PARTIES, [is_shown]],
    Right.CHECK: [[keeps_the_books, has_no_part]],
    Right.MEND: [[is_the_applicant]],
    # The committee decides, each member with one vote; the system does what follows.
    Right.DECIDE: [[is_system]],
    Right.CONTEST: [[is_the_applicant, is_first_round]],
    Right.DRAW: [[is_the_applicant, is_unprepared]],
    Right.PREPARE: [[keeps_the_books, has_no_part, has_evidence, is_unprepared]],
    Right.RELEASE: A_SECOND,
    Right.REPORT: [[is_the_applicant]],
    Right.ACCEPT: [[keeps_the_books, has_no_part]],
    Right.WITHDRAW: [[is_the_applicant, is_undecided]],
    Right.TIME_OUT: [[is_system]],
}


def may(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """What the judge says to this actor about this grant now."""
    return judge(LAW, right, actor, matter, at)


def must(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, matter, at)


def may_move(actor: Actor, name: str, matter: Matter, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, matter, at), move, matter.grant)
