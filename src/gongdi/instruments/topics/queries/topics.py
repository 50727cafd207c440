"""Questions about topics: which are hot, what belongs to them, how they went over time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate, TruncMonth

from gongdi.instruments.topics.models import Topic, TopicMember


def hot(limit: int | None = None) -> QuerySet[Topic]:
    """The hot topics, the hottest first; at most so many."""
    rows = Topic.objects.filter(rank__isnull=False).select_related("place").order_by("rank", "kind")
    return rows if limit is None else rows[:limit]


def cooled() -> QuerySet[Topic]:
    """Topics that are no longer hot, the newest first."""
    return Topic.objects.filter(rank=None).select_related("place").order_by("-cooled_at", "pk")


def of_subject(kind: str, subject: int) -> Topic | None:
    """The topic to which a matter belongs."""
    return Topic.objects.filter(members__kind=kind, members__subject=subject).select_related("place").first()


def members(topic: Topic) -> QuerySet[TopicMember]:
    """The matters of a topic, the newest first."""
    return TopicMember.objects.filter(topic=topic).order_by("-at", "-subject")


def by_month(topic: Topic) -> list[tuple[date, int]]:
    """How many of its matters came in each month, from its first to its last; each month by its first day."""
    return months_of([topic])[topic.pk]


def months_of(topics: Iterable[Topic]) -> dict[int, list[tuple[date, int]]]:
    """The same of many topics at once, by number."""
    listed = list(topics)
    rows = TopicMember.objects.filter(topic__in=[topic.pk for topic in listed]).annotate(month=TruncMonth("at"))
    counts: dict[int, Counter[date]] = defaultdict(Counter)
    for topic, month, count in rows.values_list("topic", "month").annotate(n=Count("id")).order_by():
        counts[topic][month.date()] += count
    return {topic.pk: _without_gaps(counts[topic.pk]) for topic in listed}


def _without_gaps(counts: Counter[date]) -> list[tuple[date, int]]:
    if not counts:
        return []
    month, last, found = min(counts), max(counts), []
    while month <= last:
        found.append((month, counts[month]))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found


def by_day(topic: Topic, since: datetime) -> dict[date, int]:
    """How many of its matters came on each day since a moment; days without one are left out."""
    rows = TopicMember.objects.filter(topic=topic, at__gte=since).annotate(day=TruncDate("at"))
    return dict(rows.values_list("day").annotate(n=Count("id")).order_by("day"))
