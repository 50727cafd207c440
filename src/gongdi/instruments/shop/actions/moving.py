"""How every deed moves an offer, a voucher or a statement: lock by writing, ask the judge and the table, record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.access.moves import Move
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.shop.law import Affair, may_move
from gongdi.instruments.shop.models import Merchant, Offer, Statement, Voucher
from gongdi.instruments.shop.queries.affairs import AROUND, of_offer, of_statement, of_voucher
from gongdi.instruments.shop.states.table import Right

Thing = TypeVar("Thing", Offer, Voucher, Statement)


def whole(model: type[Thing]) -> QuerySet[Thing]:
    """Rows with what the judge and the acts need of their surroundings."""
    around = AROUND + (("offer", "held", "settled") if model._meta.model_name == "voucher" else ())
    return model._default_manager.select_related(*around)


def fresh(thing: Thing) -> Thing:
    """The row as it is in the database now, with its surroundings."""
    return whole(type(thing)).get(pk=thing.pk)


def affair_of(thing: Offer | Voucher | Statement) -> Affair:
    """The thing as the law looks at it."""
    if isinstance(thing, Offer):
        return of_offer(thing)
    return of_voucher(thing) if isinstance(thing, Voucher) else of_statement(thing)


def begin(thing: Thing, move: Move[Any, Right], *, by: Actor, at: datetime, seen: int | None = None) -> Thing:
    """Lock a row and make sure that this actor may make this move now; the row as it is.

    `seen` is the version on which the actor decided; None stands for "whatever it is now". Raises Stale or Refused.
    """
    now = lock(thing, whole(type(thing)), seen)
    insist(may_move(by, move, now, affair_of(now), at))
    return now


def deed_of(
    verb: str,
    merchant: Merchant,
    subject: tuple[str, int],
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
    for_: int | None = None,
) -> Deed:
    """A deed as the record takes it; every act of this room says at which merchant and in which book."""
    common = {"merchant": merchant.pk, "organisation": merchant.organisation_id, "book": merchant.book_id}
    return Deed(
        verb,
        subject,
        at,
        place=merchant.book.place_id,
        by=by.person,
        for_=for_ if for_ != by.person else None,
        public=common | dict(public),
        private=private,
    )


def record(deed: Deed) -> None:
    """Write the act of a deed that moves nothing in the ledger."""
    write(deed)
