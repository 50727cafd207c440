"""Where things are, as likeness sees it: a village or community with all in it is one spot."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongdi.ground.places.models import Level, Place

SUCCESSIONS = 5
"""How often a place may have been replaced by another; a longer chain is followed no further."""

LEVEL_WORD = re.compile("(?:小区|社区|街道|村)$")


@dataclass(frozen=True, slots=True)
class Spot:
    """Of one place: the number of its spot, the larger places around that, what all these are called, and its path."""

    number: int
    around: tuple[int, ...]
    names: tuple[str, ...]
    path: str
    small: str
    """The path of the village or community, "" for a place that is larger."""


def spots(numbers: Iterable[int]) -> Mapping[int, Spot]:
    """The spots of places by number; one that has ended is where its successor is. A fixed number of queries."""
    wanted = set(numbers)
    now = _present(wanted)
    above = {number for place in now.values() for number in place.ancestor_numbers()}
    known = {row.pk: row for row in Place.objects.filter(pk__in=above).only("name", "level", "path")}
    return {number: _spot(place, known) for number, place in now.items()}


def at_one_place(one: Spot, other: Spot) -> bool | None:
    """True: one lies in the other, and that is no larger than a village. None: it is larger. False: two places."""
    wide, narrow = sorted((one.path, other.path), key=len)
    if not narrow.startswith(wide):
        return False
    small = one.small or other.small
    return True if small and wide.startswith(small) else None


def _present(wanted: set[int]) -> dict[int, Place]:
    found = Place.objects.in_bulk(wanted)
    for _step in range(SUCCESSIONS):
        ended = {number: place.successor_id for number, place in found.items() if place.to_on and place.successor_id}
        if not ended:
            break
        later = Place.objects.in_bulk(set(ended.values()))
        found |= {number: later[to] for number, to in ended.items() if to in later}
    return found


def _spot(place: Place, known: Mapping[int, Place]) -> Spot:
    line = [known[number] for number in place.ancestor_numbers()]
    large = [each for each in line if each.level < Level.COMMUNITY]
    village = next((each for each in line if each.level == Level.COMMUNITY), None)
    own = village or place
    names = {form for each in line for form in (each.name, LEVEL_WORD.sub("", each.name)) if len(form) > 1}
    around = tuple(each.pk for each in large if each.pk != own.pk)
    return Spot(own.pk, around, tuple(sorted(names)), place.path, village.path if village else "")
