"""Writing acts, and giving committed acts their position."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import uuid_utils
from django.conf import settings
from django.db import connection, transaction

from gongdi.ground.record import bell
from gongdi.ground.record.audit.rows import Row, sealed_by_this_house
from gongdi.ground.record.log import memory
from gongdi.ground.record.log.leaves import digest_of, leaf_of, mark_of, seal_of
from gongdi.ground.record.models import Act, Head, Whisper
from gongdi.ground.record.rows import insert, lock
from gongdi.ground.record.verbs import VERBS

SEQUENCE_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be recorded: `subject` is (kind, number); `by` and `for_` are numbers of persons, None the system.

    `public` may never hold personal data; `private` holds it, and can be erased without breaking the record. `id` is
    given when rows that name the act are written before it.
    """

    verb: str
    subject: tuple[str, int]
    at: datetime
    place: int | None = None
    by: int | None = None
    for_: int | None = None
    public: Mapping[str, Any] | None = None
    private: Mapping[str, Any] | None = None
    id: UUID | None = None


# What must be so of the persons of a deed before it is recorded. Access enlists that nobody of them was forgotten.
CHECKS: list[Callable[[Sequence[Deed]], None]] = []


def write(deed: Deed) -> Act:
    """Record one deed inside the caller's transaction.

    Raises KeyError for an undeclared verb, ValueError for a public body that its verb does not declare and
    TransactionManagementError outside a transaction.
    """
    return write_many([deed])[0]


def write_many(deeds: Sequence[Deed]) -> list[Act]:
    """Record deeds together, in two statements however many there are. Same errors as `write`."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act is written in the transaction of its deed")
    for check in CHECKS:
        check(deeds)
    pairs = [_act_of(deed) for deed in deeds]
    insert([act for act, _ in pairs])
    insert([whisper for _, whisper in pairs if whisper])
    transaction.on_commit(bell.ring)
    return [act for act, _ in pairs]


def new_id() -> UUID:
    """A number for an act; later ones are greater."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


def _act_of(deed: Deed) -> tuple[Act, Whisper | None]:
    public = dict(deed.public or {})
    unknown = public.keys() - VERBS[deed.verb].body
    if unknown:
        raise ValueError(f"{deed.verb} does not declare {sorted(unknown)} in its public body")
    act = Act(
        id=deed.id or new_id(),
        verb=deed.verb,
        subject_kind=deed.subject[0],
        subject_id=deed.subject[1],
        place_id=deed.place,
        by_id=deed.by,
        for_id=deed.for_,
        at=deed.at,
        body=public,
    )
    whisper = _whisper_of(act, deed.private) if deed.private else None
    act.seal = seal_of(leaf_of(act))
    return act, whisper


def _whisper_of(act: Act, private: Mapping[str, Any]) -> Whisper:
    salt = secrets.token_hex(32)
    act.digest = digest_of(salt, private)
    return Whisper(act_id=act.id, salt=salt, body=dict(private))


def sequence(limit: int = SEQUENCE_BATCH) -> int:
    """Give committed acts without a position the next ones; how many were given. Raises OnHold.

    The head row is written first, so only one sequencer works at a time, on SQLite and PostgreSQL alike. It
    takes acts that have no position, never those after some number: they commit in another order than they start.
    An act whose seal is false was not written by this house: it receives none, and the audit names it.
    """
    if not Act.objects.filter(position__isnull=True).values_list("id", flat=True)[:1]:
        return 0
    with transaction.atomic():
        first = lock(Head, 1) + 1
        memory.check()
        waiting = sealed_by_this_house(limit)
        _give(first, waiting)
        Head.objects.filter(id=1).update(position=first + len(waiting) - 1, secret_mark=mark_of(settings.RECORD_SECRET))
    return len(waiting)


def _give(first: int, acts: Sequence[Row]) -> None:
    """Write the positions: on PostgreSQL in one statement, because each costs a way to the server and back."""
    on_sqlite = connection.vendor == "sqlite"
    keys = [act.id.replace("-", "") if on_sqlite else act.id for act in acts]
    with connection.cursor() as cursor:
        if on_sqlite:
            numbered = [(first + step, key) for step, key in enumerate(keys)]
            cursor.executemany("UPDATE record_act SET position = %s WHERE id = %s", numbered)
        else:
            cursor.execute(
                "UPDATE record_act SET position = %s + given.step FROM unnest(%s::uuid[]) WITH ORDINALITY "
                "AS given(id, step) WHERE record_act.id = given.id",
                [first - 1, keys],
            )
