"""What changed between two wordings of a text: Chinese sign by sign, Latin words and numbers as a whole.

The longest common parts are found by Ratcliff and Obershelp's method ("Pattern matching: the gestalt approach", 1988),
as in Python's difflib. A single sign that stays between two changes is read better as part of them, so it joins them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(r"[A-Za-z]+|\d+|\s+|.", re.DOTALL)


class Fate(StrEnum):
    """What became of a passage."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and what became of it."""

    fate: Fate
    text: str


def tokens(text: str) -> list[str]:
    """The smallest pieces that stay whole."""
    return TOKEN.findall(text)


def differences(old: str, new: str) -> tuple[Passage, ...]:
    """The passages from one wording to the other, in reading order; what went stands before what came.

    SAME and GONE joined are the old wording, SAME and NEW the new one. Two equal neighbours never have the same fate.
    """
    before, after = tokens(old), tokens(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    pairs = [(kind == "equal", "".join(before[a:b]), "".join(after[c:d])) for kind, a, b, c, d in steps]
    return tuple(_passages(_without_islands(pairs)))


def _without_islands(pairs: list[tuple[bool, str, str]]) -> Iterator[tuple[bool, str, str]]:
    """Join what changed with a single sign between two changes."""
    gone = new = ""
    for number, (is_same, old, now) in enumerate(pairs):
        is_island = is_same and len(old) == 1 and 0 < number < len(pairs) - 1 and bool(gone or new)
        if is_same and not is_island:
            if gone or new:
                yield False, gone, new
            gone = new = ""
            yield True, old, now
        else:
            gone, new = gone + old, new + now
    if gone or new:
        yield False, gone, new


def _passages(pairs: Iterable[tuple[bool, str, str]]) -> Iterator[Passage]:
    for is_same, old, new in pairs:
        if is_same:
            yield Passage(Fate.SAME, old)
            continue
        if old:
            yield Passage(Fate.GONE, old)
        if new:
            yield Passage(Fate.NEW, new)


def plain(passages: Iterable[Passage]) -> str:
    """The same in plain signs: [-what went-] and {+what came+}, as `git diff --word-diff` writes it."""
    moulds = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
    return "".join(moulds[each.fate].format(each.text) for each in passages)
