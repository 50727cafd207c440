"""The verbs of access, one family a file."""

from gongdi.ground.access.actions.forgetting import forget, forget_again
from gongdi.ground.access.actions.households import (
    admit_to_household,
    decline_invitation,
    form_household,
    invite_to_household,
    join_household,
    leave_household,
    rename_household,
    withdraw_invitation,
)
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
    "admit_to_household",
    "decline_home",
    "decline_invitation",
    "end_neighbour",
    "end_proxy",
    "end_token",
    "enter_resident",
    "forget",
    "forget_again",
    "forget_tokens",
    "form_household",
    "hear_consent",
    "invite_to_household",
    "issue_token",
    "join_household",
    "leave_home",
    "leave_household",
    "rename_household",
    "take_consent",
    "use_token",
    "verify_home",
    "withdraw_invitation",
]
