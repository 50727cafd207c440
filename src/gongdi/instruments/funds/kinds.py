"""The kinds of accounts of a foundation's book."""

from django.utils.translation import gettext_lazy as _

from gongdi.ledger.books.kinds import Kind, Root, Sign, declare

BOOK = "fund"
GIVEN, FUND, PAID = "funds.given", "funds.fund", "funds.paid"
GOODS_GIVEN, GOODS, GOODS_USED = "funds.goods_given", "funds.goods", "funds.goods_used"
BANK_FEE, INTEREST = "funds.bank_fee", "funds.interest"

declare(
    Kind(GIVEN, _("收到的捐赠"), Sign.SOURCE, Root.INCOME),
    Kind(FUND, _("基金"), Sign.HOLDING, Root.ASSETS),
    Kind(PAID, _("支出"), Sign.HOLDING, Root.EXPENSES),
    Kind(GOODS_GIVEN, _("收到的物资"), Sign.SOURCE, Root.INCOME),
    Kind(GOODS, _("物资"), Sign.HOLDING, Root.ASSETS),
    Kind(GOODS_USED, _("发出的物资"), Sign.HOLDING, Root.EXPENSES),
    Kind(BANK_FEE, _("银行手续费支出"), Sign.HOLDING, Root.EXPENSES),
    Kind(INTEREST, _("银行利息收入"), Sign.SOURCE, Root.INCOME),
)
