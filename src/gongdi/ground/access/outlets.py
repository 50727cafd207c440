"""Where a thing may go instead of being settled where it is: rooms that its own room does not know enlist themselves.

A room has one table of outlets for a kind of thing. A journey enlists there once, when it is loaded:

    OUTLETS["appeal"] = Outlet(_("诉求"), address=page_of, send=raise_from_finding)
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.words import Words

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Outlet(Generic[Thing]):
    """A kind of thing that something can become: its name, the address of one, and how one is made.

    `send` is called in the transaction of the deed and gives the number of what it made; what it raises undoes all.
    """

    name: Words
    address: Callable[[int], str]
    send: Callable[[Thing, Actor, datetime], int]


class Outlets(dict[str, Outlet[Thing]]):
    """The outlets of one kind of thing, by kind of what it becomes."""

    def told(self, kind: str, number: int | None) -> dict[str, str]:
        """What a thing became elsewhere, for its page: name and address; the bare kind when it is known no more."""
        known = self.get(kind)
        href = known.address(number) if known is not None and number is not None else ""
        return {"name": str(known.name) if known is not None else kind, "href": href}
