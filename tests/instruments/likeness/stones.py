"""A kind of subject made for tests: a dictionary of what is told, at places of the cast."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from gongdi.ground.record.verbs import VERBS, Verb
from gongdi.instruments.likeness import sources
from gongdi.instruments.likeness.index import bring_up_to_date
from gongdi.instruments.likeness.queries import alike
from gongdi.instruments.likeness.sources import Told, offer

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)


class Stones(dict[int, Told]):
    """What is told of each stone."""

    def put(self, number, detail, place, *, days=1, public=True, title=""):
        """Tell something of a stone and index it."""
        self[number] = Told(title or detail[:30], detail, NOW - timedelta(days=days), place.pk, public)
        self.index(number)

    def index(self, *numbers):
        """Bring the index up to date."""
        bring_up_to_date(sources.SOURCES["stone"], numbers)

    def read(self, numbers):
        """What is told of those that are there."""
        return {each: self[each] for each in numbers if each in self}

    def like(self, detail, place, *, public_only=False, **more):
        """The numbers of the stones that are the same."""
        told = Told(detail[:30], detail, NOW, place.pk)
        return [each.number for each in alike("stone", told, seen=self.read, public_only=public_only, **more)]


@contextmanager
def laid():
    """Stones as a kind of subject, for as long as a test lasts."""
    stones = Stones()
    VERBS["stones.said"] = Verb("stones.said", "说了", frozenset())
    offer("stone", verbs=["stones.said"], told=stones.read)
    try:
        yield stones
    finally:
        del VERBS["stones.said"], sources.SOURCES["stone"]
