"""What can be booked: kinds of things in other rooms, and natively a thing that only this room knows.

A room whose things are shared enlists their kind once: what one is called, where its page is, and who may offer it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.words import Words
from gongdi.instruments.bookings.models import Thing
from gongdi.instruments.bookings.models.things import PLAIN

DIGITS_MOST = 18


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of bookable thing. `title` of a number is None when there is none; `offers` says who may open it.

    `place` is the number of the place where one stands, 0 where that is not known.
    """

    name: Words
    title: Callable[[int], str | None]
    address: Callable[[int], str]
    offers: Callable[[Actor, int, datetime], bool]
    place: Callable[[int], int] = lambda number: 0


def _nothing(_number: int) -> str | None:
    return ""


def _nowhere(_number: int) -> str:
    return ""


def _nobody(_actor: Actor, _number: int, _at: datetime) -> bool:
    return False


KINDS: dict[str, Kind] = {PLAIN: Kind(_("场地或者用具"), _nothing, _nowhere, _nobody)}


def enlist(kind: str, what: Kind) -> None:
    """Make a kind of things bookable; its room does this once, when it is loaded."""
    if KINDS.setdefault(kind, what) is not what:
        raise ValueError(f"two rooms let {kind} be booked")


def is_known(kind: str, number: int) -> bool:
    """Whether there is such a thing. A thing that only this room knows has no number."""
    if kind == PLAIN:
        return number == 0
    return kind in KINDS and KINDS[kind].title(number) is not None


def written(text: str, actor: Actor, at: datetime) -> tuple[str, int] | None:
    """The subject of an address, “project-7”, when there is one that this actor may offer."""
    kind, _dash, number = text.rpartition("-")
    if (
        kind == PLAIN
        or kind not in KINDS
        or not (number.isascii() and number.isdecimal() and len(number) <= DIGITS_MOST)
    ):
        return None
    known = is_known(kind, int(number)) and KINDS[kind].offers(actor, int(number), at)
    return (kind, int(number)) if known else None


def address_of(thing: Thing) -> str:
    """The page of the thing in the room that made it; empty when only this room knows it."""
    kind = KINDS.get(thing.subject_kind)
    return kind.address(thing.subject_id) if kind else ""
