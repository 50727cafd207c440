"""The deeds on a topic by their address: the form and the action; the move says right and the word on the button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongdi.journeys.procedures import actions, forms


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: what is filled in, and what is done."""

    form: type[forms.DeedForm]
    do: Callable[..., Any]


DEEDS: dict[str, Deed] = {
    "decline": Deed(forms.ReasonForm, actions.decline),
    "withdraw": Deed(forms.BareForm, actions.withdraw),
    "join": Deed(forms.ReferenceForm, actions.join),
    "bring": Deed(forms.BringForm, actions.bring),
    "ask": Deed(forms.AskForm, actions.ask),
    "complete": Deed(forms.CompleteForm, actions.complete),
    "return": Deed(forms.WordsForm, actions.return_),
    "skip": Deed(forms.SkipForm, actions.skip),
    "stop": Deed(forms.WordsForm, actions.stop),
    "judge": Deed(forms.JudgeForm, actions.judge),
}
