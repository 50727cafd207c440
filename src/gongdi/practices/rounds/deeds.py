"""Every deed around a round by its name: the move, what is filled in, what is done. Pages and the API share it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongdi.ground.access.moves import Move
from gongdi.practices.rounds import actions, forms
from gongdi.practices.rounds.states.ideas import MOVES as IDEA
from gongdi.practices.rounds.states.rounds import MOVES as ROUND


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the move whose words are on its button, the form, the action on the round or the idea."""

    move: Move[Any, Any]
    action: Callable[..., Any]
    form: type[forms.RoundForm] = forms.RoundForm


ROUND_DEEDS: dict[str, Deed] = {
    "propose": Deed(ROUND["propose"], actions.propose, forms.ProposeForm),
    "close": Deed(ROUND["close"], actions.close),
    "put": Deed(ROUND["put"], actions.put, forms.PutForm),
    "cancel": Deed(ROUND["cancel"], actions.cancel, forms.ReasonForm),
}
IDEA_DEEDS: dict[str, Deed] = {
    "cost": Deed(IDEA["cost"], actions.cost, forms.CostForm),
    "refuse": Deed(IDEA["refuse"], actions.refuse, forms.ReasonForm),
    "suggest": Deed(IDEA["suggest"], actions.suggest, forms.SuggestForm),
    "agree": Deed(IDEA["agree"], actions.agree),
    "decline": Deed(IDEA["decline"], actions.decline),
    "object": Deed(IDEA["object"], actions.object_, forms.ObjectForm),
    "see": Deed(IDEA["see"], actions.see),
    "withdraw": Deed(IDEA["withdraw"], actions.withdraw),
}
