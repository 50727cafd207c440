"""What can be wrong with a transfer: the sentence that a person reads, and the database's own words for it."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import Fault


class LedgerError(Fault):
    """A transfer that cannot be booked; nothing was moved."""

    reason = _("这笔账记不了。")
    name = "not_booked"


class Overdrawn(LedgerError):
    """The account holds less than should leave it, or a source would take more than it gave."""

    reason = _("余额不够，没有入账。请减少数量，或者等余额够了再办。")


class AmountRefused(LedgerError):
    """The amount is not a whole number from one up to the most a transfer may be."""

    reason = _("数量要是大于0的整数，不能超过上限。请检查有没有多写或者少写了零。")


class UnitsDiffer(LedgerError):
    """Points cannot become yuan, nor yuan hours."""

    reason = _("两个账户记的不是同一种东西，不能互转。")


class KeyReused(LedgerError):
    """This key belongs to another transfer already."""

    reason = _("这个编号已经用在另一笔账上。请换一个新编号再提交。")


class NotPending(LedgerError):
    """What should be posted or voided is not pending, not that much, or settled already."""

    reason = _("这笔预留已经处理过了，或者和预留的不一致。")


class PendingOver(LedgerError):
    """What was held is held no longer."""

    reason = _("预留已经过期，不能再入账。")


class Uncorrectable(LedgerError):
    """A correction of more than is left to correct, or not along the same way back."""

    reason = _("更正的数量超过了原来那笔，或者方向不对。")


# What the database says, a piece of it: the name of a constraint, or the word of a trigger.
SAID: dict[str, type[LedgerError]] = {
    "account_not_overdrawn": Overdrawn,
    "account_source_gives": Overdrawn,
    "account_balance_fits": AmountRefused,
    "account_reserves_something": NotPending,
    "transfer_amount_fits": AmountRefused,
    "transfer_between_two": UnitsDiffer,
    "units differ": UnitsDiffer,
    "not what was pending": NotPending,
    "transfer_resolved_once": NotPending,
    "resolved already": NotPending,
    "books_transfer.resolves_id": NotPending,
    "pending is over": PendingOver,
    "transfer_pending_expires": PendingOver,
    "more than there is to correct": Uncorrectable,
}


def understood(said: str) -> LedgerError | None:
    """The error that the database means; None when it speaks of something else."""
    return next((error() for piece, error in SAID.items() if piece in said), None)
