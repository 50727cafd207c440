"""The nouns of this room."""

from gongdi.instruments.powers.models.charter import ASSIGNABLE, Assignment, Mandate
from gongdi.instruments.powers.models.charter import PRIVACY as CHARTER_PRIVACY
from gongdi.instruments.powers.models.funds import PRIVACY as FUNDS_PRIVACY
from gongdi.instruments.powers.models.funds import Line, Spending
from gongdi.instruments.powers.models.voice import PRIVACY as VOICE_PRIVACY
from gongdi.instruments.powers.models.voice import Assessment, Criterion, Item, Score

PRIVACY = CHARTER_PRIVACY | FUNDS_PRIVACY | VOICE_PRIVACY

__all__ = [
    "ASSIGNABLE",
    "Assessment",
    "Assignment",
    "Criterion",
    "Item",
    "Line",
    "Mandate",
    "Score",
    "Spending",
]
