"""What rules need to know of the world around an act: who lives where, whose matter it is, which unit it names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from gongdi.ground.people.households import Stay, belonging, stays_of
from gongdi.ground.people.models import Home, Organisation, OrganisationKind, Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act
from gongdi.instruments.points.models import Receiver, Rule, Subject, Where
from gongdi.ledger.books.models import OwnerKind

KINDS: dict[str, frozenset[str]] = {
    Subject.MERCHANT: frozenset({OrganisationKind.MERCHANT}),
    Subject.ORGANISATION: frozenset({OrganisationKind.SOCIAL, OrganisationKind.OWNERS}),
    Subject.UNIT: frozenset(OrganisationKind.values)
    - {OrganisationKind.MERCHANT, OrganisationKind.SOCIAL, OrganisationKind.OWNERS},
}
"""Which organisations a standard for a subject is about."""


class Seen(NamedTuple):
    """An act as rules look at it; `day` is its day in the town's own calendar."""

    id: UUID
    verb: str
    subject: tuple[str, int]
    place: int | None
    by: int | None
    for_: int | None
    at: datetime
    day: date
    body: Mapping[str, Any]


class Receives(NamedTuple):
    """Who receives: the owner of the purse, the person behind it, and the household they live in."""

    owner: tuple[str, int]
    person: int | None
    household: int | None


HomeRow = tuple[str, date, date | None, datetime]


@dataclass(slots=True)
class Facts:
    """What was looked up so far; `learn` adds what the next acts need."""

    homes: dict[int, list[HomeRow]] = field(default_factory=dict)
    stays: dict[int, list[Stay]] = field(default_factory=dict)
    reporters: dict[tuple[str, int], int | None] = field(default_factory=dict)
    units: dict[int, tuple[str, str]] = field(default_factory=dict)
    paths: dict[int, str] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)

    def learn(self, pairs: Sequence[tuple[Seen, Rule]]) -> None:
        """Look up what these acts need under these rules."""
        subjects = {seen.subject for seen, rule in pairs if rule.receiver == Receiver.REPORTER}
        self._reporters(subjects - self.reporters.keys())
        persons = {self.person(seen, rule) for seen, rule in pairs if rule.receiver != Receiver.UNIT}
        self.learn_persons({number for number in persons if number} - self.known)
        units = {unit for seen, rule in pairs if rule.receiver == Receiver.UNIT and (unit := unit_of(seen))}
        self._units(units - self.units.keys())
        places = {seen.place for seen, rule in pairs if rule.where == Where.ACT and seen.place}
        self.paths |= dict(Place.objects.filter(pk__in=places - self.paths.keys()).values_list("pk", "path"))

    def _reporters(self, subjects: set[tuple[str, int]]) -> None:
        """Whose matter something is: for whom, or by whom, its first act was done."""
        for kind in {kind for kind, _number in subjects}:
            numbers = [number for each, number in subjects if each == kind]
            acts = Act.objects.filter(subject_kind=kind, subject_id__in=numbers).order_by("subject_id", "at", "id")
            for number, for_, by in acts.values_list("subject_id", "for_id", "by_id").iterator():
                self.reporters.setdefault((kind, number), for_ or by)

    def learn_persons(self, numbers: set[int]) -> None:
        """Look up where these persons live, and with whom."""
        if not numbers:
            return
        self.known |= numbers
        rows = Home.objects.filter(person_id__in=numbers, verified_at__isnull=False, person__forgotten_at=None)
        for person, path, first, last, at in rows.values_list(
            "person_id", "place__path", "from_on", "to_on", "verified_at"
        ):
            assert at is not None
            self.homes.setdefault(person, []).append((path, first, last, at))
        gone = Person.objects.filter(pk__in=numbers, forgotten_at__isnull=False).values_list("pk", flat=True)
        self.homes |= {number: [] for number in gone}
        self.stays |= stays_of(numbers)

    def _units(self, numbers: set[int]) -> None:
        rows = Organisation.objects.filter(pk__in=numbers).values_list("pk", "kind", "place__path")
        self.units |= {number: (kind, path) for number, kind, path in rows}

    def person(self, seen: Seen, rule: Rule) -> int | None:
        """The person who would receive."""
        if rule.receiver == Receiver.BY:
            return seen.by
        return seen.for_ or seen.by if rule.receiver == Receiver.FOR else self.reporters.get(seen.subject)

    def receives(self, seen: Seen, rule: Rule, path: str) -> Receives | None:
        """Who receives by this rule in the place of this path; None when nobody does."""
        if rule.receiver == Receiver.UNIT:
            return self._unit_receives(seen, rule, path)
        person = self.person(seen, rule)
        if person is None or not self._is_here(seen, rule, person, path):
            return None
        return owned(rule, person, self.household(person, seen.day))

    def household(self, person: int, day: date) -> int | None:
        """The household that a person belonged to on a day."""
        return next((stay.household for stay in self.stays.get(person, ()) if stay.holds(day)), None)

    def _unit_receives(self, seen: Seen, rule: Rule, path: str) -> Receives | None:
        unit = unit_of(seen)
        kind, where = self.units.get(unit or 0, ("", ""))
        if unit is None or kind not in KINDS[rule.subject] or not where.startswith(path):
            return None
        return Receives((OwnerKind.ORGANISATION, unit), None, None)

    def _is_here(self, seen: Seen, rule: Rule, person: int, path: str) -> bool:
        if rule.where == Where.ACT:
            gone = person in self.homes and not self.homes[person]  # only who was forgotten has an empty list
            return not gone and self.paths.get(seen.place or 0, "").startswith(path)
        return any(
            where.startswith(path) and first <= seen.day and (last is None or last > seen.day) and verified <= seen.at
            for where, first, last, verified in self.homes.get(person, ())
        )


def owned(rule: Rule, person: int, household: int | None) -> Receives:
    """A person as one who receives: of a rule for households the household, where there is one."""
    if rule.subject == Subject.HOUSEHOLD and household is not None:
        return Receives((OwnerKind.HOUSEHOLD, household), person, household)
    return Receives((OwnerKind.PERSON, person), person, household)


def unit_of(seen: Seen) -> int | None:
    """The unit that an act names."""
    unit = seen.body.get("unit")
    return unit if type(unit) is int else None


def households_of(persons: Iterable[int]) -> dict[int, int]:
    """The household of each of these persons now, of those who live in one."""
    return belonging(persons)
