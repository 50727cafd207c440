"""How every deed begins and ends: lock the distribution by writing, ask the judge and the table, record."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.words import Words
from gongdi.instruments.dividends import faults
from gongdi.instruments.dividends.evidence import SUBJECT
from gongdi.instruments.dividends.law import may_move
from gongdi.instruments.dividends.models import Distribution
from gongdi.instruments.dividends.queries.distributions import matter_of, whole
from gongdi.instruments.dividends.states.distributions import DAYS, MOVES, OPEN, Status


def begin(row: Distribution, name: str, *, by: Actor, at: datetime, seen: int | None = None) -> Distribution:
    """Lock it and make sure that this actor may make this move now. Raises Stale, Refused."""
    now = lock(row, whole(), seen)
    insist(may_move(by, name, matter_of(now, by), at))
    return now


def arrive(row: Distribution, name: str, at: datetime, **fields: Any) -> Distribution:
    """Go on along the table; a new status brings its clock, the end none."""
    status = MOVES[name].leads_to(Status(row.status))
    days = row.days if status == Status.LISTED else DAYS.get(status, 0)
    due = at + timedelta(days=days) if status in OPEN else None
    return change(row, status=status, due_at=due, ended_at=None if status in OPEN else at, **fields)


def deed_of(
    row: Distribution,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    for_: int | None = None,
) -> Deed:
    """The act of a deed on this distribution."""
    about = (SUBJECT, row.pk)
    return Deed(verb, about, at, place=row.place_id, by=by.person, for_=for_, public=public, private=private)


def record(
    row: Distribution,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    private: Mapping[str, Any] | None = None,
    for_: int | None = None,
    **public: Any,
) -> None:
    """Write the act of a deed that books nothing."""
    write(deed_of(row, verb, by=by, at=at, public=public, private=private, for_=for_))


def words(field: str, text: str, *, most: int, missing: Words = faults.WORDS) -> str:
    """Words without numbers that somebody may have written. Raises NotPossible for none."""
    if not (said := masked(text.strip())[:most]):
        raise NotPossible(field, missing)
    return said
