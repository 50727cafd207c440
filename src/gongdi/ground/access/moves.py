"""A move: one row of the table that says how a thing of a room may go on.

Every room with statuses has such a table. The guard, the buttons, the API, the drawing and the tests follow it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from django.db.models import Field, Model
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from gongdi.ground.access.judge import Decision
from gongdi.ground.record.words import Words

Status = TypeVar("Status", bound=str)
Right = TypeVar("Right", bound=Enum | None)


@dataclass(frozen=True, slots=True)
class Move(Generic[Status, Right]):
    """What it is called, from where to where, the right, the act, the word on the button.

    `origins` is empty for the move with which a thing begins; `to` None means that the status stays. `right` None means
    that the move follows from what a committee decided. `needs` are the fields that the deed cannot go without.
    """

    name: str
    origins: tuple[Status, ...]
    to: Status | None
    right: Right
    act: str
    label: Words
    needs: tuple[str, ...] = ()

    def leads_to(self, origin: Status) -> Status:
        """Where the thing is after this move from `origin`."""
        return self.to or origin


def from_here(decision: Decision, move: Move[Any, Any], row: Any) -> Decision:
    """What the judge decided, unless the table does not have the move from where `row` is: then that is said.

    A no about the person comes first: whoever may never do it need not know where the thing is. A no about the moment
    comes after the table's: facts of the moment are asked of a status in which they mean something.
    """
    if row.status in move.origins or not (decision or decision.about == "moment"):
        return decision
    return Decision(decision.right, False, "moment", _not_from(type(row), row.status, move.label), ("table",))


def _words(model: type[Model], status: str, label: Words) -> str:
    field = model._meta.get_field("status")
    assert isinstance(field, Field)  # a column of the thing's own
    names = dict(field.flatchoices)
    return _("现在是“%(status)s”，不能“%(move)s”。") % {"status": names.get(status, status), "move": label}


_not_from = lazy(_words, str)
"""Said when somebody reads it: a page asks of thirty moves, and shows the reason of one or two."""
