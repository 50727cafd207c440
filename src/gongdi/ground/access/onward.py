"""What becomes of a thing in other rooms: the ways on that there are, and where it has gone.

Rooms of one floor are strangers. A room that makes something of their things (a topic of an idea, an item of an agenda
of what a question found) enlists here once, by kind of thing. The page of a thing asks, and knows nobody.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.record.words import Words


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be made of a thing: the word on the button, its page, and who may do it now.

    `of` judges the thing itself, for pages that have it at hand, so that nobody asks for it once more.
    """

    name: str
    label: Words
    address: Callable[[int], str]
    may: Callable[[Actor, int, datetime], Decision]
    of: Callable[[Actor, Any, datetime], Decision] | None = None

    def judged(self, actor: Actor, number: int, at: datetime, thing: Any = None) -> Decision:
        """Whether this actor may go this way with the thing of a number."""
        return self.may(actor, number, at) if thing is None or self.of is None else self.of(actor, thing, at)


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a thing has gone: in words, with the page, how it stands there, and since when.

    `kind` is that of a status: kept, broken, next or nothing. `of` is what it is there, as (kind, number).
    """

    said: str
    href: str
    status: str
    at: datetime
    of: tuple[str, int]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A way as one actor sees it."""

    name: str
    label: Words
    href: str
    decision: Decision


Teller = Callable[[Collection[int]], Mapping[int, Iterable[Fate]]]
WAYS: dict[str, list[Way]] = {}
TELLERS: dict[str, list[Teller]] = {}


def offer_way(kind: str, way: Way) -> None:
    """Make a way known for things of a kind; the room that it leads into does so once, when it is loaded."""
    known = WAYS.setdefault(kind, [])
    if all(each.name != way.name for each in known):
        known.append(way)


def tell_fates(kind: str, teller: Teller) -> None:
    """Make known who tells where things of a kind have gone: for several numbers at once, in as few questions."""
    known = TELLERS.setdefault(kind, [])
    if teller not in known:
        known.append(teller)


def ways(kind: str, number: int, actor: Actor, at: datetime, thing: Any = None) -> list[Offer]:
    """The ways on that this actor is shown: those they may go, and those for which the moment is wrong.

    `thing` is the thing of this number where the page has it.
    """
    judged = [(way, way.judged(actor, number, at, thing)) for way in WAYS.get(kind, ())]
    return [
        Offer(way.name, way.label, way.address(number), decision)
        for way, decision in judged
        if decision or decision.about == "moment"
    ]


def fates(kind: str, numbers: Collection[int]) -> dict[int, list[Fate]]:
    """Where things of a kind have gone, by number, the first first."""
    found: dict[int, list[Fate]] = {number: [] for number in numbers}
    for teller in TELLERS.get(kind, ()) if numbers else ():
        for number, told in teller(numbers).items():
            found[number].extend(told)
    return {number: sorted(told, key=lambda fate: fate.at) for number, told in found.items()}
