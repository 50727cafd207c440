"""Who is asked to answer a warning: a person with the right post, the nearest first, then the next above."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from gongdi.ground.people.models import OrganisationKind, Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Place

SUPERIORS = (OrganisationKind.PARTY, OrganisationKind.GOVERNMENT, OrganisationKind.COMMUNITY)
"""Whose heads look after a place; the head of a shop or of an association does not."""


def next_person(place: Place, *, kind: str, unit: int | None, asked: Collection[int], on: date) -> int | None:
    """The number of the person to ask next; None when there is nobody left.

    First those with the post that the rule asks, from the place upwards; then supervisors, then heads of offices and
    committees. Nobody is asked twice, and nobody about a unit whose matters they handle themselves.
    """
    posts = Post.objects.filter(held(on), place__in=place.ancestor_numbers(), person__is_active=True)
    posts = posts.exclude(person__in=asked)
    if unit is not None:
        handlers = Post.objects.filter(held(on), organisation=unit, kind__in=(PostKind.HANDLER, PostKind.HEAD))
        posts = posts.exclude(person__in=handlers.values("person"))
    posts = posts.filter(~Q(kind=PostKind.HEAD) | Q(organisation__kind__in=SUPERIORS))
    for each in dict.fromkeys((kind, PostKind.SUPERVISOR.value, PostKind.HEAD.value)):
        nearest = posts.filter(kind=each).order_by("-place__level", "pk").values_list("person", flat=True).first()
        if nearest is not None:
            return nearest
    return None
