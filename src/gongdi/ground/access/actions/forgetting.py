"""Forgetting a person, where the law is asked first; and again, after an older backup brought them back."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import require
from gongdi.ground.access.law import LAW, Affair, Right
from gongdi.ground.access.queries import affair_of_person
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import Reason
from gongdi.ground.people.forgotten import noted, traces
from gongdi.ground.people.models import Person

TRIES = 6
WAIT = "600ms"  # less than the second after which PostgreSQL looks for a deadlock and would end somebody else's deed
PAUSE_SECONDS = 0.1
LOCKED = ("55P03", "40P01")
Made = TypeVar("Made")


def forget(person: Person, *, by: Actor, at: datetime, reason: Reason = Reason.OWN_WISH) -> Person:
    """Forget a person: what the rooms hold of them goes, an empty row stays. Raises Refused.

    Refused while something of theirs is under way, while they hold a post, and when it was done before.
    """

    def work() -> Person:
        there = people.hold_still(person)
        affair = affair_of_person(there, timezone.localdate(at)) if there else _gone(person)
        require(LAW, Right.FORGET, by, affair, at)
        return people.forget(there or person, by=by.person, at=at, reason=reason)

    return _politely(work)


def forget_again(*, at: datetime) -> list[int]:
    """Forget everybody who was forgotten before and is known again, because an older backup was restored; who it was.

    The law was asked then. What was under way in the older database and ended later is withdrawn. Raises
    record.log.LogError when the public log cannot be read.
    """
    listed = [
        person
        for line in noted()
        for person in Person.objects.filter(pk=line.number, forgotten_at=None)
        if line.means(person)
    ]
    traced = [
        person
        for trace in traces()
        for person in Person.objects.filter(forgotten_at=None).iterator()
        if trace.means(person)
    ]
    persons = {person.pk: person for person in (*listed, *traced)}.values()
    return [person.pk for person in persons if _politely(partial(_again, person, at))]


def _again(person: Person, at: datetime) -> Person | None:
    there = people.hold_still(person)
    return people.forget(there, by=None, at=at, reason=Reason.AGAIN) if there else None


def _gone(person: Person) -> Affair:
    return Affair("", parties=frozenset({person.pk}), speaker=person.pk, is_over=True)


def _politely(work: Callable[[], Made]) -> Made:
    """Do it in one transaction. Where it would stand in the way of somebody's deed it lets go and tries again."""
    for _try in range(TRIES - 1):
        try:
            return _whole(work)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") not in LOCKED:
                raise
            time.sleep(PAUSE_SECONDS)
    return _whole(work)


@transaction.atomic
def _whole(work: Callable[[], Made]) -> Made:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")
    return work()
