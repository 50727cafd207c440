"""Forgetting a person: what a room tells about what it holds of a person, and what it is told when that is to go.

Rooms do not know each other, so each enlists a Forgetter. The deed itself is `actions.forget`, its law is in access.
Personal Information Protection Law (个人信息保护法), article 47.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person

Findings = dict[str, Any]


class Reason(TextChoices):
    """Why a person is forgotten: the cases of article 47, never words of one's own, which could name somebody."""

    OWN_WISH = "own_wish", _("本人要求")
    PURPOSE_OVER = "purpose_over", _("处理目的已经实现或者不再必要")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("本人撤回同意")
    UNLAWFUL = "unlawful", _("处理违反法律法规或者约定")
    LAW = "law", _("法律法规规定")
    AGAIN = "again", _("恢复旧备份以后再次删除")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something of a person that is still under way: what it is called, and where it is."""

    name: str
    href: str


@dataclass(slots=True)
class Farewell:
    """A person who is being forgotten, and what the rooms gather on the way.

    `words` are what the person can be told by in a text: names, telephones, mail addresses, the earlier ones too.
    Everything private that the record holds on `subjects` (kind, number) goes, and so does the private half of `acts`.
    `afterwards` is done once all of it is committed.
    """

    person: Person
    at: datetime
    words: set[str] = field(default_factory=set)
    subjects: set[tuple[str, int]] = field(default_factory=set)
    acts: set[UUID] = field(default_factory=set)
    afterwards: list[Callable[[], object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Forgetter:
    """What one room does when a person is forgotten.

    `forget` takes the person out of the room's rows, inside the transaction; rooms are asked in the order in which
    they are loaded, people first. `unfinished` names what must end before. `tidy` does what a transaction cannot,
    such as removing files and what a database keeps of deleted rows; it is done again until it succeeds.
    """

    name: str
    forget: Callable[[Farewell], None]
    unfinished: Callable[[int], Sequence[Unfinished]] = lambda person: ()
    tidy: Callable[[datetime], Findings] = lambda at: {}


FORGETTERS: dict[str, Forgetter] = {}


def enlist(forgetter: Forgetter) -> None:
    """Make known what a room holds of persons; a room does this once, when it is loaded."""
    FORGETTERS[forgetter.name] = forgetter


def unfinished(person: int) -> list[Unfinished]:
    """Everything of a person that is still under way, in all rooms."""
    return [each for forgetter in FORGETTERS.values() for each in forgetter.unfinished(person)]
