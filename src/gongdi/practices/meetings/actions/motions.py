"""Motions: moved, seconded, amended, taken back, put to the vote with their words fixed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.moving import ask, hold, key_or_new, next_number, record, there
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.law import Hall
from gongdi.practices.meetings.models import AgendaItem, Attendance, HallMotion, Meeting
from gongdi.practices.meetings.states import Mode
from gongdi.practices.meetings.states.motions import DEBATED, DECIDING, MOVES, OPEN, Status

TEXT_MOST = 2_000
MOTIONS_MOST = 200


@transaction.atomic
def move(
    meeting: Meeting,
    *,
    text: str,
    mover: Attendance | None,
    by: Actor,
    at: datetime,
    item: AgendaItem | None = None,
    key: UUID | None = None,
) -> HallMotion:
    """Move that the meeting decides something, in these words. Whoever runs it says so for others, by number.

    Without words those that came with the item are moved.

    Raises Refused, NotPossible.
    """
    now = hold(meeting)
    if key and (known := now.motions.filter(key=key).first()):
        return known
    hall = ask(now, "move", by=by, at=at, table=MOVES, speaker=mover)
    item = now.items.get(pk=item.pk) if item else None
    motion = _new(now, hall, text.strip() or words_of(item), at, key, item=item)
    number = item.number if item else None
    _note(motion, "move", by, at, {"text": motion.text}, mover=motion.mover.number, item=number)
    return motion


@transaction.atomic
def amend(
    motion: HallMotion, *, text: str, mover: Attendance | None, by: Actor, at: datetime, key: UUID | None = None
) -> HallMotion:
    """Move other words for a motion that is still debated: `text` is the whole motion as it would read.

    Raises Refused; NotPossible for an amendment of an amendment and once the words are fixed.
    """
    now = hold(motion.meeting)
    if key and (known := now.motions.filter(key=key).first()):
        return known
    original = now.motions.get(pk=motion.pk)
    if original.amends_id:
        raise NotPossible("motion", faults.AMENDS_AN_AMENDMENT)
    hall = ask(now, "amend", by=by, at=at, table=MOVES, speaker=mover)
    if original.status not in DEBATED:
        raise NotPossible("motion", faults.WORDS_FIXED)
    made = _new(now, hall, text, at, key, item=original.item, amends=original)
    _note(made, "amend", by, at, {"text": made.text}, mover=made.mover.number, of=original.number)
    return made


def words_of(item: AgendaItem | None) -> str:
    """The words that came with an item. Raises NotPossible where there are none."""
    if item is None or not item.text:
        raise NotPossible("text", faults.NO_WORDS)
    return item.text


def _new(meeting: Meeting, hall: Hall, text: str, at: datetime, key: UUID | None, **more: Any) -> HallMotion:
    if meeting.motions.count() >= MOTIONS_MOST:
        raise NotPossible("text", faults.TOO_MANY)
    words, number = masked(text.strip())[:TEXT_MOST], next_number(meeting.motions)
    given = {"key": key_or_new(key), "number": number, "text": words, "mover": hall.speaker, "moved_at": at}
    return HallMotion.objects.create(meeting=meeting, **given, **more)


@transaction.atomic
def second(motion: HallMotion, *, seconder: Attendance | None, by: Actor, at: datetime) -> HallMotion:
    """Another than the mover wants it decided too. Raises Refused."""
    now, hall = begin(motion, "second", by, at, speaker=seconder)
    change(now, status=Status.SECONDED, seconder=there(hall.speaker))
    _note(now, "second", by, at, seconder=there(hall.speaker).number)
    return now


@transaction.atomic
def take(amendment: HallMotion, *, attendee: Attendance | None, by: Actor, at: datetime) -> HallMotion:
    """The mover of the motion accepts other words for it: then they are its words. Raises Refused, NotPossible."""
    now, _hall = begin(amendment, "take", by, at, speaker=attendee)
    original = reword(now)
    change(now, status=Status.ACCEPTED, ended_at=at)
    _note(now, "take", by, at, {"text": now.text}, of=original.number)
    return now


def reword(amendment: HallMotion) -> HallMotion:
    """Give a motion the words of its amendment. Raises NotPossible where there is none or the words are fixed."""
    original = amendment.amends
    if original is None:
        raise NotPossible("motion", faults.NOT_AN_AMENDMENT)
    if original.status not in DEBATED:
        raise NotPossible("motion", faults.WORDS_FIXED)
    return change(original, text=amendment.text)


@transaction.atomic
def withdraw(motion: HallMotion, *, attendee: Attendance | None, by: Actor, at: datetime) -> HallMotion:
    """The mover takes it back before it is put; its amendments go with it. Raises Refused."""
    now, _hall = begin(motion, "withdraw", by, at, speaker=attendee)
    for amendment in now.amendments.filter(status__in=OPEN):
        change(amendment, status=Status.WITHDRAWN, ended_at=at)
        _note(amendment, "withdraw", by, at)
    change(now, status=Status.WITHDRAWN, ended_at=at)
    _note(now, "withdraw", by, at)
    return now


@transaction.atomic
def put(motion: HallMotion, *, mode: Mode, by: Actor, at: datetime) -> HallMotion:
    """Fix the words and let the meeting vote. Raises Refused: no quorum, an open amendment, another vote."""
    now, _hall = begin(motion, "put", by, at)
    change(now, status=Status.PUT, mode=mode, present=now.meeting.present, put_at=at)
    _note(now, "put", by, at, {"text": now.text}, present=now.present, mode=mode)
    return now


def begin(motion: HallMotion, name: str, by: Actor, at: datetime, **of: Any) -> tuple[HallMotion, Hall]:
    """Lock the meeting of a motion, and make sure that this actor may make this move with it now. Raises Refused."""
    meeting = hold(motion.meeting)
    now = meeting.motions.select_related("mover", "amends", "item", "meeting__kind", "meeting__place").get(pk=motion.pk)
    of |= {
        "motion": now,
        "open_amendments": now.amendments.filter(status__in=OPEN).count(),
        "open_votes": meeting.motions.filter(status__in=DECIDING).exclude(pk=now.pk).count(),
    }
    return now, ask(meeting, name, by=by, at=at, table=MOVES, row=now, **of)


def _note(
    motion: HallMotion, name: str, by: Actor, at: datetime, private: dict[str, str] | None = None, **more: Any
) -> None:
    record(motion.meeting, MOVES[name].act, by=by, at=at, private=private, number=motion.number, **more)
