"""An inverted index over runs of three signs: looked up among a million in milliseconds, added to one by one.

Every message gives the runs of its title, a sample of those of its detail, and one mark of its whole text. Which runs
are sampled follows from the runs alone, so it does not matter when or in what order messages came: the same messages
answer the same question alike. Numbers of messages stand in segments that never change, 4 bytes for each run of each.
"""

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.likeness.messages import Message
from gongdi.engines.likeness.wording import bare, beginning, plain

RUN = 3
TITLE_RUNS = 32
DETAIL_RUNS = 32
SEGMENT = 512
"""Messages that wait in lists before they become a segment."""
ASKED_RUNS = 32
"""How many of its rarest runs a message is looked up by."""
ASKED_NUMBERS = 60_000
"""How many numbers of messages one look-up reads at most; the rarest runs come first."""
BUILD_AT_ONCE = 50_000

Runs = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Found:
    """The number of a message, by order of coming, and how much of what was asked it shares, by rarity: 0 to 1."""

    number: int
    share: float


@dataclass(frozen=True, slots=True)
class _Segment:
    """Runs in order, and for each the numbers of the messages that have it."""

    runs: Runs
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]

    def holding(self, run: int) -> NDArray[np.int32]:
        at = int(np.searchsorted(self.runs, np.uint32(run)))
        if at == len(self.runs) or self.runs[at] != run:
            return self.numbers[:0]
        return self.numbers[self.starts[at] : self.starts[at + 1]]


class Index:
    """Messages by what they share. Not safe for two writers at once; whoever reads meanwhile sees what was there."""

    def __init__(self, messages: Iterable[Message] = ()) -> None:
        self._segments: list[_Segment] = []
        self._waiting: dict[int, array[int]] = {}
        self._count = 0
        self._waiting_from = 0
        self._fill(messages)

    def __len__(self) -> int:
        return self._count

    @property
    def bytes(self) -> int:
        """What the segments take in memory."""
        return sum(each.runs.nbytes + each.starts.nbytes + each.numbers.nbytes for each in self._segments)

    def add(self, message: Message) -> int:
        """Take one message; its number."""
        number = self._count
        for run in _runs(message):
            self._waiting.setdefault(run, array("i")).append(number)
        self._count += 1
        if self._count - self._waiting_from >= SEGMENT:
            self._settle()
        return number

    def compact(self) -> None:
        """One segment of all: after many additions, at a quiet moment."""
        self._settle()
        if not self._segments:
            return
        runs = np.concatenate([np.repeat(each.runs, np.diff(each.starts)) for each in self._segments])
        self._segments = [_segment(runs, np.concatenate([each.numbers for each in self._segments]))]

    def look(self, message: Message, most: int = 10) -> tuple[Found, ...]:
        """The messages that share most with this one, the nearest first; of equals the one that came first."""
        held = {run: self._holding(run) for run in _runs(message)}
        ordered = sorted(((len(numbers), run) for run, numbers in held.items() if len(numbers)))[:ASKED_RUNS]
        rarity = {run: float(np.log((self._count + 1) / size)) for size, run in ordered}
        read = 0
        asked: list[int] = []
        for size, run in ordered:
            if asked and read + size > ASKED_NUMBERS:
                break
            asked.append(run)
            read += size
        if not asked:
            return ()
        numbers = np.concatenate([held[run] for run in asked])
        weight = np.repeat([rarity[run] for run in asked], [len(held[run]) for run in asked])
        known, place = np.unique(numbers, return_inverse=True)
        score = np.bincount(place, weight)
        best = np.lexsort((known, -score.round(9)))[:most]
        whole = sum(rarity.values()) or 1.0
        return tuple(Found(int(known[at]), min(float(score[at]) / whole, 1.0)) for at in best)

    def _holding(self, run: int) -> NDArray[np.int32]:
        parts = [found for each in self._segments if len(found := each.holding(run))]
        waiting = self._waiting.get(run)
        if waiting:
            parts.append(np.array(waiting, dtype=np.int32))
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)

    def _settle(self) -> None:
        """What waits becomes a segment."""
        if not self._waiting:
            return
        runs = np.repeat(
            np.fromiter(self._waiting, dtype=np.uint32, count=len(self._waiting)),
            [len(numbers) for numbers in self._waiting.values()],
        )
        numbers = np.concatenate([np.array(each, dtype=np.int32) for each in self._waiting.values()])
        self._segments = [*self._segments, _segment(runs, numbers)]
        self._waiting, self._waiting_from = {}, self._count

    def _fill(self, messages: Iterable[Message]) -> None:
        """Many messages at once, a large segment for each fifty thousand, then one of all."""
        runs, numbers = array("I"), array("i")
        for message in messages:
            own = _runs(message)
            runs.extend(own)
            numbers.extend([self._count] * len(own))
            self._count += 1
            if self._count % BUILD_AT_ONCE == 0:
                self._segments.append(_of_arrays(runs, numbers))
                runs, numbers = array("I"), array("i")
        if runs:
            self._segments.append(_of_arrays(runs, numbers))
        self._waiting_from = self._count
        self.compact()


def _of_arrays(runs: "array[int]", numbers: "array[int]") -> _Segment:
    return _segment(np.frombuffer(runs, dtype=np.uint32), np.frombuffer(numbers, dtype=np.int32))


def _segment(runs: Runs, numbers: NDArray[np.int32]) -> _Segment:
    key = (runs.astype(np.uint64) << np.uint64(32)) | numbers.astype(np.uint64)
    key.sort()
    sorted_runs = (key >> np.uint64(32)).astype(np.uint32)
    ordered = key.astype(np.uint32).astype(np.int32)
    leads = np.flatnonzero(np.concatenate([[True], sorted_runs[1:] != sorted_runs[:-1]]))
    return _Segment(sorted_runs[leads], np.append(leads, len(ordered)), ordered)


def _runs(message: Message) -> list[int]:
    """The runs a message is known by, as numbers."""
    title, detail = bare(plain(message.title)), bare(beginning(message.detail))
    kept = set(_sample(title, TITLE_RUNS)) | set(_sample(detail, DETAIL_RUNS))
    kept.add(_number("=" + plain(message.title) + "\n" + plain(message.detail)))
    return sorted(kept)


def _sample(text: str, most: int) -> Sequence[int]:
    runs = {text[at : at + RUN] for at in range(len(text) - RUN + 1)}
    return sorted(_number(run) for run in runs if " " not in run)[:most]


def _number(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest(), "little")
