"""The verbs of access, one family a file."""

from gongdi.ground.access.actions.forgetting import forget, forget_again
from gongdi.ground.access.actions.neighbours import add_neighbour, end_neighbour
from gongdi.ground.access.actions.residents import (
    NotPossible,
    decline_home,
    end_proxy,
    enter_resident,
    hear_consent,
    leave_home,
    take_consent,
    verify_home,
)
from gongdi.ground.access.actions.tokens import TooManyTokens, end_token, forget_tokens, issue_token, use_token

__all__ = [
    "NotPossible",
    "TooManyTokens",
    "add_neighbour",
    "decline_home",
    "end_neighbour",
    "end_proxy",
    "end_token",
    "enter_resident",
    "forget",
    "forget_again",
    "forget_tokens",
    "hear_consent",
    "issue_token",
    "leave_home",
    "take_consent",
    "use_token",
    "verify_home",
]
