"""How every deed moves a grant: lock by writing, ask the judge, change the row, record the act."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds import outcomes
from gongdi.instruments.funds.law.grants import Matter, may_move
from gongdi.instruments.funds.models import Grant
from gongdi.instruments.funds.queries.grants import matter_of, whole
from gongdi.instruments.funds.states.grants import CLOCKS, ENDED, MOVES, Status


def begin(grant: Grant, name: str, *, by: Actor, at: datetime, seen: int | None = None) -> Matter:
    """Lock the grant and make sure that this actor may make this move now. Raises Stale, Refused."""
    matter = matter_of(lock(grant, whole(), seen), at)
    insist(may_move(by, name, matter, at))
    return matter


def arrive(grant: Grant, name: str, at: datetime, *, due_at: datetime | None = None, **changes: Any) -> None:
    """Change the row along the table; a new status brings its clock. Those who want to know are told."""
    move = MOVES[name]
    if move.to is not None:
        status = Status(move.to)
        clock = None if status in ENDED else due_at or at + timedelta(days=CLOCKS[status].value)
        changes |= {"status": status, "due_at": clock, "ended_at": at if status in ENDED else None}
    change(grant, **changes)
    outcomes.tell("grant", grant, name, at)


def deed_of(
    grant: Grant,
    name: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
) -> Deed:
    """The act of a move that is about to be made."""
    move = MOVES[name]
    common = {"from": grant.status, "to": move.to or grant.status, "round": grant.round}
    body = common | {"fund": grant.fund_id, "amount": grant.amount} | dict(public or {})
    subject, place = ("grant", grant.pk), grant.place_id
    return Deed(move.act, subject, at, place=place, by=by.person, public=body, private=private)


def finish(
    matter: Matter,
    name: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Grant:
    """Record a move that books nothing, and make it."""
    write(deed_of(matter.grant, name, by=by, at=at, public=public, private=private))
    arrive(matter.grant, name, at, **changes)
    return matter.grant
