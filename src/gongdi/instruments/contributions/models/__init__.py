"""The nouns of this room."""

from gongdi.instruments.contributions.models.calls import PLAIN, Call, Grade, Kind, Need, Tariff
from gongdi.instruments.contributions.models.calls import PRIVACY as CALLS_PRIVACY
from gongdi.instruments.contributions.models.gifts import PRIVACY as GIFTS_PRIVACY
from gongdi.instruments.contributions.models.gifts import Arrival, Naming, Pledge

PRIVACY = CALLS_PRIVACY | GIFTS_PRIVACY

__all__ = ["PLAIN", "Arrival", "Call", "Grade", "Kind", "Naming", "Need", "Pledge", "Tariff"]
