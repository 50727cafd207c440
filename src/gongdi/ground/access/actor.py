"""Who is asking: a person with the posts and homes of the moment, the system itself, or a passer-by."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from gongdi.ground.people import queries
from gongdi.ground.people.models import Person


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post held at the moment: what for, in which organisation, over the places whose path begins so."""

    kind: str
    unit: int
    path: str


@dataclass(frozen=True)
class Actor:
    """Somebody who asks or acts. `person` is None for the system and for a passer-by.

    What they hold is what they hold on the day `on`. It is looked up when it is first asked for, and once: most
    deeds of a resident ask for nothing but who they are.
    """

    person: int | None
    name: str = ""
    on: date | None = None
    is_system: bool = False

    @cached_property
    def posts(self) -> tuple[HeldPost, ...]:
        """The posts that this person holds."""
        if self.person is None or self.on is None:
            return ()
        held = queries.posts_of(self.person, self.on)
        return tuple(HeldPost(*each) for each in held)

    @cached_property
    def homes(self) -> tuple[str, ...]:
        """The paths of this person's verified homes."""
        if self.person is None or self.on is None:
            return ()
        return tuple(queries.paths_of_homes(self.person, self.on))

    @cached_property
    def principals(self) -> frozenset[int]:
        """The numbers of those for whom this person may act."""
        if self.person is None or self.on is None:
            return frozenset()
        return frozenset(queries.principals_of(self.person, self.on))

    @property
    def somebody(self) -> int:
        """The number of the person who acts, where the law has made sure that there is one."""
        assert self.person is not None
        return self.person

    @property
    def is_staff(self) -> bool:
        """Whether this person holds any post."""
        return bool(self.posts)

    def holds(self, kind: str, path: str, unit: int | None = None) -> bool:
        """Whether a post of this kind reaches the place of that path, in that organisation when one is named."""
        return any(
            post.kind == kind and path.startswith(post.path) and unit in (None, post.unit) for post in self.posts
        )

    def units(self, kind: str) -> frozenset[int]:
        """The organisations in which this person holds a post of a kind."""
        return frozenset(post.unit for post in self.posts if post.kind == kind)

    def paths(self, kind: str) -> tuple[str, ...]:
        """The places over which this person holds a post of a kind."""
        return tuple(sorted({post.path for post in self.posts if post.kind == kind}))


SYSTEM = Actor(person=None, is_system=True)
NOBODY = Actor(person=None)


def person_of(actor: Actor) -> Person:
    """The person who acts; the law has made sure that there is one."""
    return Person.objects.get(pk=actor.person or 0)


def actor_of(person: Person, at: datetime) -> Actor:
    """The person as an actor, with what they hold on the day of `at`, in the town's own calendar."""
    return Actor(person.pk, person.name, timezone.localdate(at))
