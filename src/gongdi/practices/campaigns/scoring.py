"""What a checklist makes of answers: exact, line by line, with the number it rests on.

An item is worth so many points. What is good earns all of them, what is partly so half, what is bad none; what is not
there at all (no ditch in front of this house) counts neither way. The rate is what was earned out of what could be
earned, of one stop or of many together; with nothing to judge there is no rate, never 0 or 100 percent. Everything is
counted in half points, so there is no rounding before the last decimal on the screen.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

GOOD, PARTLY, BAD, ABSENT = "good", "partly", "bad", "absent"
HALVES = {GOOD: 2, PARTLY: 1, BAD: 0}
ANSWERS = (GOOD, PARTLY, BAD, ABSENT)
FULL = 2
LEAST = 3
"""Fewer stops than this are shown, and not put in an order."""


class Unscored(ValueError):
    """Answers that do not fit the checklist; `code` is the item."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a checklist: its code, and the points (1 to 100) that it is worth."""

    code: str
    points: int


@dataclass(frozen=True, slots=True)
class Line:
    """What one item came to: how many answers of each kind, and half points earned out of those possible."""

    code: str
    points: int
    good: int
    partly: int
    bad: int
    absent: int

    @property
    def got(self) -> int:
        """Half points earned."""
        return self.points * (HALVES[GOOD] * self.good + HALVES[PARTLY] * self.partly)

    @property
    def possible(self) -> int:
        """Half points that could be earned."""
        return self.points * FULL * (self.good + self.partly + self.bad)


@dataclass(frozen=True, slots=True)
class Score:
    """Half points earned out of those possible, over so many stops."""

    got: int
    possible: int
    stops: int

    @property
    def rate(self) -> Fraction | None:
        """What was earned of what could be; None when there was nothing to judge."""
        return Fraction(self.got, self.possible) if self.possible else None

    @property
    def is_comparable(self) -> bool:
        """Whether it rests on enough stops to stand in an order."""
        return self.stops >= LEAST and bool(self.possible)


def scored(items: Sequence[Item], answers: Mapping[str, str]) -> Score:
    """The score of one stop. Every item has an answer and nothing else has one, or Unscored is raised."""
    known = {item.code for item in items}
    for code in (*answers, *known):
        if code not in known or answers.get(code) not in ANSWERS:
            raise Unscored(code)
    judged = [item for item in items if answers[item.code] != ABSENT]
    got = sum(item.points * HALVES[answers[item.code]] for item in judged)
    return Score(got, sum(item.points * FULL for item in judged), 1)


def together(scores: Iterable[Score]) -> Score:
    """Many scores as one: sums, so it does not matter in which order or in which groups they are put together."""
    there = list(scores)
    return Score(
        sum(each.got for each in there), sum(each.possible for each in there), sum(each.stops for each in there)
    )


def lines(items: Sequence[Item], many: Sequence[Mapping[str, str]]) -> list[Line]:
    """Each item with its answers over many stops; the sums of the lines are the score of all of them together."""
    found = []
    for item in items:
        counts = Counter(answers[item.code] for answers in many)
        found.append(Line(item.code, item.points, *(counts[answer] for answer in ANSWERS)))
    return found


def order(scores: Mapping[str, Score]) -> list[str]:
    """The names in order: comparable ones by rate, the best first, then by name; then those with too few stops."""

    def key(name: str) -> tuple[bool, Fraction, str]:
        score = scores[name]
        return not score.is_comparable, -(score.rate or Fraction(0)), name

    return sorted(scores, key=key)
