"""The law of projects: who leads, who plans with, who builds, who accepts, who judges, and what comes first."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_somebody, is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.practices.projects.models import Project, Template
from gongdi.practices.projects.shares import Standing
from gongdi.practices.projects.states import MOVES, Right

BACKING = "backing"
"""How a small plan was decided when neighbours did: by as many of them as its form asks for."""
WORD = "word"
"""How a small plan was decided when the head of the place did."""


@dataclass(frozen=True, slots=True)
class Case:
    """A project as the law looks at it; before there is one, the path of its place only.

    `has_backed` and `has_judged` say whether this actor has spoken in the round that runs; `has_criteria` whether it is
    settled by what it will be judged; `template` what others learn from it, once it is published; `shares` how this
    actor stands to the shares of its cost, None where no division holds.
    """

    path: str
    project: Project | None = None
    has_backed: bool = False
    has_judged: bool = False
    has_criteria: bool = False
    template: Template | None = None
    shares: Standing | None = None

    @property
    def now(self) -> Project:
        """The project of a deed that needs one."""
        assert self.project is not None
        return self.project


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人可以这样做。"))
def is_head_here(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, case.path)


@fact("person", _("只有当地的负责人、网格员，或者住在当地的居民，可以立微事。"))
def works_the_grid(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.GRID_OFFICER, case.path)


@fact("person", _("只有当地的负责人或理事可以这样做。"))
def sits_here(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, case.path) or actor.holds(PostKind.COMMITTEE, case.path)


@fact("person", _("只有这个项目的负责人，或者当地的负责人，可以这样做。"))
def leads_it(actor: Actor, case: Case, at: datetime) -> bool:
    mine = actor.person is not None and actor.person == case.now.head_id
    return mine or actor.holds(PostKind.HEAD, case.path)


@fact("person", _("只有承办单位的承办人或负责人可以这样做。"))
def works_for_unit(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.unit_id in actor.units(PostKind.HANDLER) | actor.units(PostKind.HEAD)


@fact("person", _("只有在这里核实过住处的居民可以这样做。"))
def lives_here(actor: Actor, case: Case, at: datetime) -> bool:
    paths = (case.path, case.project.reach.path) if case.project else (case.path,)
    return any(home.startswith(path) for home in actor.homes for path in paths)


@fact("person", _("立项和签字的人不能给自己作证，请由别的居民来说。"), _("既不是立项的人，也不是签字的人。"))
def is_another(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person not in (case.now.head_id, case.now.signer_id)


@fact("person", _("签字开工的人不能自己验收，请由另一个人验收。"), _("不是签字开工的人。"))
def did_not_sign(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person != case.now.signer_id


@fact("person", _("只有名册里登记的业主可以交自家的那一份。"))
def bears_a_share(actor: Actor, case: Case, at: datetime) -> bool:
    return case.shares is not None and case.shares.bears


@fact("person", _("各户的分摊只有当地的负责人、理事、会计和项目负责人能看；自家的那一份自己能看。"))
def keeps_the_money(actor: Actor, case: Case, at: datetime) -> bool:
    kinds = (PostKind.HEAD, PostKind.COMMITTEE, PostKind.TREASURER)
    return any(actor.holds(kind, case.path) for kind in kinds)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这是大事，要按长程走。"), _("是微事。"))
def is_small(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.course.is_small


@fact("moment", _("这是微事，用不着。"), _("是大事。"))
def is_large(actor: Actor, case: Case, at: datetime) -> bool:
    return not case.now.course.is_small


@fact("moment", _("项目暂停着，先继续才能往下走。"), _("没有暂停。"))
def is_not_paused(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.paused_at is None


@fact("moment", _("没有暂停。"), _("暂停着。"))
def is_paused(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.paused_at is not None


@fact("moment", _("说好的日子还没有到。"), _("说好继续的日子到了。"))
def pause_is_over(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.paused_until is not None and case.now.paused_until <= at


@fact("moment", _("还没有方案，先提一个、算好要多少钱。"), _("至少有一个方案。"))
def has_options(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.options > 0


@fact("moment", _("方案已经定了。"), _("方案还没有定。"))
def is_undecided(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.chosen is None


@fact("moment", _("方案还没有定下来。"), _("方案定了。"))
def is_decided(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.chosen is not None


@fact("moment", _("还没有定评议的标准：做成什么样算好，要在签字开工以前说好。"), _("定了以后按什么评。"))
def has_criteria(actor: Actor, case: Case, at: datetime) -> bool:
    return case.has_criteria or not case.now.course.has_criteria


@fact("person", _("只有把它写成范例的人，或者当地的负责人，可以回答。"))
def answers_for_it(actor: Actor, case: Case, at: datetime) -> bool:
    published = case.template is not None and actor.person == case.template.by_id
    return published or actor.holds(PostKind.HEAD, case.path)


@fact("moment", _("已经写成范例了。"), _("还没有写成范例。"))
def is_no_template(actor: Actor, case: Case, at: datetime) -> bool:
    return case.template is None


@fact("moment", _("还没有写成范例。"), _("是范例。"))
def is_template(actor: Actor, case: Case, at: datetime) -> bool:
    return case.template is not None


@fact("moment", _("没有留下可以问的人。"), _("有人答应回答。"))
def takes_questions(actor: Actor, case: Case, at: datetime) -> bool:
    return case.template is not None and bool(case.template.asked)


@fact("moment", _("赞成的邻居还不够，要两位。"), _("够多的邻居赞成。"))
def is_backed(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.backers >= case.now.course.backers


@fact("moment", _("方案是邻居们一起定的，改也要邻居们赞成。"), _("方案是负责人定的。"))
def was_decided_by_word(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.decided_by == WORD


@fact("moment", _("方案是负责人定的，改也由负责人定。"), _("方案是邻居们定的。"))
def was_decided_by_backing(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.decided_by == BACKING


@fact("moment", _("您已经说过了，每人说一次。"), _("还没有说过。"))
def has_not_backed(actor: Actor, case: Case, at: datetime) -> bool:
    return not case.has_backed


@fact("moment", _("您已经评过了，每人评一次。"), _("还没有评过。"))
def has_not_judged(actor: Actor, case: Case, at: datetime) -> bool:
    return not case.has_judged


@fact("moment", _("还有任务没有做完。"), _("任务都做完了。"))
def has_no_open_task(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.open_tasks == 0


@fact("moment", _("要有动工前和完工后的照片，才能验收。"), _("有动工前和完工后的照片。"))
def has_photos(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.photos_before > 0 and case.now.photos_after > 0


@fact("moment", _("还没有受益的人说好，至少要一位。"), _("有受益的人说好。"))
def is_thanked(actor: Actor, case: Case, at: datetime) -> bool:
    return case.now.thanked >= case.now.course.thanks


@fact("moment", _("各户的分摊还没有由业主表决定下来。"), _("各户的分摊已经由业主表决定下来。"))
def is_divided(actor: Actor, case: Case, at: datetime) -> bool:
    return case.shares is not None


@fact("moment", _("分摊款正在收，到期以前不用再发起。"), _("没有正在收的分摊款。"))
def is_not_called(actor: Actor, case: Case, at: datetime) -> bool:
    return case.shares is None or case.shares.called_until is None or case.shares.called_until < at


@fact("moment", _("分摊款还没有开始收，或者收款的日子过了。请找负责人。"), _("分摊款正在收。"))
def is_called(actor: Actor, case: Case, at: datetime) -> bool:
    return not is_not_called.test(actor, case, at)


READY = [has_no_open_task, has_photos]
LAW: Law[Case] = {
    Right.BEGIN: [[is_head_here]],
    Right.BEGIN_SMALL: [[works_the_grid], [is_head_here], [lives_here]],
    Right.OFFER: [[leads_it, is_undecided], [works_for_unit, is_undecided], [lives_here, is_undecided]],
    Right.COMMENT: [[lives_here], [leads_it], [works_for_unit]],
    Right.BACK: [[lives_here, is_another, is_small, has_options, has_not_backed]],
    Right.DIVIDE: [
        [leads_it, is_not_paused, is_large, has_options],
        [works_for_unit, is_not_paused, is_large, has_options],
    ],
    Right.COLLECT: [[sits_here, is_not_paused, is_divided, is_not_called]],
    # Nobody loses a right by not paying: no other line of any law asks for it.
    Right.TAKE_ON: [[bears_a_share, is_divided, is_called]],
    Right.SEE_SHARES: [[leads_it], [keeps_the_money]],
    Right.DECIDE: [
        [is_head_here, is_undecided, is_not_paused, has_options],
        [leads_it, is_undecided, is_not_paused, has_options, is_large],
        [leads_it, is_undecided, is_not_paused, has_options, is_small, is_backed],
    ],
    Right.SIGN: [
        [works_for_unit, is_not_paused, is_decided, has_criteria],
        [leads_it, is_not_paused, is_decided, is_small],
    ],
    Right.WORK: [[works_for_unit, is_not_paused], [leads_it, is_not_paused]],
    Right.SPEND: [[works_for_unit], [leads_it]],
    Right.SHOOT: [[works_for_unit], [leads_it], [lives_here]],
    Right.CALL: [[sits_here, is_not_paused]],
    Right.DELAY: [[leads_it, is_not_paused], [works_for_unit, is_not_paused]],
    Right.CHANGE: [
        [leads_it, is_not_paused, is_large],
        [is_head_here, is_not_paused, is_small, was_decided_by_word],
        [leads_it, is_not_paused, is_small, was_decided_by_backing, is_backed],
    ],
    Right.ACCEPT: [
        [sits_here, did_not_sign, is_not_paused, *READY],
        [lives_here, did_not_sign, is_not_paused, is_small, *READY],
    ],
    Right.HAND_OVER: [[leads_it, is_not_paused]],
    Right.REDO: [[leads_it, is_not_paused]],
    Right.THANK: [[lives_here, is_another, has_not_judged]],
    Right.JUDGE: [[leads_it, is_not_paused, is_large], [leads_it, is_not_paused, is_small, is_thanked]],
    Right.SHARE: [[leads_it, is_not_paused]],
    Right.PAUSE: [[leads_it, is_not_paused]],
    Right.RESUME: [[leads_it, is_paused], [is_system, is_paused, pause_is_over]],
    Right.STOP: [[leads_it]],
    Right.PUBLISH: [[leads_it, is_no_template]],
    Right.ASK: [[is_somebody, is_template, takes_questions]],
    Right.ANSWER: [[answers_for_it, is_template, takes_questions]],
    Right.POLL: [[leads_it, is_not_paused, is_large, has_options]],
    Right.PUT: [[leads_it, is_not_paused, is_large, has_options], [sits_here, is_not_paused, is_large, has_options]],
}


def may(actor: Actor, right: Right, case: Case, at: datetime) -> Decision:
    """What the judge says to this actor about this project now."""
    return judge(LAW, right, actor, case, at)


def may_begin(actor: Actor, case: Case, at: datetime, *, small: bool) -> Decision:
    """Whether this actor may begin a project of this form at the place."""
    return may(actor, Right.BEGIN_SMALL if small else Right.BEGIN, case, at)


def may_move(actor: Actor, name: str, case: Case, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, case, at), move, case.now)
