"""What can be judged: kinds of things in other rooms, and natively the service of an organisation.

A room whose things are judged enlists their kind once: what one is called, where its page is, which organisation
answers for it, who runs it and so never judges it, since when it is under way, and who may adopt criteria and open an
evaluation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.people.queries import organisations
from gongdi.ground.record.words import Words

SERVICE = "service"
"""The kind of what an organisation does for the people of a place; its number is that of the organisation."""


def nobody(_number: int) -> frozenset[int]:
    """Nobody but those who hold a post in the unit."""
    return frozenset()


def not_begun(_number: int) -> datetime | None:
    """A thing that has no beginning of its own: criteria are adopted before each evaluation."""
    return None


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that is judged.

    `title` of a number is None when there is no such thing. `opens(actor, number, path, at)` says whether this actor
    may adopt criteria and open an evaluation over the places whose path begins so. `began` is when the thing began.
    """

    name: Words
    title: Callable[[int], str | None]
    address: Callable[[int], str]
    unit: Callable[[int], int]
    opens: Callable[[Actor, int, str, datetime], bool]
    runners: Callable[[int], frozenset[int]] = nobody
    began: Callable[[int], datetime | None] = not_begun


def _title(number: int) -> str | None:
    found = organisations(timezone.localdate()).filter(pk=number).first()
    return found.called if found else None


def _address(_number: int) -> str:
    return ""


def _unit(number: int) -> int:
    return Organisation.objects.values_list("pk", flat=True).get(pk=number)


def _heads(actor: Actor, _number: int, path: str, _at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, path)


SUBJECTS: dict[str, Subject] = {SERVICE: Subject(_("公共服务"), _title, _address, _unit, _heads)}


def enlist(kind: str, subject: Subject) -> None:
    """Make a kind of things known; its room does this once, when it is loaded."""
    if SUBJECTS.setdefault(kind, subject) is not subject:
        raise ValueError(f"two rooms let {kind} be judged")
