"""What an actor can do with an appeal now, and why not."""

from dataclasses import dataclass
from datetime import datetime

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.access.moves import Move
from gongdi.ground.people.models import PostKind
from gongdi.practices.appeals.law import may_move
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.states import MOVES, Right, Status

# Deeds of the system have no button; raising has a page of its own.
WITHOUT_BUTTON = ("raise", "resume", "reopen")


@dataclass(frozen=True, slots=True)
class Deed:
    """A move with the judge's decision on it for one actor at one moment."""

    move: Move[Status, Right]
    decision: Decision

    @property
    def name(self) -> str:
        """The name of the move, as in addresses."""
        return self.move.name


def deeds(appeal: Appeal, actor: Actor, at: datetime) -> list[Deed]:
    """The deeds to show this actor: those allowed, then those that only the moment forbids, with the reason.

    What a person may never do because of who they are is not shown at all.
    """
    matter = matter_of(appeal, "return" if actor.units(PostKind.HANDLER) else "add")
    judged = [
        Deed(move, may_move(actor, move.name, matter, at)) for move in MOVES.values() if move.name not in WITHOUT_BUTTON
    ]
    shown = [deed for deed in judged if deed.decision or deed.decision.about == "moment"]
    return sorted(shown, key=lambda deed: not deed.decision)
