"""The law of hardship relief: few see a case, two decide it, two pay it, and nobody has a part in their own."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Fact, Law, fact, judge, require
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.instruments.funds.facts import keeps_the_books, sits_on_the_committee
from gongdi.instruments.funds.models import Relief
from gongdi.instruments.funds.states.relief import MOVES, Right, Status

TO_PAY = (Status.AGREED, Status.PREPARED, Status.PAID)


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the law looks at it.

    `unit` is the organisation of the foundation, `path` where the person lives. `concerned` are the person, the
    household, those who may act for them and whoever entered the case.
    """

    relief: Relief
    unit: int
    path: str = ""
    concerned: frozenset[int] = frozenset()


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有本人可以这样做。"))
def is_oneself(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person == case.relief.person_id


@fact("person", _("本人没有委托您代办。"), _("本人委托了代办。"))
def speaks_for_them(actor: Actor, case: Case, at: datetime) -> bool:
    return case.relief.person_id in actor.principals


@fact("person", _("只有本人、受托的家人和当地的网格员可以申请。"))
def knows_the_place(actor: Actor, case: Case, at: datetime) -> bool:
    return bool(case.path) and actor.holds(PostKind.GRID_OFFICER, case.path)


@fact("person", _("只有登记这件事的人可以这样做。"))
def entered_it(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person == case.relief.entered_by_id


@fact("person", _("这件事和您或您家有关，您要回避。"), _("和这一家无关。"))
def is_not_concerned(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person not in case.concerned


@fact("person", _("要两个人经手：这一笔是您制的单，放款请由另一个人来做。"))
def did_not_prepare(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person != case.relief.prepared_by_id


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("还没有同意发放。"), _("已经同意发放。"))
def is_to_be_paid(actor: Actor, case: Case, at: datetime) -> bool:
    return case.relief.status in TO_PAY


@fact("moment", _("已经再议过一次。"), _("还没有再议过：只能申请一次。"))
def is_first_round(actor: Actor, case: Case, at: datetime) -> bool:
    return case.relief.round == 1


FAMILY: list[list[Fact[Case]]] = [[is_oneself], [speaks_for_them], [entered_it]]

LAW: Law[Case] = {
    Right.APPLY: [[is_oneself], [speaks_for_them], [knows_the_place]],
    Right.VIEW: [*FAMILY, [sits_on_the_committee, is_not_concerned]],
    # Whoever pays sees amount and payee, and only once there is something to pay.
    Right.VIEW_PAYMENT: [
        *FAMILY,
        [sits_on_the_committee, is_not_concerned],
        [keeps_the_books, is_not_concerned, is_to_be_paid],
    ],
    Right.DECIDE: [[is_system]],
    Right.CONTEST: [[is_oneself, is_first_round], [speaks_for_them, is_first_round], [entered_it, is_first_round]],
    Right.PREPARE: [[keeps_the_books, is_not_concerned]],
    Right.RELEASE: [
        [sits_on_the_committee, is_not_concerned, did_not_prepare],
        [keeps_the_books, is_not_concerned, did_not_prepare],
    ],
    Right.WITHDRAW: FAMILY,
    Right.SET_CRITERIA: [[sits_on_the_committee]],
}


def may(actor: Actor, right: Right, case: Case, at: datetime) -> Decision:
    """What the judge says to this actor about this case now."""
    return judge(LAW, right, actor, case, at)


def must(actor: Actor, right: Right, case: Case, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, case, at)


def may_move(actor: Actor, name: str, case: Case, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, case, at), move, case.relief)
