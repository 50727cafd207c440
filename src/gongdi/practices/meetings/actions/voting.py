"""Votes: hands that one counts and another confirms, or phones of those who are there, each once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.motions import begin, reword
from gongdi.practices.meetings.actions.moving import record, there
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.models import Attendance, HallMotion, HallVote, HandCount
from gongdi.practices.meetings.rules import needed
from gongdi.practices.meetings.states import Choice, Mode
from gongdi.practices.meetings.states.motions import DEBATED, MOVES, Status
from gongdi.practices.meetings.subjects import tell


@dataclass(frozen=True, slots=True)
class Tally:
    """How many hands: yes, no, and neither."""

    yes: int
    no: int
    abstain: int = 0

    @property
    def sum(self) -> int:
        """All hands."""
        return self.yes + self.no + self.abstain


@transaction.atomic
def vote(motion: HallMotion, *, choice: Choice, by: Actor, at: datetime) -> HallVote:
    """Say yes, no or neither by phone, under one's number; once, for good. Raises Refused."""
    acted = HallVote.objects.filter(motion_id=motion.pk, attendance__person_id=by.person or 0)
    now, hall = begin(motion, "vote", by, at, has_acted=acted.exists())
    made = HallVote.objects.create(motion=now, attendance=there(hall.mine), choice=choice, at=at)
    change(now, **{str(Choice(choice).value): getattr(now, choice) + 1})
    cast = now.yes + now.no + now.abstain
    private = {"choice": choice}
    record(now.meeting, "meetings.voted", by=by, at=at, private=private, number=now.number, cast=cast)
    return made


@transaction.atomic
def count(motion: HallMotion, *, tally: Tally, by: Actor, at: datetime) -> HandCount:
    """Say how many hands there were. Raises Refused; NotPossible for more hands than there are people."""
    now, _hall = begin(motion, "count", by, at)
    present = now.meeting.present
    if min(tally.yes, tally.no, tally.abstain) < 0 or tally.sum > present:
        raise NotPossible("yes", faults.TOO_MANY_VOTES % {"sum": tally.sum, "present": present})
    hands: dict[str, Any] = {"yes": tally.yes, "no": tally.no, "abstain": tally.abstain, "present": present}
    step = now.counts.count() + 1
    made = HandCount.objects.create(motion=now, round=step, counted_by_id=by.somebody, counted_at=at, **hands)
    change(now, status=Status.COUNTED)
    record(now.meeting, "meetings.counted", by=by, at=at, number=now.number, **hands)
    return made


@transaction.atomic
def dispute(motion: HallMotion, *, witness: Attendance | None, by: Actor, at: datetime) -> HallMotion:
    """The second person does not agree with the count: it stays on record, and hands are counted again."""
    now, counted, seen = _counted(motion, "dispute", witness, by, at)
    change(counted, agreed=False, witness=seen, confirmed_by_id=by.somebody, confirmed_at=at)
    change(now, status=Status.PUT)
    record(now.meeting, "meetings.count_disputed", by=by, at=at, number=now.number, witness=seen.number)
    return now


@transaction.atomic
def confirm(motion: HallMotion, *, witness: Attendance | None, by: Actor, at: datetime) -> HallMotion:
    """The second person agrees with the count, and the motion is decided by it. Raises Refused, NotPossible.

    On one phone the witness is named by number; on a phone of their own it is whoever holds it.
    """
    now, counted, seen = _counted(motion, "adopt", witness, by, at)
    change(counted, agreed=True, witness=seen, confirmed_by_id=by.somebody, confirmed_at=at)
    change(now, yes=counted.yes, no=counted.no, abstain=counted.abstain, present=counted.present)
    return _decide(now, by, at, witness=seen.number)


@transaction.atomic
def end_vote(motion: HallMotion, *, by: Actor, at: datetime) -> HallMotion:
    """Close a vote by phone and decide the motion by it. Raises Refused."""
    now, _hall = begin(motion, "adopt", by, at)
    if now.mode != Mode.PHONES:
        raise NotPossible("motion", faults.NOT_COUNTED)
    change(now, present=max(now.meeting.present, now.yes + now.no + now.abstain))
    return _decide(now, by, at)


def _counted(
    motion: HallMotion, name: str, witness: Attendance | None, by: Actor, at: datetime
) -> tuple[HallMotion, HandCount, Attendance]:
    counted = HandCount.objects.filter(motion_id=motion.pk, agreed=None).first()
    counter = counted.counted_by_id if counted else None
    now, hall = begin(motion, name, by, at, witness=witness, counter=counter)
    if counted is None or hall.witness is None:
        raise NotPossible("motion", faults.NOT_COUNTED)
    return now, counted, hall.witness


def _decide(motion: HallMotion, by: Actor, at: datetime, **more: Any) -> HallMotion:
    """Adopt a motion or not by its numbers, record it, and tell whoever put its item there."""
    meeting = motion.meeting
    asked = needed(meeting.kind, present=motion.present, roll=meeting.roll, cast=motion.yes + motion.no)
    name = "adopt" if motion.yes >= asked else "refuse"
    change(motion, needed=asked, status=MOVES[name].to, ended_at=at)
    if name == "adopt" and motion.amends and motion.amends.status in DEBATED:
        reword(motion)
    item = motion.item
    about = {"about": item.subject_kind, "subject": item.subject_id} if item else {}
    said = {key: getattr(motion, key) for key in ("number", "yes", "no", "abstain", "needed", "present")}
    record(meeting, MOVES[name].act, by=by, at=at, private={"text": motion.text}, **said, **about, **more)
    if motion.amends_id is None:
        tell(item, motion, by, at)
    return motion
