"""Promising to give, taking it back, and saying what name shall stand there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.contributions import faults
from gongdi.instruments.contributions.law import must
from gongdi.instruments.contributions.models import Grade, Kind, Naming, Need, Pledge
from gongdi.instruments.contributions.queries import cause_of, whole_calls, whole_pledges
from gongdi.instruments.contributions.states import Right
from gongdi.instruments.contributions.states.pledges import Status
from gongdi.ledger.books.models import AMOUNT_MOST


@dataclass(frozen=True, slots=True)
class Wish:
    """How the giver wishes to be named, and whether on the wall of thanks."""

    naming: str = Naming.ANONYMOUS
    on_wall: bool = False


def said(row: Pledge, amount: int) -> dict[str, object]:
    """What an act on a pledge says publicly."""
    need = row.need
    return {"call": need.call_id, "unit": need.unit_id, "kind": need.kind, "amount": amount}


def begin(row: Pledge, right: Right, *, by: Actor, at: datetime) -> Pledge:
    """Lock a pledge by writing, and make sure that this actor may do this now. Raises Refused."""
    now = lock(row, whole_pledges())
    must(by, right, cause_of(now, at), at)
    return now


def told(row: Pledge, verb: str, *, by: Actor, at: datetime, words: str = "") -> None:
    """Write the act of a deed on a pledge."""
    private = {"words": words} if words else None
    place, public = row.need.call.place_id, said(row, row.amount)
    write(Deed(verb, ("pledge", row.pk), at, place=place, by=by.person, public=public, private=private))


@transaction.atomic
def pledge(
    need: Need,
    *,
    amount: int,
    by: Actor,
    at: datetime,
    due_at: datetime | None = None,
    grade: str = "",
    words: str = "",
    wish: Wish | None = None,
    key: UUID | None = None,
) -> Pledge:
    """Promise to give so much, in the smallest part of the need's unit, until a day (that of the call by itself).

    The same `key` promises once. Raises Refused, NotPossible.
    """
    call = lock(need.call, whole_calls())
    must(by, Right.PLEDGE, cause_of(call, at), at)
    if key and (known := whole_pledges().filter(key=key, giver=by.somebody).first()):
        return known
    if type(amount) is not int or not 1 <= amount <= AMOUNT_MOST:
        raise NotPossible("amount", faults.AMOUNT)
    if due_at is not None and due_at <= at:
        raise NotPossible("due", faults.IN_TIME)
    wished = wish or Wish()
    row = Pledge(
        need=need,
        giver_id=by.somebody,
        amount=amount,
        grade=grade if need.kind == Kind.LABOUR else Grade.NONE,
        words=words,
        naming=wished.naming,
        on_wall=wished.on_wall,
        pledged_at=at,
        due_at=due_at or call.due_at,
    )
    row.key = key or row.key
    row.save(force_insert=True)
    told(row, "contributions.pledged", by=by, at=at, words=words)
    return row


@transaction.atomic
def withdraw(row: Pledge, *, by: Actor, at: datetime) -> Pledge:
    """Take back what is not here yet; what has arrived stays. Raises Refused."""
    now = begin(row, Right.WITHDRAW, by=by, at=at)
    change(now, status=Status.WITHDRAWN, ended_at=at)
    told(now, "contributions.withdrawn", by=by, at=at)
    return now


@transaction.atomic
def show(row: Pledge, *, wish: Wish, by: Actor, at: datetime) -> Pledge:
    """Say again what name shall stand on the certificate and on the wall. Only the giver, at any time."""
    now = begin(row, Right.SHOW, by=by, at=at)
    now.naming, now.on_wall = wish.naming, wish.on_wall
    now.save(update_fields=["naming", "on_wall"])
    what, place = ("pledge", now.pk), now.need.call.place_id
    write(Deed("contributions.naming_changed", what, at, place=place, by=by.person))
    return now
