"""A lot as pages and programs show it: the command that draws it again, and what one may do now."""

from datetime import datetime
from shlex import quote

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ledger.lots.law import may_move
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.queries import draw_of


def command(lot: Lot) -> str:
    """The command with which anybody draws again from the published list."""
    value = f" --public-value {quote(lot.value)}" if lot.seed else ""
    return f"gongdi lot lot-{lot.pk}.txt --take {lot.take} --awaiting {quote(lot.awaited)}{value}"


def next_deed(actor: Actor, lot: Lot, at: datetime) -> tuple[str, Decision]:
    """What is to be done with the value: somebody else's is confirmed, else it is entered; and whether one may."""
    name = "confirm" if lot.value_by_id not in (None, actor.person) else "enter"
    return name, may_move(actor, name, draw_of(lot), at)
