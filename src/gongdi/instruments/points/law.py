"""The law of points: who drafts, who adopts, who witnesses, who recognises, and never for oneself.

No fact here or in any other room looks at how many points somebody has: points open no right (see `promises`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.instruments.points.models import Claim, ProgrammeStatus
from gongdi.instruments.points.states import APPEAL_DAYS, MOVES, Right


@dataclass(frozen=True, slots=True)
class Case:
    """A programme, and perhaps a claim in it, as the law looks at it.

    `path` is that of its place, `organisation` runs it and `council` decides. `parties` are all whom the claim would
    benefit: who claims, for whom it was entered, who speaks for the organisation, and everybody of their households.
    `organisations` are those for which the claim may be made. `is_decided` says that the council has adopted it.
    """

    path: str
    organisation: int
    council: int
    status: str = ProgrammeStatus.DRAFT
    claim: Claim | None = None
    parties: frozenset[int] = frozenset()
    owner: int | None = None
    oldest: datetime | None = None
    is_decided: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地村（居）委会的负责人可以这样做。"))
def is_head_of_it(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, case.path, case.organisation)


@fact("person", _("只有这个项目的积分专员或负责人可以这样做。"))
def is_officer_of_it(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.POINTS_OFFICER, case.path, case.organisation) or actor.holds(
        PostKind.HEAD, case.path, case.organisation
    )


@fact("person", _("只有议事会的成员可以这样做。"))
def is_of_the_council(actor: Actor, case: Case, at: datetime) -> bool:
    return case.council in actor.units(PostKind.COMMITTEE)


@fact("person", _("只有住处在这里核实过的居民可以申报。"))
def lives_here(actor: Actor, case: Case, at: datetime) -> bool:
    return any(home.startswith(case.path) for home in actor.homes)


@fact("person", _("替组织申报，要在这个组织任职。"), _("为自己申报。"))
def claims_for_oneself(actor: Actor, case: Case, at: datetime) -> bool:
    return case.owner is None


@fact("person", _("只有在这个组织任职的人可以替它申报。"))
def holds_a_post_there(actor: Actor, case: Case, at: datetime) -> bool:
    return case.owner is not None and any(post.unit == case.owner for post in actor.posts)


@fact("person", _("只有当地的网格员或积分专员可以替别人申报。"))
def enters_for_others(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.GRID_OFFICER, case.path) or actor.holds(
        PostKind.POINTS_OFFICER, case.path, case.organisation
    )


@fact("person", _("只有申报时写明的见证人，或者当地的网格员，可以见证。"))
def may_have_seen_it(actor: Actor, case: Case, at: datetime) -> bool:
    named = case.claim.named_witness_id if case.claim else None
    return actor.person is not None and (actor.person == named or actor.holds(PostKind.GRID_OFFICER, case.path))


@fact("person", _("不能为自己或家里人见证、认定，也不能为自己填报的见证、认定。请由别人来做。"))
def is_no_party(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person not in case.parties


@fact("person", _("见证的人和认定的人要是两个人。"))
def is_not_the_witness(actor: Actor, case: Case, at: datetime) -> bool:
    return case.claim is None or actor.person != case.claim.witness_id


@fact("person", _("原来不认定的人不能复核。"))
def did_not_refuse_it(actor: Actor, case: Case, at: datetime) -> bool:
    return case.claim is None or actor.person != case.claim.decided_by_id


@fact("person", _("只有申报的本人可以这样做。"))
def claimed_it(actor: Actor, case: Case, at: datetime) -> bool:
    return case.claim is not None and actor.person in (case.claim.person_id, case.claim.entered_by_id)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("议事会还没有表决通过。"), _("议事会表决通过了。"))
def is_adopted_by_the_council(actor: Actor, case: Case, at: datetime) -> bool:
    return case.is_decided


@fact("moment", _("这个积分项目现在没有在进行。"), _("积分项目正在进行。"))
def is_running(actor: Actor, case: Case, at: datetime) -> bool:
    return case.status == ProgrammeStatus.RUNNING


@fact("moment", _("这个积分项目还在筹备，没有公开。"), _("积分项目已经开始。"))
def has_begun(actor: Actor, case: Case, at: datetime) -> bool:
    return case.status != ProgrammeStatus.DRAFT


@fact("moment", _("这个积分项目已经结束。"), _("积分项目还没有结束。"))
def is_not_over(actor: Actor, case: Case, at: datetime) -> bool:
    return case.status != ProgrammeStatus.ENDED


@fact("moment", _("超过30天，不能再请议事会复核。"), _("没有认定以后30天之内。"))
def may_still_appeal(actor: Actor, case: Case, at: datetime) -> bool:
    ended = case.claim.ended_at if case.claim else None
    return ended is None or at - ended <= timedelta(days=APPEAL_DAYS)


@fact("moment", _("见证的期限还没有到。"), _("见证的期限已经过了。"))
def witness_is_overdue(actor: Actor, case: Case, at: datetime) -> bool:
    due = case.claim.due_at if case.claim else None
    return due is not None and at > due


@fact("moment", _("这件事做的日子在将来，或者太早，按规则不能再申报。"), _("做的日子在规则允许申报的天数之内。"))
def is_recent(actor: Actor, case: Case, at: datetime) -> bool:
    done = case.claim.done_on if case.claim else None
    oldest = timezone.localdate(case.oldest) if case.oldest else None
    return done is None or oldest is None or oldest <= done <= timezone.localdate(at)


LAW: Law[Case] = {
    Right.OPEN_PROGRAMME: [[is_head_of_it]],
    Right.END_PROGRAMME: [[is_head_of_it, is_not_over], [is_system]],
    Right.VIEW_PROGRAMME: [[is_officer_of_it], [is_of_the_council], [has_begun]],
    Right.DRAFT: [[is_officer_of_it, is_not_over]],
    Right.PROPOSE: [[is_officer_of_it, is_not_over]],
    Right.ADOPT: [[is_adopted_by_the_council, is_not_over]],
    Right.ASK_BUDGET: [[is_officer_of_it, is_not_over]],
    Right.GRANT: [[is_adopted_by_the_council, is_not_over]],
    Right.CLAIM: [
        [claims_for_oneself, lives_here, is_running, is_recent],
        [holds_a_post_there, is_running, is_recent],
    ],
    Right.CLAIM_FOR: [[enters_for_others, is_running, is_recent]],
    Right.VIEW_CLAIM: [[claimed_it], [may_have_seen_it], [is_officer_of_it], [is_of_the_council]],
    Right.WITNESS: [[may_have_seen_it, is_no_party]],
    Right.APPROVE: [[is_officer_of_it, is_no_party, is_not_the_witness]],
    Right.REFUSE: [[is_officer_of_it, is_no_party, is_not_the_witness]],
    Right.LAPSE: [[is_system, witness_is_overdue]],
    Right.WITHDRAW: [[claimed_it]],
    Right.APPEAL: [[claimed_it, may_still_appeal]],
    Right.UPHOLD: [[is_of_the_council, is_no_party, is_not_the_witness, did_not_refuse_it]],
    Right.OVERTURN: [[is_of_the_council, is_no_party, is_not_the_witness, did_not_refuse_it]],
}


def may(actor: Actor, right: Right, case: Case, at: datetime) -> Decision:
    """What the judge says to this actor about this now."""
    return judge(LAW, right, actor, case, at)


def must(actor: Actor, right: Right, case: Case, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, case, at)


def may_move(actor: Actor, name: str, case: Case, at: datetime) -> Decision:
    """Whether this actor may move a claim now: first the law, then whether the table has it from here."""
    assert case.claim is not None
    move = MOVES[name]
    return from_here(may(actor, move.right, case, at), move, case.claim)
