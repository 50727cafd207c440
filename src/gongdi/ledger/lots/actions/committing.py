"""Publishing a list and committing to it while the public value is unknown; calling a lot off before it is known."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.engines.sortition import SortitionError, lot_of
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.ledger.lots import faults, outcomes
from gongdi.ledger.lots.law import may_move
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.queries import draw_of, whole
from gongdi.ledger.lots.states import MOVES, Status


@transaction.atomic
def commit(
    subject: tuple[str, int],
    *,
    title: str,
    place: Place,
    codes: Iterable[str],
    take: int,
    awaited: str,
    known_from: datetime,
    by: Actor,
    at: datetime,
) -> Lot:
    """Publish a list of codes and commit to it, to how many are taken, and to what public value is awaited.

    The codes say nothing of anybody; the value becomes known later than this. Raises NotPossible, Refused, and
    outcomes.NotAsked for a subject that no room waits for.
    """
    outcomes.check(subject[0])
    if known_from <= at:
        raise NotPossible("known_from", faults.KNOWN_ALREADY)
    if not awaited.strip():
        raise NotPossible("awaited", faults.AWAITED_MISSING)
    try:
        committed = lot_of(codes, take, awaited)
    except SortitionError as error:
        raise NotPossible("take", faults.TAKE) from error
    row = Lot(
        subject_kind=subject[0],
        subject_id=subject[1],
        title=title[:120],
        place=place,
        listing=committed.listing,
        people=len(committed.names),
        take=take,
        awaited=" ".join(awaited.split()),
        known_from=known_from,
        commitment=committed.digest,
        committed_by_id=by.person,
        committed_at=at,
    )
    insist(may_move(by, "commit", draw_of(row), at))
    row.save(force_insert=True)
    said = {"people": row.people, "take": take, "awaited": row.awaited, "known_from": known_from.isoformat()}
    record(row, "commit", by=by, at=at, public=said | {"commitment": row.commitment, "text": committed.text})
    return row


@transaction.atomic
def cancel(lot: Lot, *, by: Actor, at: datetime) -> Lot:
    """Call a lot off while the value is unknown. The room that asked has judged who may. Raises Refused."""
    now = begin(lot, "cancel", by=by, at=at)
    change(now, status=MOVES["cancel"].leads_to(Status(now.status)))
    record(now, "cancel", by=by, at=at)
    return now


def begin(lot: Lot, name: str, *, by: Actor, at: datetime) -> Lot:
    """Lock a lot and make sure that this actor may make this move now. Raises Refused."""
    now = lock(lot, whole())
    insist(may_move(by, name, draw_of(now), at))
    return now


def record(lot: Lot, name: str, *, by: Actor, at: datetime, public: dict[str, Any] | None = None) -> None:
    """Write the act of a deed on this lot."""
    write(Deed(MOVES[name].act, ("lot", lot.pk), at, place=lot.place_id, by=by.person, public=public))
