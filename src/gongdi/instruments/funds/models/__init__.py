"""The nouns of this room, and how each of their fields is classed."""

from gongdi.instruments.funds.models import foundation, giving
from gongdi.instruments.funds.models.foundation import Foundation, Fund, FundSort, FundStage, Motion, MotionSort
from gongdi.instruments.funds.models.giving import (
    Donation,
    DonorSort,
    Drive,
    GiftKind,
    Over,
    Refund,
    Shown,
    Way,
    Wish,
)

PRIVACY = foundation.PRIVACY | giving.PRIVACY

__all__ = [
    "PRIVACY",
    "Donation",
    "DonorSort",
    "Drive",
    "Foundation",
    "Fund",
    "FundSort",
    "FundStage",
    "GiftKind",
    "Motion",
    "MotionSort",
    "Over",
    "Refund",
    "Shown",
    "Way",
    "Wish",
]
