"""Asking one neighbour to cosign one checkpoint (C2SP tlog-witness, the side of the log). Touches no database."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.cosignatures import cosigned_at, cosigner
from gongdi.engines.merkle.notes import Note, NoteError, Signature, signature_of
from gongdi.engines.merkle.proofs import ProofError
from gongdi.engines.merkle.submissions import Submission
from gongdi.ground.record.log.folder import Log, LogError
from gongdi.ground.record.witness.outgoing import Reply, Unanswered, post
from gongdi.ground.record.witness.troubles import kept

SIZE = re.compile(rb"(0|[1-9][0-9]{0,18})\n?")
NO = {403: "signature", 404: "unknown", 503: "paused"}
OK, CONFLICT, UNPROVED = 200, 409, 422
Send = Callable[[str, bytes], Reply]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the `line` of the cosignature, or the trouble.

    `alarm` is the size of a tree that the neighbour has cosigned and that is not the beginning of ours: ours went
    back, or forked.
    """

    line: Signature | None = None
    trouble: str = ""
    alarm: int | None = None


def ask(url: str, key: str, log: Log, note: Note, known: int, send: Send = post) -> Outcome:
    """Submit a checkpoint of the log to the witness with this key, from the size at which we believe it stands.

    When it says that it stands elsewhere, it is asked once more from there.
    """
    size = Checkpoint.of(note).size

    def submit(old: int) -> Reply:
        return send(f"{url}/add-checkpoint", Submission(old, tuple(log.consistency(old, size)), note).body)

    try:
        sent = known if known <= size else 0
        reply = submit(sent)
        stands = _stands_at(reply)
        if stands is not None and stands != sent and stands <= size:
            sent, reply = stands, submit(stands)
    except Unanswered as no:
        return Outcome(trouble=no.code)
    except (LogError, ProofError):
        return Outcome(trouble="log")
    return _line(reply, key, note) if reply.status == OK else _no(reply, sent, size)


def _stands_at(reply: Reply) -> int | None:
    """The size that a conflict names, None when this is none or names none."""
    found = SIZE.fullmatch(reply.body) if reply.status == CONFLICT else None
    return int(found[1]) if found else None


def _no(reply: Reply, sent: int, size: int) -> Outcome:
    stands = _stands_at(reply)
    if stands is not None and stands > size:
        return Outcome(trouble=kept("larger", stands), alarm=stands)
    # Our proof is right for our log: who stands at this size and does not accept it has cosigned another tree there.
    has_another = reply.status == CONFLICT and sent == size and stands in (None, sent)
    if sent and (reply.status == UNPROVED or has_another):
        return Outcome(trouble=kept("forked", sent), alarm=sent)
    if reply.status == CONFLICT:
        return Outcome(trouble="size")
    return Outcome(trouble=NO.get(reply.status) or kept("status", reply.status))


def _line(reply: Reply, key: str, note: Note) -> Outcome:
    """The newest cosignature with the key that was agreed on; lines of other keys are passed over."""
    witness, found = cosigner(key), []
    for line in _lines(reply.body):
        try:
            if at := cosigned_at(witness, Note(note.text, (line,))):
                found.append((at, line))
        except NoteError:
            return Outcome(trouble="false")
    return Outcome(line=max(found, key=lambda pair: pair[0])[1]) if found else Outcome(trouble="unsigned")


def _lines(body: bytes) -> list[Signature]:
    lines = []
    for line in body.decode(errors="replace").split("\n"):
        try:
            lines.append(signature_of(line))
        except NoteError:
            continue
    return lines
