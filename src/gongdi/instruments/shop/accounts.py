"""The accounts that a shop keeps in the book of a programme, and the one of the programme that it spends from."""

from django.utils.translation import gettext_lazy as _

from gongdi.ledger.books.kinds import Kind, Root, Sign, declare

BOOK = "points"
PURSE = "points.purse"
REDEEMED = "shop.redeemed"
TILL = "shop.money"
PAID = "shop.paid"

declare(
    Kind(REDEEMED, _("商户收下的积分"), Sign.HOLDING, Root.EXPENSES),
    Kind(TILL, _("兑换结算资金"), Sign.HOLDING, Root.ASSETS, takes_grants=True),
    Kind(PAID, _("付给商户的钱"), Sign.HOLDING, Root.EXPENSES),
)
