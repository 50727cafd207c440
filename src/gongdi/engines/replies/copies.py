"""Which of many replies say the same: sentences that stand in several, and replies that are copies of another whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongdi.engines.replies.sentences import digests, plain, sentences


@dataclass(frozen=True, slots=True)
class Copies:
    """What many replies share.

    `known` are the digests of sentences that stand in two replies or more. `alike` holds, for each reply in order, how
    many of all say the same as it and itself: 1 is a reply of its own. Numbers, quoted names and punctuation do not
    count, as with sentences (`sentences.plain`).
    """

    known: frozenset[int]
    alike: tuple[int, ...]

    @classmethod
    def among(cls, replies: Sequence[str]) -> "Copies":
        """Compare replies with one another. One that is nothing but punctuation and numbers has no other alike."""
        counts: Counter[int] = Counter()
        for reply in replies:
            counts.update(set(digests(sentences(reply))))
        wholes = digests(replies)
        times = Counter(wholes)
        alike = (times[whole] if plain(reply).strip("0") else 1 for whole, reply in zip(wholes, replies, strict=True))
        return cls(frozenset(digest for digest, many in counts.items() if many > 1), tuple(alike))
