"""Objecting to a list, and the answer: yes with a mended list, or no with the reason. Nobody signs meanwhile."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.dividends import faults
from gongdi.instruments.dividends.actions.listing import Correction, again, tell
from gongdi.instruments.dividends.actions.moving import begin, record, words
from gongdi.instruments.dividends.law import may_move
from gongdi.instruments.dividends.models import Distribution, Objection
from gongdi.instruments.dividends.queries.distributions import matter_of_objection, whole, whole_objections
from gongdi.instruments.dividends.states.objections import DAYS, MOVES, Status

TEXT_MOST = 1_000


@transaction.atomic
def object_to(row: Distribution, *, text: str, by: Actor, at: datetime, seen: int | None = None) -> Objection:
    """Say what is wrong with the list; only who keeps it reads the words. Raises Stale, Refused, NotPossible."""
    now = begin(row, "object", by=by, at=at, seen=seen)
    said = words("text", text, most=TEXT_MOST)
    objection = Objection(distribution=now, round=now.round, person_id=by.person, text=said, raised_at=at)
    objection.due_at = at + timedelta(days=DAYS)
    try:
        with transaction.atomic():
            objection.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("text", faults.AGAIN) from error
    change(now, open_objections=now.open_objections + 1, objections=now.objections + 1)
    record(now, MOVES["object"].act, by=by, at=at, private={"text": said}, round=now.round)
    return objection


def begun(objection: Objection, name: str, *, by: Actor, at: datetime) -> tuple[Distribution, Objection]:
    """Lock the distribution and the objection, and make sure that this actor may make this move. Raises Refused."""
    row = lock(objection.distribution, whole())
    now = lock(objection, whole_objections())
    now.distribution = row
    insist(may_move(by, name, matter_of_objection(now), at))
    return row, now


def ended(row: Distribution, now: Objection, name: str, at: datetime, **fields: Any) -> None:
    """The objection is open no more."""
    change(now, status=MOVES[name].leads_to(Status(now.status)), ended_at=at, **fields)
    change(row, open_objections=row.open_objections - 1)


@transaction.atomic
def reject(objection: Objection, *, answer: str, by: Actor, at: datetime) -> Objection:
    """Say why the list is right as it is. Raises Refused, NotPossible."""
    row, now = begun(objection, "reject", by=by, at=at)
    said = words("answer", answer, most=TEXT_MOST)
    ended(row, now, "reject", at, answer=said, answerer_id=by.person)
    record(row, MOVES["reject"].act, by=by, at=at, private={"answer": said}, for_=now.person_id)
    return now


@transaction.atomic
def uphold(objection: Objection, *, answer: str, correction: Correction, by: Actor, at: datetime) -> Objection:
    """Say that it is right, and mend the list: a new one, with its own days. Raises Refused, NotPossible."""
    row, now = begun(objection, "uphold", by=by, at=at)
    said = words("answer", answer, most=TEXT_MOST)
    again(row, correction, at)
    ended(row, now, "uphold", at, answer=said, answerer_id=by.person)
    tell(row, MOVES["uphold"].act, by=by, at=at, for_=now.person_id, answer=said)
    return now


@transaction.atomic
def drop(objection: Objection, *, by: Actor, at: datetime) -> Objection:
    """Take it back. Raises Refused."""
    row, now = begun(objection, "drop", by=by, at=at)
    ended(row, now, "drop", at)
    record(row, MOVES["drop"].act, by=by, at=at)
    return now
