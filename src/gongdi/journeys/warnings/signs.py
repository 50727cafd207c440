"""The signs that a rule counts, asked of the database: one question for a rule and a thing, as far back as it looks."""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from gongdi.engines.forewarning import Limits, Sign, surges
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.instruments.topics.models import Topic
from gongdi.instruments.topics.queries.topics import hot, members
from gongdi.journeys.warnings.about import About, Found
from gongdi.journeys.warnings.kinds import MEASURES, Kind
from gongdi.journeys.warnings.models import JudgedRound, WarningRule
from gongdi.practices.appeals.catalogue import climb
from gongdi.practices.appeals.models import Appeal, Channel
from gongdi.practices.appeals.queries.desk import within
from gongdi.practices.appeals.states import OPEN_TURNS, Status

SIGNS_MOST, TOPICS_MOST = 500, 50
APPEAL = "appeal"
UNCOUNTED = (Status.RECEIVED, Status.REFUSED, Status.WITHDRAWN)
"""What nobody has looked at yet, what is not ours, what was taken back."""
Tree = dict[int, int | None]
"""Which category stands above which."""


def at_place(rule: WarningRule, place: Place, category: int, above: Tree, at: datetime) -> Found | None:
    """What a rule finds at a place for a category, at the level that it looks at; None when it finds nothing there."""
    group = group_of(rule, category, above)
    spot = spot_of(rule, place)
    if group is None or spot is None:
        return None
    kinds = [number for number in above if group in climb(number, above)]
    told = matters(rule, spot, kinds, at).order_by("-raised_at").values_list("pk", "reporter")[:SIGNS_MOST]
    return measured(rule, About(spot, category=group), [Sign(number, person) for number, person in told])


def matters(rule: WarningRule, spot: Place, kinds: list[int], at: datetime) -> QuerySet[Appeal]:
    """What a rule counts at a place, of these categories; nothing that the platform raised by itself."""
    rows = (overdue if rule.kind == Kind.OVERDUE else said)(rule, kinds, at)
    return rows.filter(within(spot.path)).exclude(channel=Channel.PLATFORM)


def of_unit(rule: WarningRule, unit: Organisation, at: datetime) -> Found | None:
    """What a rule finds about a unit."""
    rows = JudgedRound.objects.filter(unit=unit, at__gt=at - timedelta(days=rule.days), at__lte=at)
    judged = rows.order_by("-at").values_list("appeal", "is_bad")[:SIGNS_MOST]
    return measured(rule, About(unit.place, unit), [Sign(number, is_bad=is_bad) for number, is_bad in judged])


def of_topics(rule: WarningRule, at: datetime) -> list[Found]:
    """What a rule finds among the hot topics of appeals, the hottest first."""
    lately = hot().filter(kind=APPEAL, last_at__gt=at - timedelta(days=rule.days))[:TOPICS_MOST]
    return [found for topic in lately if (found := of_topic(rule, topic))]


def of_topic(rule: WarningRule, topic: Topic) -> Found | None:
    """What a rule finds about a topic. Its name is told where enough people wrote in public."""
    place = topic.place or Place.objects.filter(parent=None, to_on=None).order_by("pk").first()
    counted = {"appeals": topic.messages, "people": topic.people, "growth": topic.growth, "burst": topic.burst}
    if place is None or surges((topic.pk,), counted, limits_of(rule)) is None:
        return None
    finding = surges(members(topic).values_list("subject", flat=True)[:SIGNS_MOST], counted, limits_of(rule))
    about = About(place, topic=topic.key, named=topic.name if topic.is_open else "")
    return Found(about, finding) if finding else None


def measured(rule: WarningRule, about: About, signs: list[Sign]) -> Found | None:
    """What the engine says to the signs."""
    finding = MEASURES[rule.kind].found(signs, limits_of(rule))
    return Found(about, finding) if finding else None


def limits_of(rule: WarningRule) -> Limits:
    """What a rule asks for."""
    return Limits(rule.least, rule.people or 0, rule.percent or 0, rule.growth or 0, rule.burst or 0)


def said(rule: WarningRule, kinds: list[int], at: datetime) -> QuerySet[Appeal]:
    """What was raised in the days of a rule and is counted."""
    since = at - timedelta(days=rule.days)
    rows = Appeal.objects.filter(raised_at__gt=since, raised_at__lte=at).exclude(status__in=UNCOUNTED)
    return rows.filter(category__in=kinds)


def overdue(rule: WarningRule, kinds: list[int], at: datetime) -> QuerySet[Appeal]:
    """What is open and whose promise broke in the days of a rule.

    Its category is asked of each row: the index of categories would lead through all that was ever raised of one.
    """
    rows = Appeal.objects.filter(turn__in=OPEN_TURNS, due_at__gt=at - timedelta(days=rule.days), due_at__lte=at)
    return rows.annotate(kind=F("category_id") + 0).filter(kind__in=kinds)


def group_of(rule: WarningRule, category: int, above: Tree) -> int | None:
    """The category under which a rule counts this one; None when the rule is about others."""
    if rule.category_id is None:
        return category
    return rule.category_id if rule.category_id in climb(category, above) else None


def spot_of(rule: WarningRule, place: Place) -> Place | None:
    """The place of the rule's level that this one is or lies in; None when it is larger than that."""
    numbers = place.ancestor_numbers()
    return Place.objects.filter(pk__in=numbers, level=rule.level or 0).first()
