"""Figures that the record itself knows: rooms above enlist them, and no person enters what they say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongdi.ground.places.models import Place
from gongdi.ground.record.words import Words


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a place up to a day: its name, its unit, its decimals, and how it is found.

    `value` gets the place and the day and returns an integer in the last decimal, None when there is nothing to say.
    """

    name: Words
    unit_name: Words
    decimals: int
    value: Callable[[Place, date], int | None]


MEASURES: dict[str, Measure] = {}


def enlist(code: str, measure: Measure) -> None:
    """Make a figure known; its room does this once, when it is loaded."""
    MEASURES[code] = measure
