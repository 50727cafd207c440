"""Who is told when a lot is drawn: the room that asked, in the same transaction, by the kind of subject."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.faults import Fault
from gongdi.ledger.lots.models import Lot

Drawn = Callable[[Lot, tuple[str, ...], Actor, datetime], None]
Address = Callable[[int], str]
OUTCOMES: dict[str, tuple[Drawn, Address]] = {}


class Impossible(Fault):
    """What was to follow from a lot cannot be done now; it was not drawn. `reason` says why."""

    name = "outcome_impossible"


class NotAsked(KeyError):
    """Nobody has said what follows from a lot on this kind of subject."""


def enlist(subject_kind: str, drawn: Drawn, address: Address) -> None:
    """Let a room be told when a lot on its kind of subject is drawn; `address` is the page of the subject.

    `drawn(lot, codes, by, at)` runs once, in the transaction of the draw, with the codes that were taken in their
    order; what it raises undoes the draw.
    """
    if OUTCOMES.setdefault(subject_kind, (drawn, address)) != (drawn, address):
        raise ValueError(f"two rooms want to be told of {subject_kind}")


def address_of(lot: Lot) -> str:
    """The page of what a lot is about."""
    return OUTCOMES[lot.subject_kind][1](lot.subject_id)


def check(subject_kind: str) -> None:
    """Raises NotAsked for a kind of subject that no room waits for."""
    if subject_kind not in OUTCOMES:
        raise NotAsked(subject_kind)


def tell(lot: Lot, codes: tuple[str, ...], by: Actor, at: datetime) -> None:
    """Tell the room that asked. Raises Impossible with the sentence that the room gives."""
    try:
        OUTCOMES[lot.subject_kind][0](lot, codes, by, at)
    except Fault as fault:
        raise Impossible(_("抽签以后要办的事现在办不了：%(reason)s") % {"reason": fault.reason}) from fault
