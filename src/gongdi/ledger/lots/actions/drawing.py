"""The public value, typed by one person and confirmed by another, and the draw that follows from it."""

from datetime import datetime

from django.db import transaction

from gongdi.engines.sortition import seed_of
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.ledger.lots import faults, outcomes
from gongdi.ledger.lots.actions.committing import begin, record
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.queries import drawn_of
from gongdi.ledger.lots.states import MOVES, Status

SHOWN = 200
"""More codes than this do not stand in the act; the list and the seed give them."""


@transaction.atomic
def enter(lot: Lot, *, value: str, by: Actor, at: datetime) -> Lot:
    """Type the public value, once it is known; typed again, it replaces what was typed. Raises Refused, NotPossible."""
    now = begin(lot, "enter", by=by, at=at)
    change(now, value=plain(value), value_by_id=by.person)
    record(now, "enter", by=by, at=at, public={"value": now.value})
    return now


@transaction.atomic
def confirm(lot: Lot, *, value: str, by: Actor, at: datetime) -> Lot:
    """Type the same value as another person did; the lot is drawn at once, and the room that asked goes on.

    Raises Refused, NotPossible, outcomes.Impossible.
    """
    now = begin(lot, "confirm", by=by, at=at)
    if plain(value) != now.value:
        raise NotPossible("value", faults.DIFFERS)
    seed = seed_of(now.commitment, now.value)
    change(now, status=MOVES["confirm"].leads_to(Status(now.status)), seed=seed, drawn_at=at)
    codes = drawn_of(now)
    said = {"value": now.value, "seed": seed, "take": now.take, "drawn": list(codes[:SHOWN])}
    record(now, "confirm", by=by, at=at, public=said)
    outcomes.tell(now, codes, by, at)
    return now


def plain(value: str) -> str:
    """The value with single blanks between its parts and none around it. Raises NotPossible when nothing is left."""
    if not (words := " ".join(value.split())):
        raise NotPossible("value", faults.VALUE_MISSING)
    return words
