"""The nouns of this room."""

from gongdi.journeys.warnings.models.rules import PRIVACY as RULES_PRIVACY
from gongdi.journeys.warnings.models.rules import RuleCount, WarningRule
from gongdi.journeys.warnings.models.signs import PRIVACY as SIGNS_PRIVACY
from gongdi.journeys.warnings.models.signs import Glance, JudgedRound, LookedAt
from gongdi.journeys.warnings.models.warnings import PRIVACY as WARNINGS_PRIVACY
from gongdi.journeys.warnings.models.warnings import EarlyWarning, WarningAsked, WarningEvidence

PRIVACY = RULES_PRIVACY | WARNINGS_PRIVACY | SIGNS_PRIVACY

__all__ = [
    "PRIVACY",
    "EarlyWarning",
    "Glance",
    "JudgedRound",
    "LookedAt",
    "RuleCount",
    "WarningAsked",
    "WarningEvidence",
    "WarningRule",
]
