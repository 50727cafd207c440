"""Cosignatures of witnesses (C2SP tlog-cosignature): at this time I saw this checkpoint continue the one before."""

import struct

from gongdi.engines.merkle.notes import SIGNATURE_BYTES, Note, NoteError, Signature, SigningKey, VerifierKey

COSIGNATURE = 0x04
TIME_BYTES = 8


def cosigner(written: str) -> VerifierKey:
    """Read the verifier key of a witness. Raises NoteError."""
    return VerifierKey.parse(written, COSIGNATURE)


def cosigning_key(written: str) -> SigningKey:
    """Read the private key of a witness. Raises NoteError."""
    return SigningKey.parse(written, COSIGNATURE)


def cosign(key: SigningKey, text: str, at: int) -> Signature:
    """Cosign the text of a checkpoint at a time in POSIX seconds."""
    signed = key.raw(_message(text, at))
    return Signature(key.name, key.verifier.key_id, struct.pack(">Q", at) + signed)


def cosigned_at(key: VerifierKey, note: Note) -> int | None:
    """When this witness cosigned the note, in POSIX seconds; None when it did not.

    Raises NoteError when a line names this witness and its cosignature is false.
    """
    mine = [each for each in note.signatures if (each.name, each.key_id) == (key.name, key.key_id)]
    return max((_time(key, each, note.text) for each in mine), default=None)


def _time(key: VerifierKey, line: Signature, text: str) -> int:
    if len(line.signature) != TIME_BYTES + SIGNATURE_BYTES:
        raise NoteError(f"the cosignature of {key.name} has {len(line.signature)} bytes, not 72")
    at = int.from_bytes(line.signature[:TIME_BYTES], "big")
    key.check(line.signature[TIME_BYTES:], _message(text, at))
    return at


def _message(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()
