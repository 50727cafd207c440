"""One story on its way: its own clock, chance from a seed, and who of the town acts in it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.people.models import Person
from gongdi.site.demo.town import DemoTown


@dataclass
class Walk:
    """The town, today, the moment that the story has come to, and its chance. `actors` may be shared by stories."""

    town: DemoTown
    now: datetime
    at: datetime
    chance: Random
    actors: dict[int, Actor] = field(default_factory=dict)

    def actor(self, person: Person) -> Actor:
        """A person as somebody who acts."""
        if person.pk not in self.actors:
            self.actors[person.pk] = actor_of(person, self.now)
        return self.actors[person.pk]

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

    def one_in(self, many: float) -> bool:
        """True once in `many` times."""
        return self.chance.random() < 1 / many
