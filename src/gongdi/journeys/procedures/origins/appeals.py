"""Topics that come from appeals: who reported and who follows is told of every step."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.origins.sources import Found, Source, note
from gongdi.practices.appeals.models import Appeal, Follower
from gongdi.practices.appeals.queries import seen_by


def appeal_of(reference: str, actor: Actor) -> Appeal | None:
    """The appeal of a reference, when this actor may know of it."""
    found = seen_by(actor, reference.strip().upper())
    return found[0] if found else None


def _address(number: int) -> str:
    return f"/matters/{Appeal.objects.values_list('reference', flat=True).get(pk=number)}/"


def _raisers(number: int) -> frozenset[int]:
    reporter = Appeal.objects.values_list("reporter", flat=True).get(pk=number)
    followers = Follower.objects.filter(appeal=number).values_list("person", flat=True)
    return frozenset({*followers, *((reporter,) if reporter else ())})


def _look(number: int, by: Actor, _at: datetime) -> Found | None:
    """Its own words may name people, so a topic takes none of them."""
    reference = Appeal.objects.filter(pk=number).values_list("reference", flat=True).first()
    row = appeal_of(reference, by) if reference else None
    return Found(row.place, "", "") if row else None


def _take(number: int, topic: Topic, by: Actor, at: datetime) -> None:
    place = Appeal.objects.values_list("place", flat=True).get(pk=number)
    note(("appeal", number), place, topic, by, at)


APPEAL = Source(_("诉求"), _address, _raisers, _look, _take)
