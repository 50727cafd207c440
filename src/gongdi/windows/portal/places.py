"""Finding the place that somebody means, from their words, their position or a list; and saying places in full."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import children, full_names, present, search

OFFERED = 8
LISTED = 60
AROUND_DEGREES = 0.05  # about five kilometres


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the name by which it is known apart: township, community, and the place itself."""

    place: Place
    said: str


def meant(words: str, *, limit: int = OFFERED) -> list[Place]:
    """The places that words may mean: as a search, then without the words that say where in the place it is."""
    parts = words.split()
    while parts:
        if found := search(" ".join(parts), limit=limit):
            return found
        parts.pop()
    return named_in(words)[:limit]


def named_in(words: str) -> list[Place]:
    """The places whose whole name stands at the beginning of words such as “海棠苑小区3栋楼下”."""
    plain = words.replace(" ", "")
    beginnings = [plain[:length] for length in range(2, min(len(plain), 20) + 1)]
    return list(Place.objects.filter(name__in=beginnings, to_on=None).order_by("-level", "code")[:OFFERED])


def near(latitude: float, longitude: float, on: date, *, limit: int = 3) -> list[Place]:
    """The places whose point lies nearest, within about five kilometres."""
    box = {
        "latitude__range": (latitude - AROUND_DEGREES, latitude + AROUND_DEGREES),
        "longitude__range": (longitude - AROUND_DEGREES, longitude + AROUND_DEGREES),
    }
    there = list(present(on).filter(level__gte=Level.TOWNSHIP, **box)[:500])
    return sorted(there, key=lambda place: distance(place, latitude, longitude))[:limit]


def distance(place: Place, latitude: float, longitude: float) -> tuple[float, int]:
    """How far the point of a place lies, in square degrees, good enough to compare; the finer place wins a tie."""
    north, east = (place.latitude or 0) - latitude, (place.longitude or 0) - longitude
    return north * north + east * east, -place.level


def below(place: Place) -> list[Place]:
    """A place and those directly inside it, to choose from step by step."""
    return [place, *children(place)[:LISTED]]


def townships(on: date) -> list[Place]:
    """The townships and streets, to begin choosing with; empty where there are too many for a list."""
    found = list(present(on).filter(level=Level.TOWNSHIP).order_by("code")[: LISTED + 1])
    return found if len(found) <= LISTED else []


def spots(places: Iterable[Place]) -> list[Spot]:
    """Places with their names in full. One query."""
    rows = list(places)
    said = trails(rows)
    return [Spot(place, said[place.pk]) for place in rows]


def trails(places: Iterable[Place]) -> dict[int, str]:
    """The name of each place in full, from the township or street down. One query."""
    return full_names(places, top=Level.TOWNSHIP)
