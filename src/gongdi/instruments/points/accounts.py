"""The kinds of accounts of a programme. Its whole budget comes from one source, and every award from that budget."""

from django.utils.translation import gettext_lazy as _

from gongdi.ledger.books.kinds import Kind, Root, Sign, declare

BOOK = "points"
"""The kind of book that a programme keeps."""
UNIT = "points"
ISSUE, BUDGET, PURSE, EXPIRED = "points.issue", "points.budget", "points.purse", "points.expired"

declare(
    Kind(ISSUE, _("积分来源"), Sign.SOURCE, Root.EQUITY),
    Kind(BUDGET, _("积分预算"), Sign.HOLDING, Root.ASSETS),
    Kind(PURSE, _("积分账户"), Sign.HOLDING, Root.LIABILITIES),
    Kind(EXPIRED, _("过期积分"), Sign.HOLDING, Root.EXPENSES),
)
