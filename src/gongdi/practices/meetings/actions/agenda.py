"""The agenda: what is put on it, what people propose for it, and the answer they get."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.moving import ask, hold, key_or_new, meeting_of, next_number, record
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.models import AgendaItem, Meeting
from gongdi.practices.meetings.states.agenda import MOVES, Status
from gongdi.practices.meetings.subjects import PLAIN, PROPOSAL, is_known, tell

ITEMS_MOST = 100
WORDS_MOST = 300
TEXT_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Matter:
    """What an item is about, in public words, and how many minutes it may take. `subject` is (kind, number).

    `text` are words for a motion, when there are some already.
    """

    title: str
    minutes: int = 15
    subject: tuple[str, int] = (PLAIN, 0)
    text: str = ""


def propose(meeting: Meeting, *, matter: Matter, by: Actor, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Propose something for the agenda (民提), until an hour before; it is answered, at the latest by the meeting.

    Raises Refused, NotPossible for a subject that nobody knows or that is there already.
    """
    kind, number = matter.subject
    plain = Matter(matter.title, matter.minutes, (PROPOSAL, 0) if kind == PLAIN else (kind, number), matter.text)
    return _put(meeting, "propose", plain, by, at, key)


def add(meeting: Meeting, *, matter: Matter, by: Actor, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Put something on the agenda: whoever runs the meeting. Same errors."""
    return _put(meeting, "add", matter, by, at, key)


@transaction.atomic
def _put(meeting: Meeting, name: str, matter: Matter, by: Actor, at: datetime, key: UUID | None) -> AgendaItem:
    now = hold(meeting)
    if key and (known := now.items.filter(key=key).first()):
        return known
    ask(now, name, by=by, at=at, table=MOVES)
    kind, number = matter.subject
    if not is_known(kind, number):
        raise NotPossible("subject", faults.UNKNOWN_SUBJECT)
    there = now.items.exclude(status__in=[Status.REFUSED, Status.DROPPED])
    if number and there.filter(subject_kind=kind, subject_id=number).exists():
        raise NotPossible("subject", faults.ON_AGENDA)
    if now.items.count() >= ITEMS_MOST:
        raise NotPossible("title", faults.TOO_MANY)
    item = now.items.create(
        key=key_or_new(key),
        number=next_number(now.items),
        subject_kind=kind,
        subject_id=number,
        title=masked(matter.title.strip())[:120],
        text=masked(matter.text.strip())[:TEXT_MOST],
        minutes=matter.minutes,
        status=Status.PROPOSED if name == "propose" else Status.PLANNED,
        proposed_by_id=by.somebody,
        proposed_at=at,
    )
    _note(item, name, by, at, {"title": item.title})
    return item


def accept(item: AgendaItem, *, by: Actor, at: datetime) -> AgendaItem:
    """Put a proposal on the agenda. Raises Refused."""
    return _move(item, "accept", by, at)


def refuse(item: AgendaItem, *, reason: str, by: Actor, at: datetime) -> AgendaItem:
    """Not put a proposal on the agenda, and say why; who proposed it reads that. Raises Refused."""
    words = masked(reason.strip())[:WORDS_MOST]
    return _move(item, "refuse", by, at, reason=words, ended_at=at)


@transaction.atomic
def take_up(item: AgendaItem, *, by: Actor, at: datetime) -> AgendaItem:
    """Begin with an item; only one is talked about at a time. Raises Refused, NotPossible."""
    hold(item.meeting)
    if item.meeting.items.filter(status=Status.CURRENT).exclude(pk=item.pk).exists():
        raise NotPossible("item", faults.ITEM_OPEN)
    return _move(item, "take_up", by, at, begun_at=at)


def done(item: AgendaItem, *, by: Actor, at: datetime) -> AgendaItem:
    """End with an item. Raises Refused."""
    return _move(item, "done", by, at, ended_at=at)


def drop(item: AgendaItem, *, by: Actor, at: datetime) -> AgendaItem:
    """Leave an item for another time. Raises Refused."""
    return _move(item, "drop", by, at, ended_at=at)


@transaction.atomic
def _move(item: AgendaItem, name: str, by: Actor, at: datetime, **changes: Any) -> AgendaItem:
    meeting = hold(item.meeting)
    now = meeting.items.get(pk=item.pk)
    meeting_of(ask(meeting, name, by=by, at=at, table=MOVES, row=now))
    change(now, status=MOVES[name].leads_to(Status(now.status)), **changes)
    _note(now, name, by, at, {"reason": now.reason} if now.reason else None)
    if now.status in (Status.DONE, Status.DROPPED, Status.REFUSED):
        tell(now, None, by, at)
    return now


def _note(item: AgendaItem, name: str, by: Actor, at: datetime, private: dict[str, str] | None) -> None:
    about = {"about": item.subject_kind, "subject": item.subject_id} if name != "take_up" else {}
    record(item.meeting, MOVES[name].act, by=by, at=at, private=private, number=item.number, **about)
