"""What becomes of a question that is over: handed on to where it is decided, and those who answered are told."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import Decision, insist
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.questions.actions.drawing import draw
from gongdi.practices.questions.law import may_move
from gongdi.practices.questions.models import Participant, Question
from gongdi.practices.questions.queries.sight import matter_of, participant_of, whole
from gongdi.practices.questions.queries.statements import cast_on, sheet_of
from gongdi.practices.questions.reading import motion_kept, motion_of


def may_hand_on(question: Question, by: Actor, at: datetime) -> Decision:
    """Whether this actor may hand on what all support."""
    matter = replace(matter_of(question, by), has_consensus=motion_of(question) is not None)
    return may_move(by, "hand_on", matter, at)


@transaction.atomic
def hand_on(question: Question, *, to: tuple[str, int], by: Actor, at: datetime) -> dict[str, str]:
    """Hand on what all support, to something of another room by kind and number: the words as title and text.

    Those who answered find it among what waits for them. Raises Refused.
    """
    now = lock(question, whole())
    sheet = sheet_of(now)
    if sheet is not None and sheet.cast != cast_on(now):
        draw(now, at=at)
    insist(may_hand_on(now, by, at))
    change(now, moved_at=at)
    subject, said = ("question", now.pk), {"to": to[0], "number": to[1]}
    write(Deed("questions.handed_on", subject, at, place=now.place_id, by=by.person, public=said))
    motion = motion_kept(now)
    assert motion is not None  # the law has just asked
    return motion


@transaction.atomic
def follow(question: int, *, at: datetime) -> Question:
    """What was handed on has got further: those who answered have something new to read."""
    now = change(lock(Question(pk=question), whole()), moved_at=at)
    write(Deed("questions.followed", ("question", now.pk), at, place=now.place_id, by=SYSTEM.person))
    return now


@transaction.atomic
def see(question: Question, *, by: Actor, at: datetime) -> Question:
    """Say that one has read what became of it; it no longer waits on the first page. Raises Refused."""
    now = lock(question, whole())
    mine = participant_of(now, by)
    insist(may_move(by, "see", replace(matter_of(now, by), took_part=mine is not None), at))
    Participant.objects.filter(question=now, person=by.person).update(seen_at=at)
    write(Deed("questions.seen", ("question", now.pk), at, place=now.place_id, by=by.person))
    return now
