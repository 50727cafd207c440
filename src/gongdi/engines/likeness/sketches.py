"""What a house keeps of a message to find it again among very many: numbers of a sample of its runs, and marks.

A sketch ranks the messages of one place; a mark leads to the same long text at another place. Both are made by hashing
alone, so it does not matter when or in what order messages came, and no word can be read from them.
"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.likeness.comparing import ELSEWHERE_SIGNS, runs, said
from gongdi.engines.likeness.messages import Message
from gongdi.engines.likeness.wording import bare, beginning, plain

TITLE_RUNS = DETAIL_RUNS = 24
"""How many runs of title and detail a sketch holds at most, 2 bytes each."""
NUMBERS = 1 << 16
BANDS, ROWS = 4, 3
"""Texts of which a share s is common have a mark in common with 1 - (1 - s^3)^4: of .7 four in five, of .9 all."""
MARK_BITS = 63
BEYOND = 500
"""Messages of the world outside a place, which say other things: at a new place its words are rare too."""
MIX = np.uint64(0x9E3779B97F4A7C15)
TURNS = MIX * (2 * np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) + np.uint64(1))

Numbers = NDArray[np.uint16]


def sketch(message: Message) -> bytes:
    """A sample of the runs of two signs of the title and of the beginning of the detail, as numbers of 16 bits."""
    title, detail = (
        _numbers(each)[:most] for each, most in zip(_parts(message), (TITLE_RUNS, DETAIL_RUNS), strict=True)
    )
    return np.union1d(title, detail).astype("<u2").tobytes()


def asked(message: Message) -> Numbers:
    """All runs of a message that looks for others, as the same numbers."""
    title, detail = (_numbers(each) for each in _parts(message))
    return np.union1d(title, detail)


def marks(message: Message) -> tuple[int, ...]:
    """One mark of the whole detail and four of samples of the text, 0 to 2^63; none for a text that says little."""
    text = said(message)
    found = _hashes(runs(text))
    if len(text) < ELSEWHERE_SIGNS or not len(found):
        return ()
    turned = found[:, None] * TURNS
    turned ^= turned >> np.uint64(29)
    least = (turned * MIX).min(axis=0).reshape(BANDS, ROWS)
    bands = np.bitwise_xor.reduce(least * TURNS[:ROWS], axis=1)
    whole = np.array([crc32(plain(message.detail).encode()) | 1 << 32], dtype=np.uint64) * MIX
    return tuple(sorted({int(each) >> (64 - MARK_BITS) for each in (*whole, *bands)}))


def ranked(wanted: Numbers, sketches: Sequence[bytes], most: int) -> list[int]:
    """Which of the sketches share most with what is asked, by rarity among them, the nearest first."""
    if not sketches:
        return []
    numbers = np.frombuffer(b"".join(sketches), dtype="<u2")
    owner = np.repeat(np.arange(len(sketches)), [len(each) // 2 for each in sketches])
    mine = np.zeros(NUMBERS, dtype=bool)
    mine[wanted] = True
    hit = mine[numbers]
    held = np.bincount(numbers, minlength=NUMBERS)
    rarity = np.log((len(sketches) + BEYOND) / held[numbers[hit]])
    score = np.bincount(owner[hit], rarity, minlength=len(sketches))
    best = np.argsort(-score.round(9), kind="stable")[:most]
    return [int(at) for at in best if score[at] > 0]


def _parts(message: Message) -> tuple[str, str]:
    return bare(plain(message.title)), bare(beginning(message.detail))


def _numbers(text: str) -> Numbers:
    """The numbers of the runs of a text, in an order that the runs alone decide."""
    mixed = np.sort(_hashes(runs(text)) * MIX)
    return np.unique(mixed >> np.uint64(48)).astype(np.uint16) if len(mixed) else np.zeros(0, dtype=np.uint16)


def _hashes(found: set[str]) -> NDArray[np.uint64]:
    return np.array([crc32(run.encode()) for run in found], dtype=np.uint64)
