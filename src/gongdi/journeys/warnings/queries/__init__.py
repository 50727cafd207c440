"""Questions of this room: who may know of which warning, who is asked, what there is to see."""

from gongdi.journeys.warnings.queries.asking import next_person
from gongdi.journeys.warnings.queries.rules import live_rules, rules, town_case
from gongdi.journeys.warnings.queries.seeing import (
    case_of,
    evidence_of,
    seen_by,
    to_answer,
    visible_to,
    whole,
)

__all__ = [
    "case_of",
    "evidence_of",
    "live_rules",
    "next_person",
    "rules",
    "seen_by",
    "to_answer",
    "town_case",
    "visible_to",
    "whole",
]
