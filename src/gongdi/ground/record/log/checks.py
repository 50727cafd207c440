"""Checking a receipt step by step, as a browser does it: each step holds or is refused with a word for the reason.

The words are those of the verifier page: `not_a_receipt truncated malformed key_missing key_unreadable other_key
forged no_act index_outside proof_length moved altered words_changed`. What is read is kept even when a step is
refused, so that a person sees what the file claims.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.cosignatures import cosigned_at, cosigner
from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.notes import Note, NoteError, VerifierKey, signature_of
from gongdi.engines.merkle.proofs import ProofError, verify_inclusion
from gongdi.engines.merkle.receipts import HEADING, Receipt

LEAF_KEYS = ["act", "at", "body", "by", "for", "place", "private", "subject", "verb"]
WHOLE_SIGNATURE = 64
KEY_SHOWN = 60
AROUND = 256
Values = Mapping[str, Any]
Said = tuple[str, Values]


class Refusal(Exception):
    """A step that does not hold: a word for the reason, and what its sentence speaks of."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was checked. `said` is the word of the sentence to be read, `values` what it speaks of."""

    name: str
    holds: bool
    said: str
    values: Values


@dataclass(slots=True)
class Checked:
    """What came of it: the steps in their order; the leaf, the words and the public body as far as they were read."""

    steps: list[Step] = field(default_factory=list)
    position: int = 0
    leaf: Values | None = None
    words: Values | None = None
    body: Values | None = None

    @property
    def holds(self) -> bool:
        """Whether every step holds."""
        return all(step.holds for step in self.steps)

    def does(self, name: str, step: Callable[[], Said | None]) -> bool:
        """Do one step and keep what came of it."""
        try:
            said, values = step() or (name, {})
            self.steps.append(Step(name, True, said, values))
        except Refusal as refusal:
            self.steps.append(Step(name, False, refusal.code, refusal.values))
        return self.steps[-1].holds


@dataclass(slots=True)
class _Read:
    """What was read on the way from step to step."""

    receipt: Receipt
    witnesses: list[VerifierKey] = field(default_factory=list)
    leaf: str = ""
    opening: Mapping[str, Any] = field(default_factory=dict)


def check(written: str, keys: str) -> Checked:
    """Check a receipt against the verifier keys of a log and, on further lines, of its witnesses."""
    found = Checked()
    try:
        read = _Read(_receipt(written))
    except Refusal as refusal:
        found.steps.append(Step("form", False, refusal.code, refusal.values))
        return found
    found.position = read.receipt.index + 1
    found.steps.append(Step("form", True, "form", {}))
    signed = found.does("signature", lambda: _signed(read, keys))
    if not found.does("act", lambda: _told(read, found)):
        return found
    found.does("inclusion", lambda: _included(read))
    found.does("words", lambda: _words(read, found))
    if signed:
        found.does("witnesses", lambda: _witnessed(read))
    return found


def _receipt(written: str) -> Receipt:
    text = written.removeprefix("\ufeff").replace("\r\n", "\n").strip() + "\n"
    if text.partition("\n")[0] != HEADING:
        raise Refusal("not_a_receipt")
    try:
        receipt = Receipt.parse(text)
        Checkpoint.of(receipt.note)
    except NoteError as error:
        raise Refusal("malformed" if _ends_well(text) else "truncated") from error
    if not _ends_well(text):
        raise Refusal("truncated")
    return receipt


def _ends_well(text: str) -> bool:
    """Whether the last line is a whole signature, so that nothing was cut off."""
    try:
        return len(signature_of(text.rstrip("\n").rpartition("\n")[2]).signature) >= WHOLE_SIGNATURE
    except NoteError:
        return False


def _signed(read: _Read, keys: str) -> Said:
    known = [_key(line.strip()) for line in keys.splitlines() if line.strip()]
    log = next((key for key, is_witness in known if not is_witness), None)
    if log is None:
        raise Refusal("key_missing")
    read.witnesses = [key for key, is_witness in known if is_witness]
    origin = Checkpoint.of(read.receipt.note).origin
    if origin != log.name or not _holds(read.receipt.note, log):
        raise Refusal("other_key", origin=origin, name=log.name)
    return "signature", {"name": log.name}


