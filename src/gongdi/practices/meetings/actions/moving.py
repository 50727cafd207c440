"""How every deed around a meeting is done: lock the meeting by writing, ask the judge, ask the table, change, record.

All of a meeting goes through the lock of its row, so numbers at the door and of motions have no gaps, and what is
counted is what there is.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Manager, Max

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.access.moves import Move, from_here
from gongdi.ground.record.actions import Deed, new_id, write
from gongdi.practices.meetings.law import Hall, may
from gongdi.practices.meetings.models import Attendance, Meeting
from gongdi.practices.meetings.queries.sight import hall_of, whole
from gongdi.practices.meetings.states.meetings import MOVES


def hold(meeting: Meeting) -> Meeting:
    """Lock a meeting by writing it; what it is now."""
    return lock(meeting, whole())


def begin(
    meeting: Meeting, name: str, *, by: Actor, at: datetime, table: Mapping[str, Move[Any, Any]] = MOVES, **of: Any
) -> Hall:
    """Lock the meeting and make sure that this actor may make this move now. Raises Refused.

    The table asks the status of the meeting, or that of `row` when one is given; `of` are more fields of `Hall`.
    """
    now = hold(meeting)
    return ask(now, name, by=by, at=at, table=table, **of)


def ask(
    now: Meeting, name: str, *, by: Actor, at: datetime, table: Mapping[str, Move[Any, Any]] = MOVES, **of: Any
) -> Hall:
    """The same for a meeting that is locked already. A thing that begins has no `row`: then only the law is asked."""
    move, row = table[name], of.pop("row", now if table is MOVES else None)
    hall = hall_of(now, by, at, **of)
    decision = may(by, move.right, hall, at)
    insist(decision if row is None else from_here(decision, move, row))
    return hall


def meeting_of(hall: Hall) -> Meeting:
    """The meeting of a hall that has one."""
    assert hall.meeting is not None
    return hall.meeting


def there(attendance: Attendance | None) -> Attendance:
    """Somebody who is there; the law has made sure of that."""
    assert attendance is not None
    return attendance


def next_number(rows: Manager[Any]) -> int:
    """The number after the highest; the meeting is locked, so nobody else takes it."""
    return int(rows.aggregate(highest=Max("number"))["highest"] or 0) + 1


def key_or_new(key: UUID | None) -> UUID:
    """The number that a phone gave, or a new one."""
    return key or new_id()


def record(
    meeting: Meeting,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    private: Mapping[str, Any] | None = None,
    **public: Any,
) -> None:
    """Write the act of a deed on this meeting. What was said stands in the private half; the public one has numbers."""
    subject, body = ("meeting", meeting.pk), {key: value for key, value in public.items() if value is not None}
    write(Deed(verb, subject, at, place=meeting.place_id, by=by.person, public=body, private=private))
