"""What was undertaken: set with an owner and a day, followed, reported as done, judged by those who were there."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.people.models import Organisation, Person
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.moving import ask, hold, key_or_new, next_number, record, there
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.law import OWNING_POSTS, Hall
from gongdi.practices.meetings.models import FollowUp, HallMotion, Meeting, Undertaking, UndertakingVerdict
from gongdi.practices.meetings.queries.sight import attendance_of
from gongdi.practices.meetings.states.undertakings import ANSWER_DAYS, MOVES, Status

UNDERTAKINGS_MOST = 100


@dataclass(frozen=True, slots=True)
class Promise:
    """What is to be done, by a unit or a person, until the end of a day."""

    text: str
    due_on: date
    unit: Organisation | None = None
    person: Person | None = None


@transaction.atomic
def undertake(
    meeting: Meeting,
    *,
    promise: Promise,
    by: Actor,
    at: datetime,
    motion: HallMotion | None = None,
    key: UUID | None = None,
) -> Undertaking:
    """Set down what follows from an adopted motion, or from the meeting. Raises Refused, NotPossible."""
    now = hold(meeting)
    if key and (known := now.undertakings.filter(key=key).first()):
        return known
    motion = now.motions.get(pk=motion.pk) if motion else None
    ask(now, "undertake", by=by, at=at, table=MOVES, motion=motion)
    return _set(now, promise, by, at, motion=motion, key=key_or_new(key))


def _set(meeting: Meeting, promise: Promise, by: Actor, at: datetime, **more: Any) -> Undertaking:
    if (promise.unit is None) == (promise.person is None):
        raise NotPossible("unit", faults.ONE_OWNER)
    if promise.due_on < timezone.localdate(at):
        raise NotPossible("due_on", faults.DUE_IN_THE_PAST)
    if meeting.undertakings.count() >= UNDERTAKINGS_MOST:
        raise NotPossible("text", faults.TOO_MANY)
    made = Undertaking.objects.create(
        meeting=meeting,
        number=next_number(meeting.undertakings),
        text=masked(promise.text.strip())[:300],
        unit=promise.unit,
        person=promise.person,
        due_on=promise.due_on,
        due_at=end_of(promise.due_on),
        set_by_id=by.somebody,
        set_at=at,
        **more,
    )
    said = {"number": made.number, "due": made.due_on.isoformat(), "unit": made.unit_id}
    number = made.motion.number if made.motion else None
    record(meeting, "meetings.undertaken", by=by, at=at, private={"text": made.text}, motion=number, **said)
    return made


def end_of(day: date) -> datetime:
    """The last moment of a day in the calendar of the town."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) - timedelta(seconds=1)


@transaction.atomic
def supersede(undertaking: Undertaking, *, promise: Promise, by: Actor, at: datetime) -> Undertaking:
    """Put another in its place: other words, owner or day. The old one stays to be seen. Raises Refused."""
    now, _hall = _begin(undertaking, "supersede", by, at)
    made = _set(now.meeting, promise, by, at, motion=now.motion, key=key_or_new(None), supersedes=now)
    _end(now, Status.SUPERSEDED, at)
    record(now.meeting, "meetings.undertaking_superseded", by=by, at=at, number=now.number, successor=made.number)
    return made


@transaction.atomic
def progress(undertaking: Undertaking, *, text: str, by: Actor, at: datetime) -> FollowUp:
    """Say how it goes. For the owner, or the head or a handler of the unit. Raises Refused."""
    now, _hall = _begin(undertaking, "progress", by, at)
    return _follow(now, "meetings.undertaking_progressed", text, by, at)


@transaction.atomic
def report(undertaking: Undertaking, *, text: str, by: Actor, at: datetime) -> FollowUp:
    """Say that it is done; those who were there are asked for seven days whether it is. Raises Refused."""
    now, _hall = _begin(undertaking, "report", by, at)
    late = now.due_at is not None and at > now.due_at
    change(now, status=Status.REPORTED, due_at=at + timedelta(days=ANSWER_DAYS), kept=0, missed=0)
    return _follow(now, "meetings.undertaking_reported", text, by, at, late=late)


def _follow(now: Undertaking, verb: str, text: str, by: Actor, at: datetime, **more: Any) -> FollowUp:
    words = masked(text.strip())[:2_000]
    last = now.status == Status.REPORTED
    made = FollowUp.objects.create(undertaking=now, round=now.round, is_last=last, text=words, by_id=by.somebody, at=at)
    record(now.meeting, verb, by=by, at=at, private={"text": words}, number=now.number, **more)
    return made


@transaction.atomic
def judge(undertaking: Undertaking, *, done: bool, by: Actor, at: datetime) -> Undertaking:
    """Say, as one who was there, whether it was done. Once a round; silence says nothing. Raises Refused."""
    now, hall = _begin(undertaking, "judge", by, at)
    UndertakingVerdict.objects.create(undertaking=now, round=now.round, attendance=there(hall.mine), done=done, at=at)
    change(now, kept=now.kept + done, missed=now.missed + (not done))
    said = {"number": now.number, "kept": now.kept, "missed": now.missed}
    record(now.meeting, "meetings.undertaking_judged", by=by, at=at, private={"done": done}, **said)
    return now


@transaction.atomic
def settle(undertaking: Undertaking, *, by: Actor, at: datetime) -> Undertaking:
    """The days for answers are over: kept when more say done than not, else on with it; nobody said anything: so be it.

    Reopened, it is due again at once: a report that nobody believes does not buy time. Raises Refused.
    """
    now = lock(undertaking, whole())
    name = "rest" if now.kept == now.missed == 0 else "keep" if now.kept > now.missed else "reopen"
    now, _hall = _begin(now, name, by, at)
    said: dict[str, Any] = {"kept": now.kept, "missed": now.missed} if name != "rest" else {}
    if name == "reopen":
        change(now, status=Status.OPEN, due_at=end_of(now.due_on), round=now.round + 1)
    else:
        _end(now, MOVES[name].leads_to(Status(now.status)), at)
    record(now.meeting, MOVES[name].act, by=by, at=at, number=now.number, **said)
    return now


def _end(now: Undertaking, status: Status, at: datetime) -> None:
    change(now, status=status, due_at=None, ended_at=at)


def whole() -> QuerySet[Undertaking]:
    """Undertakings with what surrounds them."""
    return Undertaking.objects.select_related("meeting__kind", "meeting__place", "motion", "unit", "person")


def owns(undertaking: Undertaking, actor: Actor) -> bool:
    """Whether it is this person's to do: their own, or that of a unit that they head or work for."""
    if undertaking.person_id is not None:
        return actor.person == undertaking.person_id
    return any(undertaking.unit_id in actor.units(kind) for kind in OWNING_POSTS)


def _begin(undertaking: Undertaking, name: str, by: Actor, at: datetime) -> tuple[Undertaking, Hall]:
    meeting = hold(undertaking.meeting)
    now = lock(undertaking, whole())
    mine = attendance_of(meeting, by)
    acted = mine is not None and now.verdicts.filter(round=now.round, attendance=mine).exists()
    of = {"row": now, "owns": owns(now, by), "has_acted": acted}
    return now, ask(meeting, name, by=by, at=at, table=MOVES, **of)
