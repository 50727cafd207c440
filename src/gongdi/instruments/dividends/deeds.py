"""Every deed by its name: what is filled in, what is done. Pages and the API share it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongdi.instruments.dividends import actions
from gongdi.instruments.dividends.forms import answering, base, keeping


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the action, and the form that it takes."""

    action: Callable[..., Any]
    form: Callable[..., Any] = base.DeedForm


DEEDS: dict[str, Deed] = {
    "ask": Deed(actions.ask, keeping.AskForm),
    "decide": Deed(actions.decide, keeping.DecideForm),
    "publish": Deed(actions.publish, keeping.PublishForm),
    "object": Deed(actions.object_to, answering.ObjectForm),
    "amend": Deed(actions.amend, keeping.AmendForm),
    "sign": Deed(actions.sign),
    "release": Deed(actions.release),
    "send_back": Deed(actions.send_back, base.ReasonForm),
    "withdraw": Deed(actions.withdraw, base.ReasonForm),
}
OF_OBJECTIONS: dict[str, Deed] = {
    "uphold": Deed(actions.uphold, answering.UpholdForm),
    "reject": Deed(actions.reject, answering.RejectForm),
    "drop": Deed(actions.drop),
}
OF_PORTIONS: dict[str, Deed] = {
    "give_back": Deed(actions.give_back, base.ReasonForm),
    "pay_again": Deed(actions.pay_again),
}
