"""What else a thing is good for besides what is divided of it: rooms of this floor say who uses it, in numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

FEW = 5
"""Fewer than so many are never counted apart."""


@dataclass(frozen=True, slots=True)
class Use:
    """A way in which a thing is used: its name and page, a table of who, by place and group, and how many of how many.

    `people` used it, of `of` who could have and were looked up; None when that is not counted. `note` says what is
    left out.
    """

    title: str
    href: str
    tables: Sequence[dict[str, Any]]
    people: int | None = None
    of: int | None = None
    note: str = ""


Teller = Callable[[tuple[str, int]], Sequence[Use]]
TELLERS: dict[str, Teller] = {}


def enlist(name: str, tell: Teller) -> None:
    """Let a room say who uses a thing; whoever joins the two rooms does this once, when it is loaded."""
    TELLERS[name] = tell


def of_subject(subject: tuple[str, int]) -> list[Use]:
    """All the ways in which a thing is used."""
    return [use for tell in TELLERS.values() for use in tell(subject)]
