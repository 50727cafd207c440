"""Witnessing the logs of neighbours: cosign what continues what was cosigned before (C2SP tlog-witness).

A cosignature says "at this time this was the largest tree that I saw of this log". So the row of a log is locked by a
write before it is looked at, only ever grows, and is on the disk before the answer leaves: two submissions at once
cannot take it back.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.cosignatures import cosign
from gongdi.engines.merkle.hashing import EMPTY_ROOT
from gongdi.engines.merkle.notes import Note, NoteError, VerifierKey
from gongdi.engines.merkle.proofs import ProofError, verify_consistency
from gongdi.engines.merkle.submissions import Submission
from gongdi.ground.record.log.holds import held
from gongdi.ground.record.log.keys import witness_key
from gongdi.ground.record.models import Neighbour, WatchedLog

log = logging.getLogger(__name__)
SIZE = "text/x.tlog.size"
AGAIN_AFTER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the log that asked is told."""

    status: int
    text: str
    kind: str = "text/plain; charset=utf-8"


def answer(body: bytes, *, at: datetime) -> Answer:
    """Answer one submission; with 200 the checkpoint is on record as cosigned."""
    if held():
        # What was cosigned before may be missing from a database that went back in time.
        return Answer(503, "this witness is on hold; ask again later\n")
    try:
        submission = Submission.parse(body)
    except NoteError as error:
        return Answer(400, f"{error}\n")
    trusted = keys_of(submission.checkpoint.origin)
    if not trusted:
        return Answer(404, "this witness does not know the log\n")
    if not any(_verifies(key, submission.note) for key in trusted):
        return Answer(403, "no signature of a key that is known for this log verifies\n")
    return _cosigned(submission, at)


def keys_of(origin: str) -> list[VerifierKey]:
    """The keys that neighbours have named for a log: several while one gives way to the next."""
    written = Neighbour.objects.filter(to_at=None, log_key__startswith=f"{origin}+").values_list("log_key", flat=True)
    return [key for key in map(VerifierKey.parse, written) if key.name == origin]


def _verifies(key: VerifierKey, note: Note) -> bool:
    try:
        return key.verifies(note)
    except NoteError:
        return False


def _cosigned(submission: Submission, at: datetime) -> Answer:
    checkpoint = submission.checkpoint
    seen = WatchedLog.objects.filter(origin=checkpoint.origin).first() or WatchedLog(origin=checkpoint.origin)
    # Anybody may repeat what a log has published: what is refused or was said just now costs no write.
    if refusal := _refusal(submission, checkpoint, seen):
        return refusal
    if seen.size == checkpoint.size and seen.cosigned_at and abs(at - seen.cosigned_at) < AGAIN_AFTER:
        return _signed(submission.note, seen.cosigned_at)
    with transaction.atomic():
        seen = _locked(checkpoint.origin)
        if refusal := _refusal(submission, checkpoint, seen):
            return refusal
        # A clock that was put back does not make a later statement older than an earlier one.
        when = max(at, seen.cosigned_at or at)
        WatchedLog.objects.filter(origin=seen.origin).update(
            size=checkpoint.size, root=checkpoint.root.hex(), checkpoint=str(submission.note), cosigned_at=when
        )
    return _signed(submission.note, when)


def _signed(note: Note, when: datetime) -> Answer:
    return Answer(200, str(cosign(witness_key(), note.text, int(when.timestamp()))))


def _locked(origin: str) -> WatchedLog:
    rows = WatchedLog.objects.filter(origin=origin)
    if not rows.update(size=F("size")):
        WatchedLog.objects.bulk_create([WatchedLog(origin=origin)], ignore_conflicts=True)
        rows.update(size=F("size"))
    return rows.get()


def _refusal(submission: Submission, checkpoint: Checkpoint, seen: WatchedLog) -> Answer | None:
    known = bytes.fromhex(seen.root) or EMPTY_ROOT
    if submission.old != seen.size:
        return Answer(409, f"{seen.size}\n", SIZE)
    if checkpoint.size == seen.size and checkpoint.root != known:
        both = (seen.checkpoint, submission.note)
        log.warning("the log %s has two histories, and both are signed:\n%s\n%s", seen.origin, *both)
        return Answer(409, f"{seen.size}\n", SIZE)
    try:
        _continues(submission, checkpoint, known)
    except ProofError as error:
        return Answer(422, f"{error}\n")
    return None


def _continues(submission: Submission, checkpoint: Checkpoint, known: bytes) -> None:
    """Raises ProofError unless the proof shows it; to begin with nothing is proved by nothing."""
    if submission.old:
        verify_consistency(submission.old, checkpoint.size, submission.proof, known, checkpoint.root)
    elif submission.proof:
        raise ProofError("a log that was never cosigned has nothing to prove")
