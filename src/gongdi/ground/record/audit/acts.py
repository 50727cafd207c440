"""The acts, held against the log: the row with its seal, the entry in the bundle and the hash in the tile.

Where one of the three differs from the other two, that one was changed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.ground.record.audit.findings import MOST_KEPT, Findings
from gongdi.ground.record.audit.rows import (
    Raw,
    Row,
    Unreadable,
    laws,
    numbered,
    placed,
    row_of,
    strays,
    waiting,
    whispers,
)
from gongdi.ground.record.audit.tiles import NOTHING, Span
from gongdi.ground.record.log.leaves import canonical, digest_of, leaf_of, seal_of

# What a key of the leaf is called in the table.
COLUMNS = {"act": "id", "private": "digest", "by": "by_id", "for": "for_id", "place": "place_id"}


@dataclass(slots=True)
class Loss:
    """Positions of which a resumption declared that `declared` acts are lost; how many the audit has missed there."""

    positions: range
    declared: int
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Lawful:
    """What may be missing: private halves of these acts, and acts that a resumption declared lost."""

    forgotten: set[str] = field(default_factory=set)
    losses: list[Loss] = field(default_factory=list)

    def excuses(self, position: int) -> bool:
        """Whether the act at this position, which is missing, was declared lost."""
        found = [loss for loss in self.losses if position in loss.positions]
        for loss in found:
            loss.missed += 1
        return bool(found)


class Acts:
    """The acts in order of position, read once."""

    def __init__(self, findings: Findings, first: int) -> None:
        self.findings, self.first, self.last = findings, first, 0
        self.lawful = lawful()
        self._span = Span(0, 0, [], [], sound=True)
        self._rows = placed(first)
        self._next = next(self._rows, None)

    def hold_against(self, span: Span) -> list[bytes]:
        """Compare with up to 256 leaves; the hashes to go on with."""
        self._span = span
        if span.sound:
            for position, entry in enumerate(span.entries, span.first + 1):
                self._compare(position, entry, None)
            return span.hashes
        return [self._vote(span, offset) for offset in range(span.width)]

    def tail(self, size: int) -> None:
        """The acts behind the signed ones: in order, and sealed."""
        expected = max(size + 1, self.first)
        while self._next is not None:
            raw = self._take(expected)
            if raw is None and self._next is not None:
                self.findings.add("gap", expected)
                expected = int(self._next[1])
            elif raw is not None:
                self._judge(raw, expected)
                expected += 1

    def waiting(self) -> None:
        """The acts without a position: sealed."""
        for raw in waiting():
            self.findings.waiting += 1
            self._count(raw)
            self._judge(raw, None)

    def losses(self) -> None:
        """Among positions that were declared lost no more acts may be missing than were declared."""
        for loss in self.lawful.losses:
            if loss.missed > loss.declared:
                about = {"seen": str(loss.missed), "expected": str(loss.declared)}
                self.findings.add("lost_more", loss.positions.start, **about)

    def stray_whispers(self) -> None:
        """Private halves of acts that are not there."""
        if whispers() > self.findings.whispers:
            for number in strays(MOST_KEPT):
                self.findings.add("whisper_stray", act=number)

    def _vote(self, span: Span, offset: int) -> bytes:
        position = span.first + offset + 1
        entry = span.entries[offset] if span.entries else None
        hash_ = span.hashes[offset] if span.hashes else None
        leaf = self._compare(position, entry, hash_)
        known = hash_ or (leaf_hash(entry) if entry is not None else None) or (leaf_hash(leaf) if leaf else NOTHING)
        # Two against one: an act that agrees with its entry outvotes the hash.
        return leaf_hash(leaf) if leaf is not None and leaf == entry else known

    def _compare(self, position: int, entry: bytes | None, hash_: bytes | None) -> bytes | None:
        """Hold the act at a position against its entry, and against its hash when these two do not agree."""
        if position < self.first:
            return None
        raw = self._take(position)
        if raw is not None:
            return self._judge(raw, position, entry, hash_)
        if self.lawful.excuses(position):
            self.findings.lost += 1
        elif entry is None:
            self.findings.add("gap", position)
        else:
            self.findings.add("missing", position, act=_published(entry).get("act", "?"))
        return None

    def _judge(
        self, raw: Raw, position: int | None, entry: bytes | None = None, hash_: bytes | None = None
    ) -> bytes | None:
        try:
            row = row_of(raw)
            leaf = leaf_of(row)
        except Unreadable as odd:
            self.findings.add("unreadable", position, act=odd.act, seen=odd.column)
            return None
        except (ValueError, OverflowError, RecursionError):  # half a surrogate pair, a year before the first
            self.findings.add("unreadable", position, act=numbered(row.id), seen="body")
            return None
        if leaf != entry and (entry is not None or hash_ is not None) and self._differs(row, leaf, entry, hash_):
            return leaf
        if entry is not None and hash_ is not None and leaf == entry and leaf_hash(leaf) != hash_:
            self.findings.add("hash", position, act=numbered(row.id), path=self._span.tile)
        if seal_of(leaf) != row.seal:
            kind = "waiting_false" if position is None else "sealed_false"
            self.findings.add(kind, position, act=numbered(row.id))
        elif fault := self._whisper_fault(row):
            self.findings.add(fault, position, act=numbered(row.id))
        return leaf

    def _differs(self, row: Row, leaf: bytes, entry: bytes | None, hash_: bytes | None) -> bool:
        """Whether the act is what was changed; an entry that was changed instead is named here too."""
        if hash_ is not None and leaf_hash(leaf) == hash_:
            if entry is not None:
                self.findings.add("entry", row.position, act=numbered(row.id), path=self._span.bundle)
            return False
        published = _published(entry or b"")
        if published.get("act", row.id) != row.id:
            self.findings.add("moved", row.position, act=published["act"], seen=numbered(row.id))
        else:
            self.findings.add("changed", row.position, act=numbered(row.id), seen=_unlike(_published(leaf), published))
        return True

    def _whisper_fault(self, row: Row) -> str:
        if not row.has_whisper:
            return "whisper_missing" if row.digest and row.id not in self.lawful.forgotten else ""
        if not row.digest:
            return "whisper_foreign"
        if row.id in self.lawful.forgotten:
            return "whisper_back"
        return "" if _opens(row) else "whisper_changed"

    def _take(self, position: int) -> Raw | None:
        """The act at a position; those that stand before it again, or where none can stand, are named."""
        while (raw := self._next) is not None:
            found = raw[1]
            if type(found) is int and found > position:
                return None
            self._next = next(self._rows, None)
            self.findings.acts += 1
            self._count(raw)
            if found == position:
                self.last = position
                return raw
            self._stray(raw, found)
        return None

    def _stray(self, raw: Raw, found: object) -> None:
        if not isinstance(found, int):
            self.findings.add("unreadable", act=numbered(raw[0]), seen="position")
        else:
            self.findings.add("twice" if found >= 1 else "outside", found, act=numbered(raw[0]))

    def _count(self, raw: Raw) -> None:
        self.findings.whispers += raw[12] is not None


def lawful() -> Lawful:
    """What sealed acts say may be missing. An act without a true seal allows nothing."""
    found = Lawful()
    for row in _sealed(laws()):
        if row.verb == "record.resumed" and {"lost_from", "lost_to"} <= row.body.keys():
            positions = range(row.body["lost_from"], row.body["lost_to"] + 1)
            found.losses.append(Loss(positions, row.body.get("lost", len(positions))))
        elif row.verb == "record.forgotten" and row.has_whisper and _opens(row):
            found.forgotten.update(json.loads(row.said)["acts"])
    return found


def _sealed(rows: Iterator[Raw]) -> Iterator[Row]:
    for raw in rows:
        try:
            row = row_of(raw)
        except Unreadable:
            continue
        if seal_of(leaf_of(row)) == row.seal:
            yield row


def _opens(row: Row) -> bool:
    """Whether salt and private half give the digest in the act."""
    try:
        return bytes.fromhex(row.salt).hex() == row.salt and digest_of(row.salt, json.loads(row.said)) == row.digest
    except (ValueError, TypeError, RecursionError):
        return False


def _published(entry: bytes) -> dict[str, str]:
    """What a leaf says; nothing when it is none of ours."""
    try:
        leaf = json.loads(entry)
    except ValueError:
        return {}
    return {key: canonical(value).decode().strip('"') for key, value in leaf.items()} if isinstance(leaf, dict) else {}


def _unlike(leaf: dict[str, str], published: dict[str, str]) -> str:
    """Which columns differ."""
    names = [COLUMNS.get(key, key) for key in leaf if leaf[key] != published.get(key)] if published else []
    return ", ".join(names) or "hash"
