"""Every deed by its name: the move, what is filled in, what is done. Pages and the API share it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.assets import actions
from gongdi.practices.assets.forms import caring, fields, register
from gongdi.practices.assets.states.adoptions import MOVES as ADOPTION
from gongdi.practices.assets.states.assets import MOVES as ASSET
from gongdi.practices.assets.states.findings import MOVES as FINDING

SAID = _("已经记下。")


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the move whose words are on its button, the action, the form; what is said when it is done."""

    move: Move[Any, Any]
    action: Callable[..., Any]
    form: type[fields.CareForm] = caring.BareForm
    said: Any = SAID


THANKS = _("谢谢！已经告诉管护的人，修好了会请您看一看。")
ASSET_DEEDS: dict[str, Deed] = {
    "report": Deed(ASSET["report"], actions.report, caring.ReportForm, THANKS),
    "see": Deed(ASSET["see"], actions.see, caring.LookForm),
    "adopt": Deed(ASSET["adopt"], actions.adopt, caring.AdoptForm, _("谢谢您愿意照看这里。")),
    "entrust": Deed(ASSET["entrust"], actions.entrust, register.KeeperForm),
    "release": Deed(ASSET["release"], actions.release, register.WordsForm),
    "change": Deed(ASSET["change"], actions.change, register.ChangeForm),
    "pay": Deed(ASSET["pay"], actions.pay, caring.PayForm),
    "retire": Deed(ASSET["retire"], actions.retire, register.WordsForm),
}
FINDING_DEEDS: dict[str, Deed] = {
    "mend": Deed(FINDING["mend"], actions.mend, caring.MendForm, _("已经记下，会请别人看过再确认。")),
    "confirm": Deed(FINDING["confirm"], actions.confirm),
    "again": Deed(FINDING["again"], actions.again, caring.ReasonForm),
    "photos": Deed(FINDING["photos"], actions.add_photos, caring.PhotosForm),
    "decline": Deed(FINDING["decline"], actions.decline, caring.ReasonForm),
    "contest": Deed(FINDING["contest"], actions.contest, caring.ReasonForm),
    "pass": Deed(FINDING["pass"], actions.pass_on, caring.PassForm),
}
ADOPTION_DEEDS: dict[str, Deed] = {"end": Deed(ADOPTION["end"], actions.end, caring.ThanksForm)}
