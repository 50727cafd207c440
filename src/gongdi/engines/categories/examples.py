"""Examples made ready: impersonal, without doubles, in an order that does not depend on that of the file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from gongdi.engines.categories.faults import UnlearnableError
from gongdi.engines.categories.private import common_words, impersonal
from gongdi.engines.categories.signs import signs_of

EXAMPLES_MOST = 100_000
LABELS_LEAST, LABELS_MOST = 2, 200
LABEL_CHARS_MOST = 100
MESSAGES_LEAST = 2
"""So many different messages a category needs: one to learn from and one to be held out."""


class Example(NamedTuple):
    """A message and its category."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Ready:
    """What is learnt from: the signs of each different message and the number of its category in `labels`.

    `words` are the Latin words that may be learnt. `left_out` counts what could not be used, by the category's name:
    categories with one message only, and messages without a sign under "".
    """

    messages: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    labels: tuple[str, ...]
    words: frozenset[str]
    given: int
    left_out: dict[str, int]

    @property
    def digest(self) -> str:
        """SHA-256 over the signs and categories that are learnt from."""
        running = sha256()
        for signs, number in zip(self.messages, self.numbers, strict=True):
            running.update(f"{self.labels[number]}\n{''.join(signs)}\n".encode())
        return running.hexdigest()


def ready(examples: Iterable[Example]) -> Ready:
    """Make examples ready. Raises UnlearnableError when they are too many, or of fewer than two categories."""
    given, left_out, words = 0, Counter[str](), Counter[str]()
    pairs: dict[tuple[str, tuple[str, ...]], int] = {}
    for given, (text, label) in enumerate(examples, 1):
        _check(given, label)
        signs = tuple(signs_of(impersonal(text)))
        if not signs:
            left_out[""] += 1
            continue
        if (label, signs) not in pairs:
            words.update(common_words(text))
        pairs[label, signs] = pairs.get((label, signs), 0) + 1
    different = Counter(label for label, _ in pairs)
    for (label, _), times in pairs.items():
        if different[label] < MESSAGES_LEAST:
            left_out[label] += times
    labels = tuple(sorted(label for label, times in different.items() if times >= MESSAGES_LEAST))
    _check_labels(labels, left_out, given)
    number = {label: place for place, label in enumerate(labels)}
    chosen = sorted(pair for pair in pairs if pair[0] in number)
    return Ready(
        messages=tuple(signs for _, signs in chosen),
        numbers=tuple(number[label] for label, _ in chosen),
        labels=labels,
        words=frozenset(word for word, times in words.items() if times >= MESSAGES_LEAST),
        given=given,
        left_out=dict(left_out),
    )


def _check(given: int, label: str) -> None:
    if given > EXAMPLES_MOST:
        raise UnlearnableError(f"there are more than {EXAMPLES_MOST} messages: take the newest")
    if not label.strip() or len(label) > LABEL_CHARS_MOST:
        raise UnlearnableError(
            f"the category of message {given} has {len(label)} signs: name a category in 1 to {LABEL_CHARS_MOST}"
        )


def _check_labels(labels: tuple[str, ...], left_out: Counter[str], given: int) -> None:
    if len(labels) > LABELS_MOST:
        raise UnlearnableError(
            f"there are {len(labels)} categories, at most {LABELS_MOST} are learnt: use a higher level"
        )
    if not given:
        raise UnlearnableError("there is no message to learn from: give two of each of two categories at least")
    if len(labels) < LABELS_LEAST:
        alone = sorted(label for label in left_out if label)
        seen = f"; of {', '.join(alone[:5])} there is one message only" if alone else ""
        raise UnlearnableError(
            f"{len(labels)} categor{'y has' if len(labels) == 1 else 'ies have'} two different messages{seen}: "
            "give two of each of two categories at least"
        )
