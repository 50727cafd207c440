"""Questions about claims: mine, and those that wait for me."""

from datetime import datetime

from django.db.models import Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.instruments.points.law import may
from gongdi.instruments.points.models import Claim
from gongdi.instruments.points.queries.programmes import case_of_claim
from gongdi.instruments.points.states import Right, Turn

SHOWN = 50


def whole() -> QuerySet[Claim]:
    """Claims with their programme and rule."""
    return Claim.objects.select_related(
        "programme__book",
        "programme__place",
        "programme__organisation",
        "programme__council",
        "rule__rules__programme__place",
        "person",
    )


def mine(actor: Actor) -> list[Claim]:
    """What this actor claimed or entered, newest first."""
    if actor.person is None:
        return []
    there = whole().filter(Q(person=actor.person) | Q(entered_by=actor.person))
    return list(there.order_by("-claimed_at", "-pk")[:SHOWN])


def waiting(actor: Actor) -> list[Claim]:
    """What waits for this actor to witness, recognise or decide, the nearest clock first. Never their own."""
    if actor.person is None:
        return []
    turn = Q(turn=Turn.WITNESS, named_witness=actor.person)
    for path in actor.paths(PostKind.GRID_OFFICER):
        turn |= Q(turn=Turn.WITNESS, programme__place__path__startswith=path)
    officer = actor.units(PostKind.POINTS_OFFICER) | actor.units(PostKind.HEAD)
    turn |= Q(turn=Turn.OFFICER, programme__organisation__in=officer)
    turn |= Q(turn=Turn.COUNCIL, programme__council__in=actor.units(PostKind.COMMITTEE))
    others = whole().filter(turn).exclude(person=actor.person).exclude(entered_by=actor.person)
    return list(others.exclude(decided_by=actor.person, turn=Turn.COUNCIL).order_by("due_at", "pk")[:SHOWN])


def seen_by(actor: Actor, number: int, at: datetime) -> Claim | None:
    """A claim that this actor may know of."""
    found = whole().filter(pk=number).first()
    return found if found and may(actor, Right.VIEW_CLAIM, case_of_claim(found, at), at) else None


def unfinished(person: int) -> QuerySet[Claim]:
    """The open claims of a person."""
    open_ = Claim.objects.exclude(turn=Turn.NOBODY).filter(person=person)
    return open_.select_related("rule").order_by("claimed_at")
