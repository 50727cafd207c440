"""Merchants, offers, vouchers, statements."""

from gongdi.instruments.shop.models.offers import PRIVACY as OF_OFFERS
from gongdi.instruments.shop.models.offers import Allowance, Merchant, Offer, Period
from gongdi.instruments.shop.models.statements import PRIVACY as OF_STATEMENTS
from gongdi.instruments.shop.models.statements import Remark, Statement
from gongdi.instruments.shop.models.vouchers import PRIVACY as OF_VOUCHERS
from gongdi.instruments.shop.models.vouchers import TRIES, Tries, Voucher

PRIVACY = OF_OFFERS | OF_STATEMENTS | OF_VOUCHERS

__all__ = [
    "PRIVACY",
    "TRIES",
    "Allowance",
    "Merchant",
    "Offer",
    "Period",
    "Remark",
    "Statement",
    "Tries",
    "Voucher",
]