def _key(line: str) -> tuple[VerifierKey, bool]:
    """A key, and whether it is that of a witness."""
    try:
        return VerifierKey.parse(line), False
    except NoteError:
        pass
    try:
        return cosigner(line), True
    except NoteError as error:
        raise Refusal("key_unreadable", key=line[:KEY_SHOWN]) from error


def _holds(note: Note, key: VerifierKey) -> bool:
    try:
        return key.verifies(note)
    except NoteError as error:
        raise Refusal("forged", name=key.name) from error


def _told(read: _Read, found: Checked) -> None:
    try:
        told = json.loads(read.receipt.extra)
        leaf = json.loads(told["leaf"])
        opening = told.get("opening") or {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal("no_act") from error
    if told.get("v") != 1 or not isinstance(opening, dict) or not _is_leaf(leaf):
        raise Refusal("no_act")
    read.leaf, read.opening, found.leaf = told["leaf"], opening, leaf


def _is_leaf(leaf: Any) -> bool:
    """The keys of a leaf, and of what kind each is: somebody's file may hold anything."""
    if not isinstance(leaf, dict) or list(leaf) != LEAF_KEYS:
        return False
    texts = all(isinstance(leaf[key], str) for key in ("act", "at", "body", "private", "subject", "verb"))
    persons = all(leaf[key] is None or isinstance(leaf[key], str) for key in ("by", "for"))
    return texts and persons and (leaf["place"] is None or isinstance(leaf["place"], int))


def _included(read: _Read) -> Said:
    """The leaf stands where the receipt says; else it is looked for around there, as it may have been moved."""
    index, size, leaf = read.receipt.index, Checkpoint.of(read.receipt.note).size, leaf_hash(read.leaf.encode())
    word = _misfit(read, leaf, index)
    if word is None:
        return "inclusion", {"position": index + 1, "size": size}
    for other in range(max(0, index - AROUND), min(size, index + AROUND)):
        if _misfit(read, leaf, other) is None:
            raise Refusal("moved", position=index + 1, found=other + 1)
    raise Refusal(word, position=index + 1, size=size)


def _misfit(read: _Read, leaf: bytes, index: int) -> str | None:
    """Why the leaf and its proof do not fit at an index; None when they do."""
    checkpoint = Checkpoint.of(read.receipt.note)
    if index >= checkpoint.size:
        return "index_outside"
    try:
        verify_inclusion(leaf, index, checkpoint.size, read.receipt.proof, checkpoint.root)
    except ProofError as error:
        return "altered" if "another root" in str(error) else "proof_length"
    return None


def _words(read: _Read, found: Checked) -> Said:
    assert found.leaf is not None
    if not read.opening:
        return "words_none", {}
    words = _opened(read.opening.get("private"), found.leaf["private"])
    body = _opened(read.opening.get("public"), found.leaf["body"])
    found.words, found.body = words, body
    return ("words_public" if words is None else "words"), {}


def _opened(part: Any, expected: str) -> Values | None:
    """The words behind a digest of the leaf; None when the receipt does not hold them."""
    if part is None:
        return None
    try:
        digest = hashlib.sha256(bytes.fromhex(part["salt"]) + part["text"].encode()).hexdigest()
        words = json.loads(part["text"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal("words_changed") from error
    if digest != expected or not isinstance(words, dict):
        raise Refusal("words_changed")
    return words


def _witnessed(read: _Read) -> Said:
    seen = [key.name for key in read.witnesses if _cosigned(read.receipt.note, key)]
    others = len(read.receipt.note.signatures) - 1 - len(seen)
    if seen:
        return "witnesses", {"names": " · ".join(seen), "count": len(seen)}
    return ("witnesses_unknown", {"count": others}) if others else ("witnesses_none", {})


def _cosigned(note: Note, key: VerifierKey) -> bool:
    try:
        return cosigned_at(key, note) is not None
    except NoteError as error:
        raise Refusal("forged", name=key.name) from error
