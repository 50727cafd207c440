"""The shape of a row in a table of moves."""

from dataclasses import dataclass
from enum import Enum

from gongdi.ground.record.words import Words


@dataclass(frozen=True, slots=True)
class Move:
    """A move: its name, from where to where, the right, the act, the word on the button, what it cannot go without.

    Statuses are those of the table it stands in; `to` None means that the status stays.
    """

    name: str
    origins: tuple[str, ...]
    to: str | None
    right: Enum
    act: str
    label: Words
    needs: tuple[str, ...] = ()
