"""Ending a hold: a person says why the house may sign again, and the record says it too.

Of two persons who answer at once one does it; the other then finds nothing on hold. What was asked is answered: a hold
that comes later is another one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.log import memory
from gongdi.ground.record.log.folder import Log, alone, here
from gongdi.ground.record.log.holds import Hold, held, release
from gongdi.ground.record.log.keys import begin_key, log_key
from gongdi.ground.record.log.leaves import leaf_of, mark_of
from gongdi.ground.record.models import Act, Head
from gongdi.ground.record.rows import lock


class CannotResume(Exception):
    """The house may not sign again this way, and which way is left."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """What was found: the range of positions that the database had lost, and how many acts of it are gone."""

    lost_from: int
    lost_to: int
    lost: int


def resume(*, reason: str, by: int, at: datetime) -> Resumed:
    """Continue the same log, however much the database has lost: the leaves of lost acts stay where they are.

    Acts that are still there take back their old positions. Raises CannotResume when nothing is on hold, when the
    reason is empty, or when the database tells another history than the log.
    """
    with _answering(reason) as found:
        with transaction.atomic():
            outcome = _resumed(found, reason, by, at)
        release()
    return outcome


def _resumed(found: Hold, reason: str, by: int, at: datetime) -> Resumed:
    position, log = lock(Head, 1), here()
    _not_beyond(log)
    _same_beginning(log, position)
    lost = _take_back(log, position) if log.size > position else 0
    mark = mark_of(settings.RECORD_SECRET)
    Head.objects.filter(id=1).update(position=max(position, log.size), secret_mark=mark)
    Head.objects.filter(id=1, signed__lte=log.size).update(signed=log.size, signed_root=log.root.hex())
    outcome = Resumed(position + 1, log.size, lost) if lost else Resumed(0, 0, 0)
    body = {"kind": found.kind, "lost_from": outcome.lost_from, "lost_to": outcome.lost_to, "lost": lost}
    write(Deed("record.resumed", ("log", 1), at, by=by, public=body, private={"reason": reason}))
    return outcome


def begin_anew(*, reason: str, by: int, at: datetime) -> str:
    """Begin another log, under another name and key, with every act there is; the name of it.

    The old log stays beside it, so that receipts from it can still be checked. Raises CannotResume.
    """
    with _answering(reason) as found, transaction.atomic():
        lock(Head, 1)
        old = log_key().name
        size = here().size
        key = begin_key(_next_name(old))
        Head.objects.filter(id=1).update(signed=0, signed_root="", secret_mark=mark_of(settings.RECORD_SECRET))
        body = {"kind": found.kind, "log": old, "size": size}
        write(Deed("record.begun_anew", ("log", 1), at, by=by, public=body, private={"reason": reason}))
        settings.LOG_FOLDER.rename(_beside(old))
    return key.name


@contextmanager
def _answering(reason: str) -> Iterator[Hold]:
    """The hold that is answered, while nobody else answers it. Beside the keys, for another log has another folder."""
    with alone(settings.BASE_DATA, ".resuming"):
        found = held()
        if found is None:
            raise CannotResume("nothing is on hold; signing goes on")
        if not reason.strip():
            raise CannotResume("say why signing may go on: the reason goes on the record")
        yield found


def _not_beyond(log: Log) -> None:
    elsewhere = memory.remembered()
    if elsewhere and elsewhere.size > log.size:
        raise CannotResume(
            f"a checkpoint over {elsewhere.size} acts was signed, but the folder of the log holds only {log.size}: "
            "bring the newest folder of the log back, or begin another log with --anew"
        )


def _same_beginning(log: Log, position: int) -> None:
    """The acts that the database still has must be those of the log."""
    sample = min(log.size, position)
    for act in Act.objects.filter(position__lte=sample).order_by("position").iterator(chunk_size=2_000):
        if leaf_of(act) != log.leaf((act.position or 0) - 1):
            raise CannotResume(
                f"the act at position {act.position} is another one than the log has: the database tells another "
                "history. Restore a backup that fits, or begin another log with --anew"
            )


def _take_back(log: Log, position: int) -> int:
    """Give acts that the log knows the positions they had; how many of the others are gone."""
    known = {leaf_hash(log.leaf(index)): index + 1 for index in range(position, log.size)}
    waiting = [(act, known.get(leaf_hash(leaf_of(act)))) for act in Act.objects.filter(position__isnull=True)]
    back = [(place, Act._meta.pk.get_db_prep_value(act.id, connection)) for act, place in waiting if place]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE record_act SET position = %s WHERE id = %s", back)
    return len(known) - len(back)


def _next_name(old: str) -> str:
    base, _dot, number = old.rpartition(".")
    return f"{base}.{int(number) + 1}" if number.isdigit() else f"{old}.2"


def _beside(old: str) -> str:
    return f"{settings.LOG_FOLDER}.ended-{old.replace('/', '_')}"
