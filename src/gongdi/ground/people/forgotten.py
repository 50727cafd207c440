"""The list of the forgotten, outside the database: who restores an older backup brings them back, and must know whom.

The file `forgotten` in the data folder has a line for each: the number of the person, when, and a mark. It names
nobody. The mark tells whether a number still means the same person: a database that went back gives its numbers out
again. Whoever has lost the file has the public log: its leaves say it too, to those who have the record secret.
"""

import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gongdi.ground.people.models import Person
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act

MARK_DIGITS = 16
BUNDLE = 256
VERB = "people.forgotten"
LEAF = f'"verb":"{VERB}"'.encode()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    number: int
    at: str
    mark: str

    def means(self, person: Person) -> bool:
        """Whether this is the person of the line, not somebody who received the number later."""
        return self.number == person.pk and hmac.compare_digest(self.mark, mark_of(person))


@dataclass(frozen=True, slots=True)
class Trace:
    """A leaf of the public log that says that somebody was forgotten, of which the database knows nothing any more."""

    act: UUID
    at: datetime
    subject: str

    def means(self, person: Person) -> bool:
        """Whether it is this person. Whoever was known later only received the number."""
        act = Act(id=self.act, verb=VERB, subject_kind="person", subject_id=person.pk, at=self.at)
        return person.created_at < self.at and json.loads(leaf_of(act))["subject"] == self.subject


def where() -> Path:
    """Where the list lies."""
    return Path(settings.BASE_DATA) / "forgotten"


def note(person: Person, at: datetime) -> None:
    """Add a person to the list, on the disk when this returns."""
    line = f"{person.pk} {at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ} {mark_of(person)}\n"
    with os.fdopen(os.open(where(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def noted() -> Iterator[Line]:
    """The list, oldest first. A line that a power cut broke off is passed over; the chore writes it again."""
    try:
        lines = where().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        match line.split():
            case [number, day, mark] if number.isdecimal() and len(mark) == MARK_DIGITS:
                yield Line(int(number), day, mark)


def traces() -> Iterator[Trace]:
    """What the public log tells of forgettings that the database has lost, oldest first. Raises record.log.LogError."""
    log = here()
    for bundle in range(-(-log.size // BUNDLE)):
        for leaf in log.entries(bundle):
            if LEAF in leaf:
                said = json.loads(leaf)
                if not Act.objects.filter(pk=said["act"]).exists():
                    yield Trace(UUID(said["act"]), datetime.fromisoformat(said["at"]), said["subject"])


def mark_of(person: Person) -> str:
    """What tells two persons of one number apart, and says nothing about either."""
    said = f"forgotten {person.pk} {person.created_at.astimezone(UTC).isoformat()}"
    return hmac.digest(settings.RECORD_SECRET, said.encode(), "sha256").hex()[:MARK_DIGITS]


def catch_up(at: datetime) -> int:
    """Note every forgotten person who is not on the list yet; how many."""
    known = {(line.number, line.mark) for line in noted()}
    gone = Person.objects.filter(forgotten_at__isnull=False)
    missing = [person for person in gone if (person.pk, mark_of(person)) not in known]
    for person in missing:
        note(person, person.forgotten_at or at)
    return len(missing)
