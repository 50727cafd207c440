"""Opinions: a map of who votes alike on statements, groups on it, and what each group and all of them say.

Votes are +1 agree, −1 disagree, 0 pass, or absent. Everything is derived from them by the published method of the
Polis system (C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: Scaling Deliberation by Mapping High
Dimensional Opinion Spaces", Recerca 26.2, 2021), of which only the definitions are taken. Nothing depends on the order
in which the votes came, nor on chance: a draw takes its number as an argument.
"""

from gongdi.engines.opinions.asking import Asked, ask, priorities
from gongdi.engines.opinions.faults import Fault, Unreadable
from gongdi.engines.opinions.living import Conversation
from gongdi.engines.opinions.matrix import ABSENT, AGREE, DISAGREE, PASS, Votes, votes_of
from gongdi.engines.opinions.rules import Rules
from gongdi.engines.opinions.whole import Group, OpinionMap, opinion_map

__all__ = [
    "ABSENT",
    "AGREE",
    "DISAGREE",
    "PASS",
    "Asked",
    "Conversation",
    "Fault",
    "Group",
    "OpinionMap",
    "Rules",
    "Unreadable",
    "Votes",
    "ask",
    "opinion_map",
    "priorities",
    "votes_of",
]
