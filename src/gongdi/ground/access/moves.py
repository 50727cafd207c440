"""A move: one row of the table that says how a thing of a room may go on.

Every room with statuses has such a table. The guard, the buttons, the API, the drawing and the tests follow it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

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
