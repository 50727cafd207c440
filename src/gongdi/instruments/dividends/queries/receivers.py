"""Who has a part in what is divided: everybody who lives there and was looked up, and what other rooms know."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongdi.ground.people.households import belonging, present
from gongdi.ground.people.models import Home, Household, Person
from gongdi.ground.people.queries import held
from gongdi.ground.places.queries import after
from gongdi.instruments.dividends.bases import BASES, Who
from gongdi.instruments.dividends.models import By, Distribution, Receiver


@dataclass(frozen=True, slots=True)
class Found:
    """The weight of everybody who has a part, and where they live, by number of the place.

    `people` live with them; `unverified` say that they live there, and nobody has looked it up.
    """

    weights: Mapping[Who, int]
    places: Mapping[Who, int]
    people: int
    unverified: int


def found(row: Distribution, on: date) -> Found:
    """Everybody who has a part by the rule, on a day."""
    lived_in, unverified = inhabitants(row.place.path, on)
    if row.by == By.HOUSEHOLD:
        return _doors(lived_in, row.place.path, unverified)
    if row.by == By.PERSON:
        heads: dict[Who, int] = {(str(Receiver.PERSON), person): place for person, place in lived_in.items()}
        return Found(dict.fromkeys(heads, 1), heads, len(heads), unverified)
    weights = {who: part for who, part in BASES[row.by].weights(row.subject, on).items() if part > 0}
    return Found(weights, places_of(weights, row), len(weights), unverified)


def inhabitants(path: str, on: date) -> tuple[dict[int, int], int]:
    """Where everybody lives who lives at a place by a verified home; and how many only say that they do."""
    homes = Home.objects.filter(held(on), place__path__gte=path, place__path__lt=after(path)).order_by("pk")
    rows = list(homes.values_list("person", "place", "verified_at"))
    known = {person: place for person, place, verified in rows if verified}
    return known, len({person for person, _place, _verified in rows} - known.keys())


def _doors(lived_in: Mapping[int, int], path: str, unverified: int) -> Found:
    """Every household of the place, and everybody who lives there and belongs to none as a household of one."""
    of = belonging(lived_in)
    homes = Household.objects.filter(pk__in=set(of.values()), place__path__gte=path, place__path__lt=after(path))
    places: dict[Who, int] = {
        (str(Receiver.HOUSEHOLD), number): place for number, place in homes.values_list("pk", "place")
    }
    members = sum((str(Receiver.HOUSEHOLD), number) in places for number in of.values())
    alone = {(str(Receiver.PERSON), person): place for person, place in lived_in.items() if person not in of}
    return Found(dict.fromkeys(places | alone, 1), places | alone, members + len(alone), unverified)


def places_of(receivers: Collection[Who], row: Distribution) -> dict[Who, int]:
    """Where receivers live: at a verified home there or elsewhere, by their household, or at the place itself."""
    persons = {number for kind, number in receivers if kind == Receiver.PERSON}
    homes = Home.objects.filter(person__in=persons, to_on=None, verified_at__isnull=False).order_by("-pk")
    lived = dict(homes.values_list("person", "place"))
    doors = {number for kind, number in receivers if kind == Receiver.HOUSEHOLD}
    stood = dict(Household.objects.filter(pk__in=doors).values_list("pk", "place"))
    return {who: (lived if who[0] == Receiver.PERSON else stood).get(who[1], row.place_id) for who in receivers}


def whos(person: int | None) -> list[Who]:
    """As whom somebody may have a portion: themselves, and their household."""
    if person is None:
        return []
    home = belonging([person]).get(person)
    own: list[Who] = [(str(Receiver.PERSON), person)]
    return own + ([(str(Receiver.HOUSEHOLD), home)] if home else [])


def called(receivers: Collection[Who]) -> dict[Who, str]:
    """What receivers are called: only for who keeps the list. A household without a name goes by its first member."""
    persons = {number for kind, number in receivers if kind == Receiver.PERSON}
    doors = {number for kind, number in receivers if kind == Receiver.HOUSEHOLD}
    said: dict[Who, str] = {
        (str(Receiver.PERSON), number): name
        for number, name in Person.objects.filter(pk__in=persons).values_list("pk", "name")
    }
    members = present().filter(household__in=doors).order_by("-from_on", "-pk").values_list("household", "person__name")
    first = dict(members)
    for number, name in Household.objects.filter(pk__in=doors).values_list("pk", "name"):
        said[str(Receiver.HOUSEHOLD), number] = name or _("%(name)s家") % {"name": first.get(number, number)}
    return said
