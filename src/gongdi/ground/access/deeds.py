"""How a deed is done, in every room: lock by writing → ask the judge → change the row → write the act.

An action of a room reads, in one transaction:

    now = lock(motion, whole(), seen)                             # Stale when somebody was faster
    insist(from_here(may(by, move.right, matter_of(now), at), move, now))  # Refused: the law, then the table
    change(now, status=move.leads_to(now.status), ended_at=at)    # these fields and no others
    write(Deed(move.act, ("motion", now.pk), at, place=…, by=by.person, public={…}))

`insist` stands in `judge`, `from_here` in `moves`, `write` in `ground.record.actions`. A room with many moves gives the
first two lines a name of its own (`begin`), and the last two another (`finish`).
"""

from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import Fault

Row = TypeVar("Row", bound=Model)


class Stale(Fault):
    """Somebody else changed a row since it was seen; `thing` is its newer state, None when there is none to show."""

    reason = _("刚才有人先改了一步。请看过新的情况再决定。")
    name = "stale"

    def __init__(self, thing: Any = None) -> None:
        super().__init__()
        self.thing = thing


def lock(row: Row, whole: QuerySet[Row], seen: int | None = None) -> Row:
    """Lock a row by writing its `version`, and read it anew from `whole`, the rows with what surrounds them.

    `seen` is the version on which the actor decided; None stands for "whatever it is now". A write holds on SQLite, on
    PostgreSQL and while a county moves between nodes; a bare SELECT FOR UPDATE does not. To be called in a
    transaction. Raises Stale.
    """
    rows = type(row)._default_manager.filter(pk=row.pk)
    if seen is not None:
        rows = rows.filter(version=seen)
    if not rows.update(version=F("version") + 1):
        raise Stale(whole.get(pk=row.pk))
    return whole.get(pk=row.pk)


def change(row: Row, **fields: Any) -> Row:
    """Set these fields of a locked row and save them, no others. Without fields nothing is saved."""
    for field, value in fields.items():
        setattr(row, field, value)
    if fields:
        row.save(update_fields=list(fields))
    return row
