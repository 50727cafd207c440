"""Who stands on a roll. The roll is written when a ballot is opened and says who may vote from then on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from gongdi.ground.people.models import Home, Organisation, Person, Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import after
from gongdi.instruments.ballots.models import Electorate, Owner, Register, Voter

ROLL_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Residents:
    """Everybody whose home in the place is verified and who lived there on the day, wherever they are registered."""

    on: date
    kind = Electorate.RESIDENTS

    def lines(self, place: Place) -> Iterator[Voter]:
        """The lines of the roll, without their ballot."""
        return (Voter(person_id=number) for number in residents_on(place, self.on))

    def fields(self) -> dict[str, Any]:
        """What the ballot keeps of it."""
        return {"qualifying_on": self.on}


@dataclass(frozen=True, slots=True)
class Members:
    """Those who sit on a body on the day."""

    body: Organisation
    on: date
    kind = Electorate.MEMBERS

    def lines(self, _place: Place) -> Iterator[Voter]:
        """The lines of the roll, without their ballot."""
        seats = Post.objects.filter(held(self.on), organisation=self.body, kind=PostKind.COMMITTEE)
        return (Voter(person_id=number) for number in sorted(set(seats.values_list("person", flat=True))))

    def fields(self) -> dict[str, Any]:
        """What the ballot keeps of it."""
        return {"qualifying_on": self.on, "body": self.body}


@dataclass(frozen=True, slots=True)
class Owners:
    """The owners of a register, each with the area of their units."""

    register: Register
    on: date
    kind = Electorate.OWNERS

    def lines(self, _place: Place) -> Iterator[Voter]:
        """The lines of the roll, without their ballot."""
        owners = Owner.objects.filter(register=self.register).annotate(whole=Sum("units__area")).order_by("pk")
        return (Voter(owner=owner, person_id=owner.person_id, area=owner.whole) for owner in owners)

    def fields(self) -> dict[str, Any]:
        """What the ballot keeps of it."""
        return {"qualifying_on": self.on, "register": self.register}


@dataclass(frozen=True, slots=True)
class Listed:
    """These persons: those who sit in a hall, those who were drawn."""

    persons: Sequence[int]
    on: date
    kind = Electorate.LISTED

    def lines(self, _place: Place) -> Iterator[Voter]:
        """The lines of the roll, without their ballot."""
        known = Person.objects.filter(pk__in=set(self.persons), forgotten_at=None)
        return (Voter(person_id=number) for number in sorted(known.values_list("pk", flat=True)))

    def fields(self) -> dict[str, Any]:
        """What the ballot keeps of it."""
        return {"qualifying_on": self.on}


Who = Residents | Members | Owners | Listed


def residents_on(place: Place, on: date) -> list[int]:
    """The numbers of the persons with a verified home in a place on a day, each once, in order."""
    return sorted(set(_homes(place).filter(held(on), verified_at__isnull=False).values_list("person", flat=True)))


def _homes(place: Place) -> QuerySet[Home]:
    return Home.objects.filter(
        place__path__gte=place.path, place__path__lt=after(place.path), person__forgotten_at=None
    )


def homes_here(place: Place, person: int) -> QuerySet[Home]:
    """The homes of a person in a place, of any day."""
    return _homes(place).filter(person=person)
