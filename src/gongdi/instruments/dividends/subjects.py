"""What yielded something: things of other rooms by kind and number, and natively what only the place knows.

enlist("asset", Subject(_("公共设施"), title, address, path))
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.models import Place
from gongdi.ground.record.words import Words
from gongdi.instruments.dividends.models.distributions import PLAIN


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that yields: its name, and of a number its title (None when there is none), page and place."""

    name: Words
    title: Callable[[int], str | None]
    address: Callable[[int], str]
    path: Callable[[int], str]


def _place(number: int) -> str | None:
    found = Place.objects.filter(pk=number, to_on=None).first()
    return found.called if found else None


def _path(number: int) -> str:
    return Place.objects.values_list("path", flat=True).get(pk=number)


SUBJECTS: dict[str, Subject] = {PLAIN: Subject(_("集体的收益"), _place, lambda number: "", _path)}


def enlist(kind: str, subject: Subject) -> None:
    """Make a kind of things known that can yield something; its room does this once, when it is loaded."""
    SUBJECTS[kind] = subject


def title_of(kind: str, number: int) -> str | None:
    """What a thing is called; None when there is none."""
    return SUBJECTS[kind].title(number) if kind in SUBJECTS else None


def address_of(kind: str, number: int) -> str:
    """The page of a thing; "" when it has none."""
    return SUBJECTS[kind].address(number) if kind in SUBJECTS else ""
