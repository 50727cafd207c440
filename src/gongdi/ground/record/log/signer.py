"""The signer: gives committed acts their position, puts their leaves into the log and signs it within a second."""

import logging
import threading

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note, NoteError
from gongdi.ground.record import bell
from gongdi.ground.record.actions import SEQUENCE_BATCH, sequence
from gongdi.ground.record.log import memory
from gongdi.ground.record.log.folder import Log, LogError, alone, here
from gongdi.ground.record.log.holds import OnHold, hold
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act, Head
from gongdi.ground.record.rows import several

log = logging.getLogger(__name__)
NOT_AS_SIGNED = "the tiles give another root than the one signed over"
SIGN_BATCH = 5_000
GATHER_SECONDS = 0.2


def run(stop: threading.Event, *, idle_seconds: float = 1.0) -> None:
    """Sequence and sign until `stop` is set, then once more. What stands in the way is said once and waited for."""
    said = ""
    while True:
        last, heard = stop.is_set(), bell.rung()
        try:
            close_old_connections()
            catch_up()
            said = ""
        except (DatabaseError, OSError, LogError, NoteError, OnHold) as error:
            if str(error) != said:
                said = str(error)
                log.error("nothing is signed at present, it is tried again: %s", said)
            stop.wait(idle_seconds)
        if last:
            break
        bell.wait(idle_seconds, heard)
        stop.wait(GATHER_SECONDS)
    connections.close_all()


def catch_up() -> int:
    """Sequence and sign everything that is committed now; how many acts were signed. Raises OnHold.

    What is committed meanwhile waits for the next round: under load a chase without end would sign act by act.
    """
    while sequence() == SEQUENCE_BATCH:
        pass
    placed = Head.objects.values_list("position", flat=True).first() or 0
    signed = more = sign_on()
    while more and here().size < placed:
        more = sign_on()
        signed += more
    return signed


def sign_on(limit: int = SIGN_BATCH) -> int:
    """Put the next acts that have a position into the log and sign it; how many.

    Two signers at once wait for each other on one machine; on two machines they write the same log, because the
    order is the database's. Raises OnHold, LogError, and OSError when the folder cannot be written.
    """
    if not settings.SIGN:
        return 0
    with alone(settings.LOG_FOLDER):
        head, found = memory.check()
        before = _untouched(found)
        acts = _next(before.size, _room(before, head, limit))
        if not acts and before.checkpoint():
            return 0
        after = before.extend([leaf_of(act) for act in acts])
        _same_history(after, head)
        _publish(before, after)
    return len(acts)


def _untouched(before: Log) -> Log:
    """The tiles must still say what was signed: what is built upon them would say it too."""
    if before.root != before.signed_root:
        raise OnHold(hold("differs", f"{NOT_AS_SIGNED} {before.size} acts; see: gongdi record mend").reason)
    return before


def _room(before: Log, head: Head, limit: int) -> int:
    """How many acts to take: up to the head that was signed already, so that its root can be compared."""
    return min(limit, head.signed - before.size) if head.signed > before.size else limit


def _next(size: int, limit: int) -> list[Act]:
    """The acts after the first `size`, without a gap."""
    acts = several(Act, "position > %s ORDER BY position", [size], limit)
    for expected, act in enumerate(acts, size + 1):
        if act.position != expected:
            raise OnHold(hold("gap", f"the act at position {expected} is missing; the next one is {act.id}").reason)
    return acts


def _same_history(after: Log, head: Head) -> None:
    if after.size == head.signed and head.signed and after.root.hex() != head.signed_root:
        reason = f"the acts give another root than the one signed over {after.size} acts"
        raise OnHold(hold("differs", reason).reason)


def _publish(before: Log, after: Log) -> None:
    """First the database knows of it, then the checkpoint leaves the house: never the other way round."""
    key, root = log_key(), after.root
    checkpoint = Checkpoint(key.name, after.size, root)
    Head.objects.filter(id=1, signed__lte=after.size).update(signed=after.size, signed_root=root.hex())
    note = Note(checkpoint.text, (key.sign(checkpoint.text),))
    memory.remember(note)
    after.publish(note)
    after.forget_partial(before.size)
