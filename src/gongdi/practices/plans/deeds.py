"""Every deed around a plan by its name: the move, what is filled in, what is done. Pages and the API share it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongdi.ground.access.moves import Move
from gongdi.practices.plans import actions, forms
from gongdi.practices.plans.states import MOVES


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the move whose words are on its button, the action on the plan, the form."""

    move: Move[Any, Any]
    action: Callable[..., Any]
    form: type[forms.PlanForm]


DEEDS: dict[str, Deed] = {
    "add": Deed(MOVES["add"], actions.add, forms.AddForm),
    "drop": Deed(MOVES["drop"], actions.drop, forms.AboutForm),
    "publish": Deed(MOVES["publish"], actions.publish, forms.PublishForm),
    "remark": Deed(MOVES["remark"], actions.remark, forms.RemarkForm),
    "answer": Deed(MOVES["answer"], actions.answer, forms.AnswerForm),
    "revise": Deed(MOVES["revise"], actions.revise, forms.ReasonForm),
    "adopt": Deed(MOVES["adopt"], actions.adopt, forms.AdoptForm),
    "measure": Deed(MOVES["measure"], actions.measure, forms.MeasureForm),
    "hang": Deed(MOVES["hang"], actions.hang, forms.HangForm),
    "end": Deed(MOVES["end"], actions.end, forms.ReasonForm),
    "withdraw": Deed(MOVES["withdraw"], actions.withdraw, forms.ReasonForm),
}
