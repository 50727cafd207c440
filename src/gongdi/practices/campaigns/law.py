"""The law of campaigns: who announces, goes along, enters, publishes; who is heard before a list names them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_somebody, is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.access.moves import Move, from_here
from gongdi.ground.people.models import PostKind
from gongdi.practices.campaigns.models import Campaign, CampaignTeam, Checklist, Enrolment, Listing, TeamMember
from gongdi.practices.campaigns.states import Right

WORKERS = (PostKind.HEAD, PostKind.GRID_OFFICER, PostKind.HANDLER)


@dataclass(frozen=True, slots=True)
class Question:
    """A campaign as the law looks at it. `member` is the actor's own place in a team, `enrolment` of their household.

    `due_on` is the day of the promise that the deed is about.
    """

    path: str
    campaign: Campaign | None = None
    team: CampaignTeam | None = None
    member: TeamMember | None = None
    listing: Listing | None = None
    household: int | None = None
    enrolment: Enrolment | None = None
    checklist: Checklist | None = None
    due_on: date | None = None


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人可以这样做。"))
def heads_here(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, question.path)


@fact("person", _("只有当地的负责人、网格员和承办人可以这样做。"))
def works_here(actor: Actor, question: Question, at: datetime) -> bool:
    return any(actor.holds(kind, question.path) for kind in WORKERS)


@fact("person", _("只有组织这次行动的单位可以这样做。"))
def runs_it(actor: Actor, question: Question, at: datetime) -> bool:
    run_by = question.campaign.unit_id if question.campaign else None
    return any(post.kind in WORKERS and post.unit == run_by for post in actor.posts) or heads_here.test(
        actor, question, at
    )


@fact("person", _("只有队长可以这样做。"))
def leads_it(actor: Actor, question: Question, at: datetime) -> bool:
    return question.team is not None and actor.person is not None and question.team.leader_id == actor.person


@fact("person", _("只有这支队的队员可以这样做。"))
def is_in_the_team(actor: Actor, question: Question, at: datetime) -> bool:
    mine, team = question.member, question.team
    return mine is not None and team is not None and mine.team_id == team.pk


@fact("person", _("先在个人中心组成家庭，才能替家里报名。"), _("有自己的家庭。"))
def has_a_household(actor: Actor, question: Question, at: datetime) -> bool:
    return question.household is not None


@fact("person", _("只有被说到的单位的工作人员可以这样做。"))
def answers_for_it(actor: Actor, question: Question, at: datetime) -> bool:
    named = question.listing.organisation_id if question.listing else None
    return named is not None and any(post.unit == named for post in actor.posts)


@fact("person", _("被说到的单位自己不能复查。"), _("不是被说到的单位的人。"))
def is_not_of_it(actor: Actor, question: Question, at: datetime) -> bool:
    return not answers_for_it.test(actor, question, at)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这个版本已经通过，要改就写新的版本。"), _("这个版本还没有通过。"))
def is_a_draft(actor: Actor, question: Question, at: datetime) -> bool:
    return question.checklist is not None and question.checklist.adopted_at is None


@fact("moment", _("您已经在这次行动的一支队里。"), _("还没有参加这次行动的哪支队。"))
def is_in_no_team(actor: Actor, question: Question, at: datetime) -> bool:
    return question.member is None


@fact("moment", _("这支队已经满了，请看看别的队。"), _("这支队还有名额。"))
def there_is_a_seat(actor: Actor, question: Question, at: datetime) -> bool:
    return question.team is not None and question.team.people < question.team.seats


@fact("moment", _("这支队已经走完了。"), _("这支队还没有走完。"))
def is_not_finished(actor: Actor, question: Question, at: datetime) -> bool:
    return question.team is not None and question.team.finished_at is None


@fact("moment", _("已经签到，不能再退出。"), _("还没有签到。"))
def has_not_signed_in(actor: Actor, question: Question, at: datetime) -> bool:
    return question.member is not None and question.member.signed_in_at is None


@fact("moment", _("还没有到开始的那一天。"), _("到了开始的那一天。"))
def its_day_has_come(actor: Actor, question: Question, at: datetime) -> bool:
    return question.campaign is not None and question.campaign.starts_on <= timezone.localdate(at)


@fact("moment", _("时间还没有到。"), _("时间到了。"))
def is_over(actor: Actor, question: Question, at: datetime) -> bool:
    return question.due_on is not None and question.due_on < timezone.localdate(at)


@fact("moment", _("答复的时间已经过了。"), _("还在答复的时间里。"))
def may_still_reply(actor: Actor, question: Question, at: datetime) -> bool:
    return question.due_on is not None and timezone.localdate(at) <= question.due_on


@fact("moment", _("您家已经报名参加红榜。"), _("您家还没有报名。"))
def is_not_enrolled(actor: Actor, question: Question, at: datetime) -> bool:
    return question.enrolment is None


@fact("moment", _("您家没有报名。"), _("您家报了名。"))
def is_enrolled(actor: Actor, question: Question, at: datetime) -> bool:
    return question.enrolment is not None


LAW: Law[Question] = {
    Right.WRITE_CHECKLIST: [[works_here]],
    Right.ADOPT_CHECKLIST: [[heads_here, is_a_draft]],
    Right.ANNOUNCE: [[works_here]],
    Right.LAY: [[runs_it]],
    Right.FORM: [[runs_it]],
    Right.JOIN: [[is_somebody, is_in_no_team, is_not_finished, there_is_a_seat]],
    Right.LEAVE: [[is_in_the_team, has_not_signed_in]],
    Right.OPEN: [[runs_it, its_day_has_come], [is_system, its_day_has_come]],
    Right.SIGN_IN: [[is_in_the_team, is_not_finished]],
    Right.CALL_ROLL: [[leads_it, is_not_finished], [runs_it, is_not_finished]],
    Right.ENTER: [[is_in_the_team], [leads_it], [runs_it]],
    Right.CORRECT: [[leads_it], [runs_it]],
    Right.LOOK: [[is_in_the_team], [leads_it], [runs_it]],
    Right.SHOW_PHOTO: [[runs_it]],
    Right.FINISH: [[leads_it, is_not_finished], [runs_it, is_not_finished]],
    Right.CLOSE: [[runs_it], [is_system, is_over]],
    Right.PUBLISH: [[runs_it], [is_system, is_over]],
    Right.CANCEL: [[runs_it]],
    Right.SETTLE: [[runs_it]],
    Right.ENROL: [[is_somebody, has_a_household, is_not_enrolled]],
    Right.WITHDRAW: [[is_somebody, has_a_household, is_enrolled]],
    Right.PRAISE: [[runs_it]],
    Right.NOTICE: [[runs_it]],
    Right.READ_LISTING: [[answers_for_it], [runs_it]],
    Right.REPLY: [[answers_for_it, may_still_reply]],
    Right.DECIDE: [[runs_it, is_not_of_it]],
    Right.MEND: [[answers_for_it]],
    Right.CONFIRM: [[runs_it, is_not_of_it]],
    Right.TAKE_OFF: [[runs_it]],
    Right.LAPSE: [[is_system, is_over]],
}


def may(actor: Actor, right: Right, question: Question, at: datetime) -> Decision:
    """What the judge says to this actor about this campaign now."""
    return judge(LAW, right, actor, question, at)


def must(actor: Actor, right: Right, question: Question, at: datetime) -> Decision:
    """The same, raising Refused with the reason unless granted."""
    return require(LAW, right, actor, question, at)


def may_move(actor: Actor, move: Move[Any, Any], row: object, question: Question, at: datetime) -> Decision:
    """Whether this actor may make a move with a row now: the law, then the table."""
    return from_here(may(actor, move.right, question, at), move, row)
