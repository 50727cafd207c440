"""Who is asking: a person with the posts and homes of the moment, the system itself, or a passer-by."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from gongdi.ground.people import queries
from gongdi.ground.people.models import Person


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post held at the moment: what for, in which organisation, over the places whose path begins so."""

    kind: str
    unit: int
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks or acts. `person` is None for the system and for a passer-by.

    `homes` are the paths of verified homes; `principals` those for whom the person may act.
    """

    person: int | None
    name: str = ""
    posts: tuple[HeldPost, ...] = ()
    homes: tuple[str, ...] = ()
    principals: frozenset[int] = field(default_factory=frozenset)
    is_system: bool = False

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


def actor_of(person: Person, at: datetime) -> Actor:
    """The person as an actor, with what they hold on the day of `at`, in the town's own calendar."""
    on = timezone.localdate(at)
    posts = queries.posts_of(person.pk, on)
    return Actor(
        person=person.pk,
        name=person.name,
        posts=tuple(HeldPost(post.kind, post.organisation_id, post.place.path) for post in posts),
        homes=tuple(home.place.path for home in queries.homes_of(person.pk, on)),
        principals=frozenset(queries.principals_of(person.pk, on)),
    )
