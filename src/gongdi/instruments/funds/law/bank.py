"""The law of the bank: the treasurer reads statements and matches lines, a second person closes the month."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.instruments.funds.facts import keeps_the_books, sits_on_the_committee
from gongdi.instruments.funds.states.bank import Right


@dataclass(frozen=True, slots=True)
class Desk:
    """What is judged: the organisation of the foundation, who prepared what waits, and whether its month is closed."""

    unit: int
    preparer: int | None = None
    is_closed: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("要两个人经手：对账是您做的，确认请由另一个人来做。"))
def did_not_prepare(actor: Actor, desk: Desk, at: datetime) -> bool:
    return actor.person is not None and actor.person != desk.preparer


@fact("person", _("只有会计，或者管理员在服务器上，可以导入流水。"))
def is_at_the_server(actor: Actor, desk: Desk, at: datetime) -> bool:
    return actor.is_system


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这个月已经结账，不能再改。发现错误的，请在下个月更正。"), _("这个月还没有结账。"))
def is_not_closed(actor: Actor, desk: Desk, at: datetime) -> bool:
    return not desk.is_closed


LAW: Law[Desk] = {
    Right.OPEN_ACCOUNT: [[keeps_the_books]],
    Right.SEE_BANK: [[keeps_the_books], [sits_on_the_committee]],
    Right.IMPORT: [[keeps_the_books], [is_at_the_server]],
    Right.MATCH: [[keeps_the_books, is_not_closed]],
    Right.UNMATCH: [[keeps_the_books, is_not_closed]],
    Right.PREPARE_CLOSE: [[keeps_the_books, is_not_closed]],
    Right.CONFIRM_CLOSE: [
        [sits_on_the_committee, did_not_prepare, is_not_closed],
        [keeps_the_books, did_not_prepare, is_not_closed],
    ],
    Right.SET_RULE: [[sits_on_the_committee]],
    # Whoever asks decides nothing: the committee does, by a resolution.
    Right.ALLOCATE: [[keeps_the_books], [sits_on_the_committee]],
}


def may(actor: Actor, right: Right, desk: Desk, at: datetime) -> Decision:
    """What the judge says to this actor now."""
    return judge(LAW, right, actor, desk, at)


def must(actor: Actor, right: Right, desk: Desk, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, desk, at)
