"""Criteria with their versions, evaluations, those who judge, and the counts of what they said."""

from gongdi.instruments.evaluations.models.criteria import PRIVACY_OF_CRITERIA, Criterion, Scale, Yardstick
from gongdi.instruments.evaluations.models.evaluations import PRIVACY_OF_EVALUATIONS, Evaluation, Occasion
from gongdi.instruments.evaluations.models.judges import PRIVACY_OF_JUDGES, Count, Group, Judge, Roll

PRIVACY = PRIVACY_OF_CRITERIA | PRIVACY_OF_EVALUATIONS | PRIVACY_OF_JUDGES

__all__ = [
    "PRIVACY",
    "Count",
    "Criterion",
    "Evaluation",
    "Group",
    "Judge",
    "Occasion",
    "Roll",
    "Scale",
    "Yardstick",
]
