"""What is counted for a theme, asked of the database: one question, the same for every window."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongdi.engines.monthly import Sign, Window
from gongdi.ground.places.queries import after
from gongdi.instruments.topics.models import TopicMember
from gongdi.journeys.themes.kinds import APPEAL
from gongdi.journeys.themes.models import Theme, ThemeCategory, ThemeTopic
from gongdi.practices.appeals.catalogue import climb, parents
from gongdi.practices.appeals.models import Appeal, Channel
from gongdi.practices.appeals.states import Status

YEAR = timedelta(weeks=52)
"""A year earlier, on the same days of the week."""
UNCOUNTED = (Status.REFUSED, Status.WITHDRAWN)
"""What is not ours, what was taken back. What was merged counts: another person said it, and merging must not lower
the count."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Which appeals are counted: those at a place or below it, of these categories or of these topics, by number."""

    path: str
    categories: frozenset[int]
    topics: frozenset[int]


def counted_for(theme: Theme) -> Counted:
    """What is counted for a theme."""
    categories = ThemeCategory.objects.filter(theme=theme).values_list("category", flat=True)
    topics = ThemeTopic.objects.filter(theme=theme).values_list("topic", flat=True)
    return Counted(theme.place.path, below(categories), frozenset(topics))


def below(categories: Iterable[int]) -> frozenset[int]:
    """These categories with all below them."""
    named = set(categories)
    above = parents() if named else {}
    return frozenset(number for number in above if not named.isdisjoint(climb(number, above)))


def told(counted: Counted, window: Window) -> QuerySet[Appeal]:
    """The appeals that are counted in a window. Nothing that the platform raised by itself: it would count its own."""
    members = TopicMember.objects.filter(kind=APPEAL, topic__in=counted.topics).values("subject")
    rows = Appeal.objects.filter(raised_at__gte=window.since, raised_at__lt=window.until)
    rows = rows.filter(place__path__gte=counted.path, place__path__lt=after(counted.path))
    rows = rows.exclude(status__in=UNCOUNTED).exclude(channel=Channel.PLATFORM)
    return rows.filter(Q(category__in=counted.categories) | Q(pk__in=members))


def signs(counted: Counted, window: Window) -> list[Sign]:
    """The same as the engine reads them, in the town's own time."""
    rows = told(counted, window).order_by().values_list("pk", "raised_at", "reporter")
    return [Sign(number, timezone.localtime(at), person) for number, at, person in rows]
