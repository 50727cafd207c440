"""One story on its way: its own clock, chance from a seed, and who of the town acts in it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from django.utils import timezone

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.people.models import Person
from gongdi.site.demo.town import DemoTown


@dataclass
class Walk:
    """The town, today, the moment that the story has come to, and its chance."""

    town: DemoTown
    now: datetime
    at: datetime
    chance: Random

    @classmethod
    def seeded(cls, town: DemoTown, now: datetime, seed: object) -> "Walk":
        """A walk with chance of its own, which begins wherever its story says."""
        return cls(town, now, now, Random(str(seed)))

    def actor(self, person: Person) -> Actor:
        """A person as somebody who acts. What they hold is looked up once for all stories."""
        actors = self.town.actors
        if person.pk not in actors:
            actors[person.pk] = actor_of(person, self.now)
        return actors[person.pk]

    def staff(self, key: str) -> Actor:
        """A member of the cast as somebody who acts."""
        return self.actor(self.town.cast[key])

    def wait(self, least: float, most: float) -> datetime:
        """Let some hours pass; the moment to yield."""
        self.at += timedelta(hours=self.chance.uniform(least, most))
        return self.at

    def ago(self, days: float) -> datetime:
        """Let it be so many days before today; the moment to yield."""
        self.at = self.now - timedelta(days=days)
        return self.at

    def clock(self, days: float, hour: int, minute: int = 0) -> datetime:
        """Let it be this hour, by the clock of the town, of so many days before today; the moment to yield."""
        there = timezone.localtime(self.now - timedelta(days=days))
        self.at = there.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)
        return self.at

    def one_in(self, many: float) -> bool:
        """True once in `many` times."""
        return self.chance.random() < 1 / many
