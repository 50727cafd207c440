"""The nouns of this room: charters with their versions and articles, proposals, signatures, cases."""

from gongdi.practices.charters.models.cases import PRIVACY_OF_CASES, Case, CaseKind
from gongdi.practices.charters.models.charters import PRIVACY_OF_CHARTERS, Charter, Version
from gongdi.practices.charters.models.proposals import PRIVACY_OF_PROPOSALS, Comment, Proposal, Wish
from gongdi.practices.charters.models.texts import PRIVACY_OF_TEXTS, Article, Check, Signature, Wording

PRIVACY = {**PRIVACY_OF_CHARTERS, **PRIVACY_OF_TEXTS, **PRIVACY_OF_PROPOSALS, **PRIVACY_OF_CASES}

__all__ = [
    "PRIVACY",
    "Article",
    "Case",
    "CaseKind",
    "Charter",
    "Check",
    "Comment",
    "Proposal",
    "Signature",
    "Version",
    "Wish",
    "Wording",
]
