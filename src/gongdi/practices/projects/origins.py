"""Where projects come from: kinds of things in other rooms, each with its name and its page. A journey enlists them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.words import Words
from gongdi.practices.projects.models import PROPOSAL

WRITTEN = re.compile(r"([a-z_]{1,40})-(\d{1,18})")


def always(_actor: Actor, _number: int) -> bool:
    """Everybody may know of it."""
    return True


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of origin: what it is called, the address of one, "" where it has none, and who may know of one.

    `words` are what it says, as the first words of a project.
    """

    name: Words
    address: Callable[[int], str]
    seen: Callable[[Actor, int], bool] = always
    words: Callable[[int], str] = lambda number: ""


SOURCES: dict[str, Source] = {PROPOSAL: Source(_("当地提出"), lambda number: f"/places/{number}/")}


def enlist(kind: str, source: Source) -> None:
    """Make a kind of origin known; whoever joins this room with another does this once, when it is loaded."""
    SOURCES[kind] = source


def is_known(kind: str, number: int, actor: Actor) -> bool:
    """Whether a project may come from this, and this actor may know of it."""
    return kind in SOURCES and SOURCES[kind].seen(actor, number)


def written(text: str) -> tuple[str, int] | None:
    """The origin of an address: "topic-7"; None for what is none."""
    found = WRITTEN.fullmatch(text)
    return (found[1], int(found[2])) if found else None
