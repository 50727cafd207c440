"""What is remembered outside the database: the last signed head. It tells whether the database went back in time."""

from pathlib import Path

from django.conf import settings

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note, NoteError
from gongdi.ground.record.log.folder import Log, LogError, here, write
from gongdi.ground.record.log.holds import OnHold, held, hold
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.log.leaves import mark_of
from gongdi.ground.record.models import Head


def check() -> tuple[Head, Log]:
    """The head and the log, when nothing speaks against going on.

    Raises OnHold, and puts the house on hold with the reason.
    """
    if found := held():
        raise OnHold(found.reason)
    log, elsewhere = here(), remembered()
    # The database knows of a checkpoint before any file does: read after the files it can only be ahead of them,
    # also while somebody signs on another machine.
    head = Head.objects.get_or_create(id=1)[0]
    for kind, reason in _objections(head, log, elsewhere):
        raise OnHold(hold(kind, reason).reason)
    return head, log


def remember(note: Note) -> None:
    """Keep the newest checkpoint on the other disk too, when the operator named one. Another signer's may be newer."""
    known = remembered()
    if settings.LOG_MEMORY and (known is None or known.size <= Checkpoint.of(note).size):
        write(Path(settings.LOG_MEMORY), str(note).encode(), durably=True)


def remembered() -> Checkpoint | None:
    """What the other disk remembers of this log; None without one. Raises LogError when it cannot be read."""
    if not settings.LOG_MEMORY:
        return None
    try:
        found = Checkpoint.of(Note.parse(Path(settings.LOG_MEMORY).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (NoteError, UnicodeDecodeError) as error:
        raise LogError(f"{settings.LOG_MEMORY}: {error}") from error
    # After a log was begun anew the memory still speaks of the old one, until the new one is signed.
    return found if found.origin == log_key().name else None


def _objections(head: Head, log: Log, elsewhere: Checkpoint | None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if head.secret_mark and head.secret_mark != mark_of(settings.RECORD_SECRET):
        found.append(("secret", "the record secret is not the one this record was sealed with; put the right one back"))
    if log.size > head.signed:
        found.append(("went_back", _went_back(log.size, head.signed)))
    elif elsewhere and elsewhere.size > max(log.size, head.signed):
        found.append(("went_back", _went_back(elsewhere.size, max(log.size, head.signed))))
    elif log.size and log.size == head.signed and log.signed_root.hex() != head.signed_root:
        found.append(("differs", f"the log and the database have two roots for {log.size} acts"))
    return found


def _went_back(outside: int, inside: int) -> str:
    return (
        f"a checkpoint over {outside} acts was signed, but the database knows only of {inside} signed acts: "
        "it went back in time"
    )
