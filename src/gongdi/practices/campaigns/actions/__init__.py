"""What is done around campaigns: the only writers of this room. One family a file."""

from gongdi.practices.campaigns.actions.calling import Days, announce, cancel, close, open_, publish
from gongdi.practices.campaigns.actions.checklists import Draft, adopt_checklist, write_checklist
from gongdi.practices.campaigns.actions.entering import Finding, Look, Sent, correct, enter
from gongdi.practices.campaigns.actions.findings import pass_on, settle
from gongdi.practices.campaigns.actions.households import enrol, praise_household, withdraw
from gongdi.practices.campaigns.actions.listings import Named, notice, praise
from gongdi.practices.campaigns.actions.photos import add_photos, hide, show
from gongdi.practices.campaigns.actions.routes import Stop, lay
from gongdi.practices.campaigns.actions.teams import Squad, call_roll, finish, form, join, lead, leave, sign_in

__all__ = [
    "Days",
    "Draft",
    "Finding",
    "Look",
    "Named",
    "Sent",
    "Squad",
    "Stop",
    "add_photos",
    "adopt_checklist",
    "announce",
    "call_roll",
    "cancel",
    "close",
    "correct",
    "enrol",
    "enter",
    "finish",
    "form",
    "hide",
    "join",
    "lay",
    "lead",
    "leave",
    "notice",
    "open_",
    "pass_on",
    "praise",
    "praise_household",
    "publish",
    "settle",
    "show",
    "sign_in",
    "withdraw",
    "write_checklist",
]
