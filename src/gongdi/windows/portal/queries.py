"""What the resident's pages ask: what waits for me, what happened near me, my matters, everybody's."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal, Follower
from gongdi.practices.appeals.queries import public
from gongdi.practices.appeals.queries.desk import within
from gongdi.practices.appeals.queries.sight import SURROUNDINGS
from gongdi.practices.appeals.states import OPEN_TURNS, Turn

WEEK_DAYS = 7
COUNTED_TO = 1_000
WAITING_MAX = 10
NEWS = timedelta(days=30)
MINE_MAX = 30


@dataclass(frozen=True, slots=True)
class Week:
    """How many public matters were raised on each of seven days, oldest first; `more` when not all were counted."""

    days: Sequence[tuple[datetime, int]]
    more: bool

    @property
    def total(self) -> int:
        """How many in the seven days."""
        return sum(count for _day, count in self.days)


def for_residents() -> QuerySet[Appeal]:
    """Appeals with what a page says about them."""
    return Appeal.objects.select_related(*SURROUNDINGS)


def of(actor: Actor) -> Q:
    """A condition: this person raised it, or somebody for whom the person may act."""
    return Q(reporter_id__in=[actor.person, *actor.principals]) if actor.principals else Q(reporter_id=actor.person)


def waiting(actor: Actor) -> list[Appeal]:
    """What waits for this person: questions to answer, replies to rate; the newest first."""
    if actor.person is None:
        return []
    asked = of(actor) & Q(turn=Turn.RESIDENT)
    replied = Q(reporter_id=actor.person, turn=Turn.VISIT)
    return list(for_residents().filter(asked | replied).order_by("-raised_at")[:WAITING_MAX])


def around(actor: Actor) -> Place | None:
    """The street or township where this person lives, as verified; None when nobody knows."""
    if not actor.homes:
        return None
    numbers = [int(part) for part in actor.homes[0].strip("/").split("/")]
    return Place.objects.filter(pk__in=numbers, level__lte=Level.TOWNSHIP).order_by("-level").first()


def area(place: Place | None) -> Q:
    """A condition: it happened at that place or inside it; anywhere without a place."""
    return within(place.path) if place else Q()


def week(where: Q, now: datetime) -> Week:
    """How many public matters were raised there on each of the last seven days; looks at no more than a thousand."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    days = [today - timedelta(days=back) for back in reversed(range(WEEK_DAYS))]
    rows = public().filter(where, raised_at__gte=days[0]).select_related(None).order_by("-raised_at")
    moments = rows.values_list("raised_at", flat=True)[:COUNTED_TO]
    counts = Counter(timezone.localdate(moment) for moment in moments)
    return Week([(day, counts[day.date()]) for day in days], more=sum(counts.values()) == COUNTED_TO)


def newest(where: Q, now: datetime, *, limit: int = 3) -> list[Appeal]:
    """The newest public matters there that are still open, of the last thirty days."""
    rows = public().filter(where, turn__in=OPEN_TURNS, raised_at__gte=now - NEWS)
    return list(rows.order_by("-raised_at")[:limit])


def mine(actor: Actor, *, before: datetime | None = None) -> list[Appeal]:
    """The person's own matters, the newest first, those raised before a moment when one is given; one too many."""
    rows = for_residents().filter(reporter_id=actor.person)
    return list((rows.filter(raised_at__lt=before) if before else rows).order_by("-raised_at")[: MINE_MAX + 1])


def raising(appeals: Iterable[Appeal]) -> dict[int, UUID]:
    """The acts by which appeals were raised, by the number of the appeal; imported ones have none. One query."""
    numbers = [appeal.pk for appeal in appeals]
    acts = Act.objects.filter(subject_kind="appeal", subject_id__in=numbers, verb="appeals.raised")
    return dict(acts.values_list("subject_id", "pk")) if numbers else {}


def of_family(actor: Actor) -> list[Appeal]:
    """The matters of those for whom the person may act."""
    if not actor.principals:
        return []
    return list(for_residents().filter(reporter_id__in=actor.principals).order_by("-raised_at")[:MINE_MAX])


def followed(actor: Actor) -> list[Appeal]:
    """The matters of others of which this person said "me too", as far as they are still public."""
    if actor.person is None:
        return []
    return list(public().filter(followers__person_id=actor.person).order_by("-followers__at")[:MINE_MAX])


def following(appeal: Appeal, actor: Actor) -> tuple[int, bool]:
    """How many others said "me too", and whether this person did. One query."""
    me = Follower.objects.filter(appeal=OuterRef("pk"), person_id=actor.person or 0)
    rows = Appeal.objects.filter(pk=appeal.pk).annotate(many=Count("followers"), mine=Exists(me))
    return rows.values_list("many", "mine").get()
