"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.instruments.contributions.actions.calling import Needed, call, close, set_tariff, unit_named
from gongdi.instruments.contributions.actions.giving import Wish, pledge, show, withdraw
from gongdi.instruments.contributions.actions.receiving import dismiss, record, witness

__all__ = [
    "Needed",
    "Wish",
    "call",
    "close",
    "dismiss",
    "pledge",
    "record",
    "set_tariff",
    "show",
    "unit_named",
    "withdraw",
    "witness",
]
