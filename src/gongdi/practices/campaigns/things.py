"""Public things of other rooms past which a route may lead, by (kind, number): rooms that this one does not know.

A journey enlists a kind once, when it is loaded:

    enlist("asset", Thing(_("公共设施"), find=by_code, address=page_of))
"""

from collections.abc import Callable
from dataclasses import dataclass

from gongdi.ground.record.words import Words


@dataclass(frozen=True, slots=True)
class Known:
    """A public thing: its number, what it is called, and the path of its place."""

    number: int
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing: its name, how the signs on its plate are looked up, and the page of one."""

    name: Words
    find: Callable[[str], Known | None]
    address: Callable[[int], str]


THINGS: dict[str, Thing] = {}


def enlist(kind: str, thing: Thing) -> None:
    """Make a kind of thing known."""
    THINGS[kind] = thing


def found(signs: str) -> tuple[str, Known] | None:
    """The thing of a plate, among all kinds that are known."""
    for kind, thing in THINGS.items():
        known = thing.find(signs)
        if known is not None:
            return kind, known
    return None


def address_of(kind: str, number: int | None) -> str:
    """The page of a thing; "" when it is known no more."""
    return THINGS[kind].address(number) if kind in THINGS and number is not None else ""
