"""What an agenda item may be about, and who is told what came of it.

Rooms that do not know each other meet here: whoever puts appeals, topics or ideas on agendas enlists their kind once,
with an address for the page, and what is to happen when a motion on such an item is decided or the item is done. What
is told happens in the transaction of the deed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.words import Words
from gongdi.practices.meetings.models import AgendaItem, HallMotion

PLAIN = "words"
"""The kind of an item that stands for itself; its number is 0."""
PROPOSAL = "proposal"
"""The kind of an item that somebody proposes (民提); its number is 0 as well."""

ITEM, MOTION, MEETING = "agenda_item", "hall_motion", "meeting"
"""The kinds by which other rooms know an item, a motion and a meeting, by the keys of their rows."""


def nowhere(_number: int) -> str:
    """The address of what has no page."""
    return ""


def nothing(item: AgendaItem, motion: HallMotion | None, by: Actor, at: datetime) -> None:
    """What happens when nobody wants to be told."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing on agendas: what it is called, where its page is, and who is told.

    `told` hears of every motion on such an item that was adopted or refused, and, with None, of an item that ended.
    """

    name: Words
    address: Callable[[int], str] = nowhere
    told: Callable[[AgendaItem, HallMotion | None, Actor, datetime], None] = nothing


SUBJECTS: dict[str, Subject] = {PLAIN: Subject(_("事项")), PROPOSAL: Subject(_("民提"))}


def enlist(kind: str, subject: Subject) -> None:
    """Make a kind of things known; its room does this once, when it is loaded."""
    SUBJECTS[kind] = subject


def is_known(kind: str, number: int) -> bool:
    """Whether an item may be about this. A plain item has no number, all others have one."""
    return kind in SUBJECTS and (number == 0) == (kind in (PLAIN, PROPOSAL))


def tell(item: AgendaItem | None, motion: HallMotion | None, by: Actor, at: datetime) -> None:
    """Tell whoever put the item there what came of it."""
    if item is not None and item.subject_kind in SUBJECTS:
        SUBJECTS[item.subject_kind].told(item, motion, by, at)
