"""The law of support: who sets rules, who asks by them, and what must be so before anything is asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Fact, Law, fact, judge, require
from gongdi.ground.people.models import PostKind
from gongdi.instruments.funds.facts import keeps_the_books, sits_on_the_committee
from gongdi.practices.projects.models import Project, SupportKind, SupportRules
from gongdi.practices.projects.states import BUILT, Status
from gongdi.practices.projects.support_sums import Basis, Worked, own_needed


class Right(Enum):
    """What somebody may be allowed to do around support."""

    SET_SUPPORT = "projects.set_support"
    END_SUPPORT = "projects.end_support"
    ASK_SUBSIDY = "projects.ask_subsidy"
    ASK_AWARD = "projects.ask_award"
    ASK_RELIEF = "projects.ask_relief"


NO_BASIS, NOTHING = Basis(0), Worked()


@dataclass(frozen=True, slots=True)
class Affair:
    """What is judged: the place and the organisation of the foundation; of a claim also its project and its sum.

    `given` is what people gave themselves, as far as the rules ask for it. `is_asked` says that this kind was asked for
    already; of relief, for this person. `is_payer` says that the person has to pay for the project.
    """

    path: str
    unit: int
    project: Project | None = None
    rules: SupportRules | None = None
    basis: Basis = NO_BASIS
    worked: Worked = NOTHING
    given: int = 0
    is_asked: bool = False
    is_payer: bool = False

    @property
    def now(self) -> Project:
        """The project of a claim."""
        assert self.project is not None
        return self.project

    @property
    def by(self) -> SupportRules:
        """The rules of a claim."""
        assert self.rules is not None
        return self.rules


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人，或者基金会的理事和会计，可以提补贴办法。"))
def is_head_here(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, affair.path)


@fact("person", _("只有这个项目的负责人，或者承办单位的人，可以替项目申请。"))
def leads_it(actor: Actor, affair: Affair, at: datetime) -> bool:
    mine = actor.person is not None and actor.person == affair.now.head_id
    return mine or actor.holds(PostKind.HEAD, affair.path)


@fact("person", _("只有这个项目的负责人，或者承办单位的人，可以替项目申请。"))
def works_for_unit(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.now.unit_id in actor.units(PostKind.HANDLER) | actor.units(PostKind.HEAD)


@fact("person", _("只有要为这个项目分摊费用的人可以申请，也可以由受托的家人申请。"))
def has_to_pay(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.is_payer


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这个办法只支持另一种项目：微事和大事各有各的办法。"), _("项目的大小合这个办法。"))
def has_its_form(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.by.form in ("", affair.now.form)


@fact("moment", _("已经申请过，每一种只能得一次。"), _("这一种还没有申请过。"))
def is_not_asked(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_asked


@fact("moment", _("方案还没有签字。签字开工以后才能申请启动补贴。"), _("方案签了字。"))
def is_signed(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.now.signed_at is not None


@fact("moment", _("启动补贴在施工的时候申请，现在已经过了这一步。"), _("正在施工。"))
def is_being_built(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.now.status in (Status.PLANNING, Status.BUILDING)


@fact("moment", _("项目已经停止，不再拨款。"), _("项目没有停止。"))
def is_not_stopped(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.now.status != Status.STOPPED


@fact("moment", _("项目还没有验收。"), _("项目验收了。"))
def is_accepted(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.now.status in (*BUILT, Status.DONE)


@fact("moment", _("验收以后还没有公布过答的人够多的评议。"), _("验收以后公布过评议，答的人够多。"))
def is_judged(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.basis.score is not None


@fact("moment", _("评议的得分没有达到办法里最低的一档。"), _("评议的得分达到了办法里的一档。"))
def has_reached_a_grade(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.worked.step is not None


@fact("moment", _("大家自己出的钱和力还不到办法要求的份额。"), _("大家自己出的够了。"))
def has_own_part(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.given >= own_needed(affair.basis.cost, affair.by.own_least)


@fact("moment", _("这个办法今年的钱已经用完。"), _("今年还有钱。"))
def has_budget(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.basis.left > 0


@fact("moment", _("照办法算下来没有钱可得：费用是零，或者以前得的已经够了。"), _("照办法算下来有钱可得。"))
def comes_to_something(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.worked.amount > 0


SUBSIDY: list[Fact[Affair]] = [
    is_not_stopped, has_its_form, is_not_asked, is_being_built, is_signed, has_own_part, has_budget, comes_to_something,
]  # fmt: skip
AWARD: list[Fact[Affair]] = [
    is_not_stopped, has_its_form, is_not_asked, is_accepted, is_judged, has_reached_a_grade, has_own_part, has_budget,
    comes_to_something,
]  # fmt: skip
RELIEF: list[Fact[Affair]] = [is_not_stopped, has_its_form, is_not_asked, has_budget, comes_to_something]
ASKS: dict[str, Right] = {
    SupportKind.SUBSIDY: Right.ASK_SUBSIDY,
    SupportKind.AWARD: Right.ASK_AWARD,
    SupportKind.RELIEF: Right.ASK_RELIEF,
}
NEEDS: dict[str, list[Fact[Affair]]] = {
    SupportKind.SUBSIDY: SUBSIDY,
    SupportKind.AWARD: AWARD,
    SupportKind.RELIEF: RELIEF,
}
LAW: Law[Affair] = {
    # Whoever proposes decides nothing: the committee of the foundation does, by a resolution.
    Right.SET_SUPPORT: [[is_head_here], [sits_on_the_committee], [keeps_the_books]],
    Right.END_SUPPORT: [[sits_on_the_committee]],
    Right.ASK_SUBSIDY: [[leads_it, *SUBSIDY], [works_for_unit, *SUBSIDY]],
    Right.ASK_AWARD: [[leads_it, *AWARD], [works_for_unit, *AWARD]],
    Right.ASK_RELIEF: [[has_to_pay, *RELIEF]],
}


def may(actor: Actor, right: Right, affair: Affair, at: datetime) -> Decision:
    """What the judge says to this actor now."""
    return judge(LAW, right, actor, affair, at)


def must(actor: Actor, right: Right, affair: Affair, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, affair, at)


def missing(actor: Actor, affair: Affair, at: datetime) -> list[Fact[Affair]]:
    """What of the moment is not so yet, all of it, whoever asks."""
    return [each for each in NEEDS[affair.by.programme.kind] if not each.test(actor, affair, at)]
