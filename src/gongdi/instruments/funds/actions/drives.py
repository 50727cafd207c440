"""Drives: proposed by one of the foundation, opened by one of its committee, ended by their day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import Decision, insist
from gongdi.ground.access.moves import from_here
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.faults import AmountWrong, DriveClosed, FundClosed
from gongdi.instruments.funds.law.giving import Affair, may
from gongdi.instruments.funds.models import Drive, Fund, Over
from gongdi.instruments.funds.states.drives import MOVES, Status
from gongdi.instruments.funds.states.rights import Right
from gongdi.ledger.books.models import AMOUNT_MOST


@dataclass(frozen=True, slots=True)
class Call:
    """What a drive asks for: `aim` fen for a fund, from a moment to a moment, and what becomes of more than the aim."""

    fund: Fund
    name: str
    about: str
    aim: int
    from_at: datetime
    ends_at: datetime
    over: Over = Over.FUND


def affair_of_drive(drive: Drive) -> Affair:
    """A drive as the law looks at it: who proposed it does not open it."""
    foundation = drive.foundation
    return Affair(foundation.organisation_id, foundation.place.path, first=drive.by_id)


def may_move(actor: Actor, name: str, drive: Drive, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, affair_of_drive(drive), at), move, drive)


@transaction.atomic
def propose(call: Call, *, by: Actor, at: datetime) -> Drive:
    """Propose a drive. Raises Refused, AmountWrong, FundClosed, DriveClosed for one that would end before it starts."""
    if type(call.aim) is not int or not 1 <= call.aim <= AMOUNT_MOST:
        raise AmountWrong
    if not call.fund.is_open:
        raise FundClosed
    if call.ends_at <= max(call.from_at, at):
        raise DriveClosed
    drive = Drive(
        foundation=call.fund.foundation,
        fund=call.fund,
        name=call.name,
        about=call.about,
        aim=call.aim,
        from_at=call.from_at,
        ends_at=call.ends_at,
        over=call.over,
        status=Status.PROPOSED,
        by_id=by.person,
    )
    insist(may(by, Right.PROPOSE_DRIVE, affair_of_drive(drive), at))
    drive.save(force_insert=True)
    _record(drive, "propose", by, at, {"fund": drive.fund_id, "aim": drive.aim})
    return drive


def open_(drive: Drive, *, by: Actor, at: datetime, seen: int | None = None) -> Drive:
    """A member of the committee opens a drive that somebody else proposed. Raises Refused, Stale."""
    return _move(drive, "open", by, at, seen, opened_by_id=by.person)


def cancel(drive: Drive, *, by: Actor, at: datetime, seen: int | None = None) -> Drive:
    """It will not be held. Raises Refused, Stale."""
    return _move(drive, "cancel", by, at, seen, ended_at=at)


def end(drive: Drive, *, by: Actor, at: datetime, seen: int | None = None) -> Drive:
    """End it before its day. Raises Refused, Stale."""
    return _move(drive, "end", by, at, seen, ended_at=at)


def time_out(drive: Drive, *, at: datetime) -> Drive:
    """By the system, when its day is over. Raises Refused, Stale."""
    name = "close" if drive.status == Status.RUNNING else "drop"
    return _move(drive, name, SYSTEM, at, drive.version, ended_at=at)


@transaction.atomic
def _move(drive: Drive, name: str, by: Actor, at: datetime, seen: int | None, **changes: Any) -> Drive:
    now = lock(drive, Drive.objects.select_related("foundation__place", "fund"), seen)
    insist(may_move(by, name, now, at))
    change(now, status=MOVES[name].to, **changes)
    _record(now, name, by, at)
    return now


def _record(drive: Drive, name: str, by: Actor, at: datetime, more: dict[str, Any] | None = None) -> None:
    place, public = drive.foundation.place_id, {"name": drive.name} | (more or {})
    write(Deed(MOVES[name].act, ("drive", drive.pk), at, place=place, by=by.person, public=public))
