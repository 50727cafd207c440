"""Answering: once, and changed as often as one likes until the close; the counts follow by what changed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.evaluations import faults
from gongdi.instruments.evaluations.actions.moving import begin, record
from gongdi.instruments.evaluations.models import Count, Criterion, Evaluation, Judge, Roll, Scale
from gongdi.instruments.evaluations.queries import today

UNKNOWN = 0
"""The mark of somebody who cannot say: it counts neither for nor against."""

Given = Sequence[int]


@transaction.atomic
def answer(evaluation: Evaluation, *, marks: Given, by: Actor, at: datetime) -> Judge:
    """Judge by every criterion in its order: 1 to 5, or 1 for no and 2 for yes; 0 for "I cannot say".

    Whoever answers again changes the answer. Raises Refused, NotPossible.
    """
    now, affair = begin(evaluation, "answer", by=by, at=at)
    row = affair.judge
    assert row is not None  # the law has asked
    check(marks, list(now.yardstick.criteria.all()))
    add(row, read(row.marks), -1)
    add(row, marks, +1)
    if row.answered_on is None:
        Roll.objects.filter(evaluation=now, group=row.group).update(answered=F("answered") + 1)
    row.marks, row.answered_on = written(marks), row.answered_on or today(at)
    row.save(update_fields=["marks", "answered_on"])
    record(now, "answer", by=by, at=at)
    return row


def check(marks: Given, criteria: Sequence[Criterion]) -> None:
    """A mark of its scale for every criterion, and at least one that says something. Raises NotPossible."""
    if len(marks) != len(criteria):
        raise NotPossible("marks", faults.MARKS)
    for mark, criterion in zip(marks, criteria, strict=True):
        if not UNKNOWN <= mark <= Scale(criterion.scale).top:
            raise NotPossible(f"mark{criterion.number}", faults.MARKS)
    if not any(marks):
        raise NotPossible("marks", faults.NOTHING)


def add(judge: Judge, marks: Given, step: int) -> None:
    """Add these marks to the counts of a group, or take them away: one statement for each mark that occurs."""
    for mark in set(marks) - {UNKNOWN}:
        numbers = [number for number, given in enumerate(marks, 1) if given == mark]
        there = Count.objects.filter(evaluation=judge.evaluation_id, group=judge.group, mark=mark)
        there.filter(criterion__in=numbers).update(number=F("number") + step)


def written(marks: Given) -> str:
    """An answer as it is kept until the close."""
    return ",".join(map(str, marks))


def read(text: str) -> tuple[int, ...]:
    """An answer that is kept; empty before there is one."""
    return tuple(map(int, text.split(","))) if text else ()
