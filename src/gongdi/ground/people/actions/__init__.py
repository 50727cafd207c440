"""The verbs of people, one family a file."""

from gongdi.ground.people.actions.forgetting import forget, hold_still
from gongdi.ground.people.actions.homes import declare_home, decline_home, leave_home, verify_home
from gongdi.ground.people.actions.households import (
    admit,
    decline_invitation,
    form_household,
    invite,
    leave_household,
    rename_household,
    withdraw_invitation,
)
from gongdi.ground.people.actions.passcodes import Ended, TooMany, Wrong, redeem, send_code
from gongdi.ground.people.actions.profile import (
    PhoneTaken,
    change_phone,
    describe,
    note_protection,
    set_password,
    sign_out_everywhere,
)
from gongdi.ground.people.actions.proxies import end_proxy, grant_proxy
from gongdi.ground.people.actions.registry import found, know, leave_post, take_post, verify_phone

__all__ = [
    "Ended",
    "PhoneTaken",
    "TooMany",
    "Wrong",
    "admit",
    "change_phone",
    "declare_home",
    "decline_home",
    "decline_invitation",
    "describe",
    "end_proxy",
    "forget",
    "form_household",
    "found",
    "grant_proxy",
    "hold_still",
    "invite",
    "know",
    "leave_home",
    "leave_household",
    "leave_post",
    "note_protection",
    "redeem",
    "rename_household",
    "send_code",
    "set_password",
    "sign_out_everywhere",
    "take_post",
    "verify_home",
    "verify_phone",
    "withdraw_invitation",
]
