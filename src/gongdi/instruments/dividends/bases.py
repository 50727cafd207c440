"""By what a sum may be divided besides heads and doors: what other rooms know of everybody's part enlists itself.

enlist(By.CONTRIBUTION, Basis(_("折算成钱"), weights))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words
from gongdi.instruments.dividends.models import By

Who = tuple[str, int]
"""A household or a person: its kind (see `Receiver`) and its number."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Everybody's part in a thing on a day, as whole numbers; `said` gives one in words."""

    said: Callable[[int], Words]
    weights: Callable[[tuple[str, int], date], Mapping[Who, int]]


def _one(_weight: int) -> Words:
    return _("算一份")


BASES: dict[str, Basis] = {}


def enlist(by: By, basis: Basis) -> None:
    """Make a basis known; whoever joins this room with another does this once, when it is loaded."""
    BASES[by] = basis


def is_known(by: str) -> bool:
    """Whether a sum can be divided by this here."""
    return by in (By.HOUSEHOLD, By.PERSON) or by in BASES


def said(by: str, weight: int) -> Words:
    """A weight in words."""
    return BASES[by].said(weight) if by in BASES else _one(weight)
