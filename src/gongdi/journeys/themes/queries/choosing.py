"""What can become a theme: topics, the categories that their matters have, the unit and the person that answer."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongdi.ground.people.models import Organisation, Person, Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import after
from gongdi.instruments.topics.models import Topic, TopicMember
from gongdi.journeys.themes.kinds import APPEAL, CATEGORIES_MOST, SHARE
from gongdi.journeys.themes.models import Theme, ThemeTopic
from gongdi.practices.appeals.models import Appeal, Category

SPAN = timedelta(days=366)


def candidates(path: str, at: datetime, limit: int = 30) -> list[Topic]:
    """The topics of a year of which a theme of the place can be made, the weightiest first."""
    return list(fitting(path, at).order_by("-score", "pk")[:limit])


def fitting(path: str, at: datetime) -> QuerySet[Topic]:
    """Topics of appeals that everybody may read, told of within a year at the place or below, in no theme now."""
    there = Q(place__path__gte=path, place__path__lt=after(path))
    if path == root():  # also what lies in no single place
        there |= Q(place=None)
    live = ThemeTopic.objects.filter(topic=OuterRef("pk"), is_live=True)
    rows = Topic.objects.filter(there, ~Exists(live), kind=APPEAL, is_open=True, messages__gt=0)
    return rows.filter(last_at__gt=at - SPAN).select_related("place")


def root() -> str:
    """The path of the whole town."""
    return Place.objects.filter(parent=None, to_on=None).order_by("pk").values_list("path", flat=True).first() or "/"


def categories_of(topics: Collection[int]) -> list[Category]:
    """The categories of at least a fifth of the matters of these topics, the most frequent first."""
    members = TopicMember.objects.filter(kind=APPEAL, topic__in=topics)
    rows = Appeal.objects.filter(pk__in=members.values("subject"), category__isnull=False).order_by()
    counts = dict(rows.values_list("category").annotate(many=Count("pk")))
    least = -(-members.count() // SHARE)
    named = [number for number, many in counts.items() if many >= least][:CATEGORIES_MOST]
    found = Category.objects.in_bulk(named)
    return [found[number] for number in sorted(named, key=lambda number: (-counts[number], number))]


def units_for(place: Place, at: datetime) -> QuerySet[Organisation]:
    """The units that can answer for a theme of a place: around it or inside, and with a head who can take it."""
    on = timezone.localdate(at)
    heads = Post.objects.filter(held(on), organisation=OuterRef("pk"), kind=PostKind.HEAD)
    around = Q(place__in=place.ancestor_numbers()) | Q(place__path__gte=place.path, place__path__lt=after(place.path))
    return doers(at).filter(around).filter(Exists(heads))


def doers(at: datetime) -> QuerySet[Organisation]:
    """The units that can be given a task: all there are now."""
    return Organisation.objects.filter(held(timezone.localdate(at))).order_by("-level", "name")


def staff_of(theme: Theme, at: datetime) -> QuerySet[Person]:
    """Who can be the owner of a theme: who holds a post in its unit."""
    posts = Post.objects.filter(held(timezone.localdate(at)), organisation=theme.unit_id, person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts), is_active=True, forgotten_at=None).order_by("name", "pk")


def topics_of(theme: Theme) -> QuerySet[ThemeTopic]:
    """The topics of a theme, as they were called when it was chosen."""
    return ThemeTopic.objects.filter(theme=theme).select_related("topic").order_by("pk")
