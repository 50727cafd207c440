"""Every deed by its name: the move, what is filled in, what is done. Pages and the API share it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.actions import listings
from gongdi.practices.campaigns.forms import calling, entering, fields
from gongdi.practices.campaigns.states.campaigns import MOVES as CAMPAIGN
from gongdi.practices.campaigns.states.findings import MOVES as FINDING
from gongdi.practices.campaigns.states.listings import MOVES as LISTING

SAID = _("已经记下。")


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the move whose words are on its button, the action, the form; what is said when it is done."""

    move: Move[Any, Any]
    action: Callable[..., Any]
    form: type[fields.CampaignForm] = fields.BareForm
    said: Any = SAID


def praise_household(_campaign: Any, *, household: Any, **given: Any) -> Any:
    """Praise one of the households that said yes."""
    return actions.praise_household(household, **given)


CAMPAIGN_DEEDS: dict[str, Deed] = {
    "open": Deed(CAMPAIGN["open"], actions.open_, said=_("行动开始了。")),
    "lay": Deed(CAMPAIGN["lay"], actions.lay, calling.RouteForm),
    "form": Deed(CAMPAIGN["form"], actions.form, calling.TeamForm),
    "enrol": Deed(CAMPAIGN["enrol"], actions.enrol, calling.EnrolForm, _("您家报了名，随时可以撤回。")),
    "close": Deed(CAMPAIGN["close"], actions.close, said=_("收工了。七天里可以补录纸上的。")),
    "publish": Deed(CAMPAIGN["publish"], actions.publish, said=_("结果公布了。")),
    "praise": Deed(CAMPAIGN["praise"], actions.praise, entering.PraiseForm),
    "praise_household": Deed(CAMPAIGN["praise_household"], praise_household, entering.PraiseHouseholdForm),
    "notice": Deed(CAMPAIGN["notice"], actions.notice, entering.NoticeForm, _("已经告知，等它答复。")),
    "cancel": Deed(CAMPAIGN["cancel"], actions.cancel, fields.ReasonForm),
}
TEAM_DEEDS: dict[str, Deed] = {
    "join": Deed(CAMPAIGN["join"], actions.join, calling.JoinForm, _("报上名了，到时候见。")),
    "sign_in": Deed(CAMPAIGN["sign_in"], actions.sign_in, said=_("签到了。")),
    "call_roll": Deed(CAMPAIGN["call_roll"], actions.call_roll, calling.RollForm),
    "finish": Deed(CAMPAIGN["finish"], actions.finish, calling.FinishForm, _("辛苦了，谢谢大家！")),
    "lead": Deed(CAMPAIGN["lead"], actions.lead, calling.LeaderForm),
    "leave": Deed(CAMPAIGN["leave"], actions.leave, said=_("已经退出。")),
}
FINDING_DEEDS: dict[str, Deed] = {
    "settle": Deed(FINDING["settle"], actions.settle, fields.WordsForm),
    "pass": Deed(FINDING["pass"], actions.pass_on, entering.PassForm),
}
LISTING_DEEDS: dict[str, Deed] = {
    "reply": Deed(LISTING["reply"], listings.reply, fields.ReplyForm, _("您的答复已经记下。")),
    "publish": Deed(LISTING["publish"], listings.publish),
    "drop": Deed(LISTING["drop"], listings.drop, fields.WordsForm),
    "mend": Deed(LISTING["mend"], listings.mend, fields.WordsForm, _("已经记下，五天里会来复查。")),
    "confirm": Deed(LISTING["confirm"], listings.confirm),
    "again": Deed(LISTING["again"], listings.again, fields.WordsForm),
    "take_off": Deed(LISTING["take_off"], listings.take_off, fields.WordsForm),
}
