"""Questions about households: who shares a door with whom, now and on a day of the past.

On a day a person counts with the household in which the day began. So a day belongs to one household only, and what is
derived from the record comes out the same whenever it is derived.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from gongdi.ground.people.models import Home, Household, HouseholdInvitation, Membership, Person
from gongdi.ground.places.queries import after

MEMBERS_MOST = 20
INVITATIONS_MOST = 10
INVITED_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Stay:
    """That somebody belongs to a household, from a day to a day."""

    household: int
    from_on: date
    to_on: date | None

    def holds(self, day: date) -> bool:
        """Whether the day began in this household."""
        return self.from_on < day and (self.to_on is None or self.to_on >= day)


def present() -> QuerySet[Membership]:
    """Who belongs to which household now."""
    return Membership.objects.filter(to_on=None)


def households_of(person: int) -> QuerySet[Household]:
    """The household of a person now, none or one."""
    return Household.objects.filter(memberships__person=person, memberships__to_on=None)


def household_of(person: int) -> Household | None:
    """The household of a person now, with its place."""
    return households_of(person).select_related("place").first()


def members_of(household: int) -> QuerySet[Membership]:
    """Who belongs to a household now, the oldest membership first, with their persons."""
    return present().filter(household=household).select_related("person").order_by("from_on", "pk")


def numbers_in(household: int) -> frozenset[int]:
    """The numbers of those who belong to a household now."""
    return frozenset(present().filter(household=household).values_list("person_id", flat=True))


def numbers_by_household(households: Collection[int]) -> dict[int, frozenset[int]]:
    """The same for several households."""
    found: dict[int, set[int]] = {number: set() for number in households}
    for number, person in present().filter(household__in=households).values_list("household_id", "person_id"):
        found[number].add(person)
    return {number: frozenset(persons) for number, persons in found.items()}


def belonging(persons: Iterable[int]) -> dict[int, int]:
    """The household of each of these persons now, of those who belong to one."""
    return dict(present().filter(person__in=set(persons)).values_list("person_id", "household_id"))


def families(persons: Collection[int], *, and_of: int | None = None, since: date | None = None) -> frozenset[int]:
    """These persons and whoever shares a household with one of them, and those of one household more.

    With `since`, also whoever has shared it at some time from that day on.
    """
    there = Q(to_on=None) | Q(to_on__gte=since) if since else Q(to_on=None)
    shared = Membership.objects.filter(there)
    homes = Q(household__in=shared.filter(person__in=persons).values("household"))
    family = shared.filter(homes | Q(household=and_of) if and_of else homes)
    return frozenset(persons) | frozenset(family.values_list("person_id", flat=True))


def stays_of(persons: Collection[int]) -> Mapping[int, list[Stay]]:
    """All households that these persons have ever belonged to, by person."""
    found: dict[int, list[Stay]] = {}
    rows = Membership.objects.filter(person__in=persons).order_by("pk")
    for person, household, first, last in rows.values_list("person_id", "household_id", "from_on", "to_on"):
        found.setdefault(person, []).append(Stay(household, first, last))
    return found


def invitations(at: datetime) -> QuerySet[HouseholdInvitation]:
    """The invitations that have not lapsed, with household and both persons."""
    there = HouseholdInvitation.objects.filter(at__gt=at - INVITED_FOR, household__to_on=None)
    return there.select_related("household__place", "person", "by").order_by("at", "pk")


def waiting_for(person: int, at: datetime) -> QuerySet[HouseholdInvitation]:
    """The invitations that wait for this person's answer."""
    return invitations(at).filter(person=person, declined_at=None)


def living_at(household: Household, persons: Collection[int], on: date) -> frozenset[int]:
    """Of these persons those who have a verified home where the household is."""
    return homes_at(household.place.path, persons, on)


def homes_at(path: str, persons: Collection[int], on: date) -> frozenset[int]:
    """Of these persons those who have a verified home at the place of this path, or inside it."""
    there = Home.objects.filter(person__in=persons, verified_at__isnull=False, from_on__lte=on)
    here = there.filter(Q(to_on=None) | Q(to_on__gt=on), place__path__gte=path, place__path__lt=after(path))
    return frozenset(here.values_list("person_id", flat=True))


def standing(path: str) -> QuerySet[Household]:
    """The households inside a place, by their place."""
    there = Household.objects.filter(to_on=None, place__path__gte=path, place__path__lt=after(path))
    return there.select_related("place").order_by("place__path", "name", "pk")


def alone_at(path: str, on: date) -> QuerySet[Person]:
    """Who lives at a place or inside it, verified, and belongs to no household; by name."""
    there = Home.objects.filter(verified_at__isnull=False, from_on__lte=on, place__path__gte=path)
    homes = there.filter(Q(to_on=None) | Q(to_on__gt=on), place__path__lt=after(path))
    free = Person.objects.filter(pk__in=homes.values("person")).exclude(pk__in=present().values("person"))
    return free.order_by("name", "pk")
