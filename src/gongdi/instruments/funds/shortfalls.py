"""What can be wrong with a grant, a case of relief, an allocation or a match: each with the sentence a person reads."""

from django.utils.translation import gettext_lazy as _

from gongdi.instruments.funds.faults import GivingError
from gongdi.ledger.books.amounts import MONEY, shown


class SpendingError(GivingError):
    """A deed of the spending half that cannot be done now; nothing changed."""


class SumsDiffer(SpendingError):
    """Budget or instalments do not sum to what is asked for."""

    def __init__(self, budget: int, instalments: int) -> None:
        words = _("预算合计%(budget)s，各期合计%(parts)s，两个要一样，都大于0。")
        super().__init__(words % {"budget": shown(budget, MONEY), "parts": shown(instalments, "CNY")})


class ReportUneven(SpendingError):
    """Receipts and what goes back are not what was paid, to the fen."""

    def __init__(self, paid: int, spent: int, returned: int) -> None:
        words = _("拨付了%(paid)s，票据合计%(spent)s，退回%(returned)s，对不上。票据加退回要正好等于拨付。")
        told = {"paid": paid, "spent": spent, "returned": returned}
        super().__init__(words % {name: shown(amount, MONEY) for name, amount in told.items()})


class FundNotOpen(SpendingError):
    """The fund is spent on nothing now."""

    reason = _("这个基金现在不支出。请选另一个基金。")


class NothingDue(SpendingError):
    """All instalments are paid."""

    reason = _("各期都已经拨付。")


class OverCriterion(SpendingError):
    """More than the criterion, or the year, allows."""

    def __init__(self, most: int) -> None:
        words = _("超过了这一条标准的上限或者全年的上限，最多还能申请%(most)s。")
        super().__init__(words % {"most": shown(most, MONEY)})


class CaseOpen(SpendingError):
    """The person has a case that runs."""

    reason = _("已经有一笔困难补助在办理，等有了结果再申请。")


class NotSuchAnAccount(SpendingError):
    """The account does not take grants."""

    reason = _("这个账户不能接收基金拨款。请选公共资金的账户。")


class MatchTaken(SpendingError):
    """The line or the entry belongs together with another one already."""

    reason = _("这笔流水或者这笔账刚才已经对上了。请刷新后再看。")


class MatchUneven(SpendingError):
    """The line and the entry are not of the same amount, or not in the same direction."""

    reason = _("流水和账的金额或者方向不一样，不能对上。")


class MonthClosed(SpendingError):
    """The month is closed."""

    reason = _("这个月已经结账，不能再改。发现错误的，请在下个月更正。")


class MonthUnready(SpendingError):
    """Lines of the month are open, or the month is not over."""

    reason = _("还不能结账：这个月还没有过完，或者还有流水没有对上。")
