"""The law of cases: who sees them, who hears whom and when. Nobody hears their own case; nobody is judged unheard."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.practices.charters.law.charters import MEMBERS, belongs_to, is_in
from gongdi.practices.charters.models import Case, Charter, Version
from gongdi.practices.charters.states.cases import MOVES, Right


@dataclass(frozen=True, slots=True)
class Matter:
    """A case as the law looks at it, or a charter on which there is none yet.

    `standing` is the version in force. `near` are the numbers of those who are no strangers to the case: who reported
    it, whom it is about, and those who live with either of them or speak for them.
    """

    path: str
    charter: Charter
    standing: Version | None = None
    case: Case | None = None
    near: frozenset[int] = frozenset()


def about(actor: Actor, matter: Matter) -> bool:
    """Whether the case is about this actor, or about somebody for whom they speak."""
    person = matter.case.about_id if matter.case else None
    return person is not None and (person == actor.person or person in actor.principals)


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("这部公约属于住在这里的人，住处要核实过；团队的公约属于团队成员。"))
def belongs(actor: Actor, matter: Matter, at: datetime) -> bool:
    return belongs_to(actor, matter.charter, matter.path)


@fact("person", _("只有报的人可以这样做。"))
def reported_it(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is not None and actor.person is not None and matter.case.reporter_id == actor.person


@fact("person", _("只有本人或者本人委托的人可以这样做。"))
def is_concerned(actor: Actor, matter: Matter, at: datetime) -> bool:
    return about(actor, matter)


@fact("person", _("只有公约里写明的议事组织可以这样做。"))
def sits_on_the_organ(actor: Actor, matter: Matter, at: datetime) -> bool:
    return is_in(actor, matter.charter.organ_id, MEMBERS)


@fact("person", _("只有公约里写明的听申诉的组织可以这样做。"))
def sits_on_the_other_organ(actor: Actor, matter: Matter, at: datetime) -> bool:
    return is_in(actor, matter.charter.appeal_organ_id, MEMBERS)


@fact("person", _("这件事和您或者您的家人有关，要由别的人来听。"), _("和这件事没有关系。"))
def is_a_stranger(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and actor.person not in matter.near and not about(actor, matter)


@fact("person", _("写结论的人不能自己听申诉。"), _("不是写结论的人。"))
def did_not_find(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is None or matter.case.found_by_id != actor.person


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("公约还没有生效，或者已经不再有效。"), _("公约正在生效。"))
def is_in_force(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.standing is not None


@fact("moment", _("还没有告知本人。"), _("已经告知本人。"))
def was_told(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is not None and matter.case.told_at is not None


@fact("moment", _("还没有人申诉。"), _("已经申诉。"))
def was_appealed(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is not None and matter.case.appealed_at is not None


@fact("moment", _("本人在这里登记过，请本人自己说。"), _("本人没有在这里登记。"))
def is_not_registered(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is not None and matter.case.about_id is None


@fact("moment", _("已经说过自己的情况了。"), _("还没有说过自己的情况。"))
def is_not_answered(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is not None and matter.case.answered_at is None


@fact("moment", _("本人还没有说自己的情况，答复的期限也没有过。"), _("本人说过了，或者答复的期限过了。"))
def was_heard(actor: Actor, matter: Matter, at: datetime) -> bool:
    case = matter.case
    return (
        case is not None and case.answer_until is not None and (case.answered_at is not None or at > case.answer_until)
    )


@fact("moment", _("期限已经过了。"), _("期限还没有过。"))
def is_in_time(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is not None and matter.case.due_at is not None and at <= matter.case.due_at


@fact("moment", _("期限还没有到。"), _("期限已经过了。"))
def is_overdue(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is not None and matter.case.due_at is not None and at > matter.case.due_at


@fact("moment", _("没有公开的表扬。"), _("表扬是公开的。"))
def is_public(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.case is not None and bool(matter.case.praise)


_ORGAN, _OTHER = [sits_on_the_organ, is_a_stranger], [sits_on_the_other_organ, is_a_stranger]
LAW: Law[Matter] = {
    Right.SEE: [[reported_it], [is_concerned, was_told], _ORGAN, [*_OTHER, was_appealed]],
    Right.SEE_ALL: [[is_concerned, was_told], _ORGAN, [*_OTHER, was_appealed]],
    Right.REPORT: [[belongs, is_in_force]],
    Right.WITHDRAW: [[reported_it]],
    Right.TAKE_UP: [[*_ORGAN, is_in_time]],
    Right.ANSWER: [[is_concerned, is_not_answered, is_in_time]],
    Right.HEAR: [[*_ORGAN, is_not_registered, is_not_answered, is_in_time]],
    Right.FIND: [[*_ORGAN, was_heard, is_in_time]],
    Right.APPEAL: [[is_concerned, is_in_time], [*_OTHER, did_not_find, is_not_registered, is_in_time]],
    Right.DECIDE: [[*_OTHER, did_not_find, is_in_time]],
    Right.LAPSE: [[is_system, is_overdue]],
    Right.RETRACT: [[is_concerned, is_public], [*_ORGAN, is_not_registered, is_public]],
}


def may(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """What the judge says to this actor about this case now."""
    return judge(LAW, right, actor, matter, at)


def may_move(actor: Actor, name: str, matter: Matter, at: datetime) -> Decision:
    """Whether this actor may make a move with the case: the law, then the table."""
    decision = may(actor, MOVES[name].right, matter, at)
    return decision if matter.case is None else from_here(decision, MOVES[name], matter.case)
