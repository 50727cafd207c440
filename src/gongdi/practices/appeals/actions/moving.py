"""How every deed moves an appeal: lock by writing, ask the judge, change the row, record the act.

Nothing else in this room changes an appeal, so nothing can forget a step or do them in another order.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.appeals.clocks import next_due
from gongdi.practices.appeals.law import Matter, may_move
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.states import MOVES, OWNERS, Status, Turn


def begin(appeal: Appeal, name: str, *, by: Actor, at: datetime, seen: int | None) -> Matter:
    """Lock the appeal and make sure that this actor may make this move now.

    `seen` is the version on which the actor decided; None stands for "whatever it is now". Raises Stale or Refused.
    """
    matter = matter_of(lock(appeal, whole(), seen), name)
    insist(may_move(by, name, matter, at))
    return matter


def whole() -> QuerySet[Appeal]:
    """Appeals with what the judge and the acts need of their surroundings."""
    return Appeal.objects.select_related("place", "track", "unit")


def fresh(number: int) -> Appeal:
    """The appeal as it is in the database now."""
    return whole().get(pk=number)


def finish(
    matter: Matter,
    name: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Appeal:
    """Change the row along the table and record the act. `changes` are fields of the appeal set besides."""
    move, appeal = MOVES[name], matter.appeal
    was = {"from": appeal.status, "was_unit": appeal.unit_id, "was_category": appeal.category_id}
    status = move.leads_to(Status(appeal.status))
    for field, value in changes.items():  # before it arrives: the clock follows from the unit
        setattr(appeal, field, value)
    if move.to is not None:
        changes |= arrive(appeal, status, at)
    if changes:
        appeal.save(update_fields=list(changes))
    common = was | {
        "to": status,
        "round": appeal.round,
        "unit": appeal.unit_id,
        "category": appeal.category_id,
    }
    record(appeal, move.act, by=by, at=at, public=common | dict(public or {}), private=private)
    return appeal


def arrive(appeal: Appeal, status: Status, at: datetime) -> dict[str, Any]:
    """Set what a status brings with it: whose turn it is, until when, whether it ended. The fields set."""
    appeal.status, appeal.turn = status, OWNERS[status]
    appeal.ended_at = at if appeal.turn == Turn.NOBODY else None
    due = next_due(appeal, at)
    appeal.due_at, appeal.due_certain = (due.at, due.certain) if due else (None, True)
    return dict.fromkeys(("status", "turn", "ended_at", "due_at", "due_certain"))


def record(
    appeal: Appeal,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
) -> None:
    """Write the act of a deed on this appeal; acting for somebody else is said in the act."""
    reporter = appeal.reporter_id
    for_ = reporter if reporter != by.person and (verb == "appeals.raised" or reporter in by.principals) else None
    write(
        Deed(
            verb,
            ("appeal", appeal.pk),
            at,
            place=appeal.place_id,
            by=by.person,
            for_=for_,
            public={key: value for key, value in public.items() if value is not None},
            private=private,
        )
    )
