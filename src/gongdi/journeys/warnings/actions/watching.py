"""Watching: what is due is passed on, and what happened is looked at, in bounded steps however long history is."""

from datetime import datetime, timedelta

from django.db import transaction

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.journeys.warnings.about import Found
from gongdi.journeys.warnings.actions.glancing import note
from gongdi.journeys.warnings.actions.passing import time_passed
from gongdi.journeys.warnings.actions.raising import warn
from gongdi.journeys.warnings.kinds import Kind
from gongdi.journeys.warnings.models import Glance, LookedAt, WarningRule
from gongdi.journeys.warnings.models.rules import DAYS_MOST
from gongdi.journeys.warnings.models.signs import What
from gongdi.journeys.warnings.queries import live_rules
from gongdi.journeys.warnings.signs import Tree, at_place, of_topics, of_unit
from gongdi.practices.appeals.catalogue import parents
from gongdi.practices.appeals.models import Appeal, Channel
from gongdi.practices.appeals.states import OPEN_TURNS

BATCH = 40
"""How many places and units are looked at in one step; the next step goes on."""
LOOKS_FOR: dict[str, str] = {
    What.SAID: Kind.REPEATS,
    What.JUDGED: Kind.REOPENED,
    What.OVERDUE: Kind.OVERDUE,
    What.TOPICS: Kind.TOPIC,
}


def watch(at: datetime) -> int:
    """Pass on what was not answered, and look at what happened. How many warnings were raised."""
    time_passed(at)
    rules = live_rules()
    notice_overdue(rules, at)
    glances = list(Glance.objects.order_by("pk")[:BATCH])
    above = parents() if glances else {}
    return sum(look(glance, rules, above, at) for glance in glances)


@transaction.atomic
def look(glance: Glance, rules: list[WarningRule], above: Tree, at: datetime) -> int:
    """Look at one place, one unit or the topics with every rule of its kind; how many warnings were raised.

    The note is taken away first: what happens meanwhile notes it anew, and of two who look one finds it.
    """
    deleted, _each = Glance.objects.filter(pk=glance.pk).delete()
    ours = [rule for rule in rules if rule.kind == LOOKS_FOR[glance.what]]
    found = [(rule, each) for rule in ours for each in finds(rule, glance, above, at)] if deleted else []
    return sum(warn(rule, each, at=at) is not None for rule, each in found)


def finds(rule: WarningRule, glance: Glance, above: Tree, at: datetime) -> list[Found]:
    """What a rule finds there; nothing also when the place or unit is known no more."""
    if glance.what == What.TOPICS:
        return of_topics(rule, at)
    found: Found | None = None
    if glance.what == What.JUDGED:
        unit = Organisation.objects.select_related("place").filter(pk=glance.number).first()
        found = of_unit(rule, unit, at) if unit else None
    elif glance.category in above and (place := Place.objects.filter(pk=glance.number).first()):
        found = at_place(rule, place, glance.category, above, at)
    return [found] if found else []


def notice_overdue(rules: list[WarningRule], at: datetime) -> None:
    """Note where promises broke since they were last looked at; nobody does a deed when time passes."""
    if not any(rule.kind == Kind.OVERDUE for rule in rules):
        return
    row = LookedAt.objects.first()
    since = row.until if row else at - timedelta(days=DAYS_MOST)
    broken = Appeal.objects.filter(turn__in=OPEN_TURNS, due_at__gt=since, due_at__lte=at, category__isnull=False)
    pairs = broken.exclude(channel=Channel.PLATFORM).order_by().values_list("place", "category").distinct()
    with transaction.atomic():
        note((What.OVERDUE, place, category or 0) for place, category in pairs)
        LookedAt.objects.update_or_create(pk=1, defaults={"until": at})
