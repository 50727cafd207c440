"""How every deed begins and ends: lock the thing by writing, ask the judge and the table, record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.bookings import faults
from gongdi.instruments.bookings.models import Thing
from gongdi.instruments.bookings.queries.things import slot_at
from gongdi.instruments.bookings.slots import Slot


def record(
    thing: Thing,
    act: str,
    *,
    by: Actor,
    at: datetime,
    for_: int | None = None,
    public: Mapping[str, Any] | None = None,
    about: tuple[str, int] | None = None,
) -> None:
    """Write the act of a deed on this thing, or on a booking or a draw of it."""
    subject = about or ("bookable", thing.pk)
    write(Deed(act, subject, at, place=thing.place_id, by=by.person, for_=for_, public=public))


def slot_of(thing: Thing, starts_at: datetime) -> Slot:
    """The slot that begins at a moment. Raises NotPossible."""
    found = slot_at(thing, starts_at)
    if found is None:
        raise NotPossible("starts_at", faults.NO_SLOT)
    return found


def reason_of(reason: str) -> str:
    """A reason, in words that everybody reads. Raises NotPossible without one."""
    if not (words := reason.strip()):
        raise NotPossible("reason", faults.REASON)
    return words
