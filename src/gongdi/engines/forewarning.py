"""Forewarning: whether what people said is enough to act before being asked (未诉先办), and why.

Three measures, all in whole numbers. *Repeats*: so many matters of one kind at one place, told by so many people; one
person who writes ten times is one person, and all whose name is not known count as one together. *Share*: so many
percent of what was judged was judged badly, among at least so many. *Surge*: a topic that many people raise, that grows
and bursts against its season. Idea and worked example:
docs/algorithms/forewarning.md.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

ENGINE = "forewarning 1"
"""Written beside everything that was found, so that it can be computed again."""
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Sign:
    """One matter that speaks for a warning: its number, who told it (None: not known), and whether it went badly."""

    number: int
    person: int | None = None
    is_bad: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """What a rule asks for: matters, people, percent judged badly; of a topic how many more people wrote lately than
    before, and its burst against the season in hundredths (100 is none). A limit of 0 asks for nothing."""

    least: int
    people: int = 0
    percent: int = 0
    growth: int = 0
    burst: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: the numbers of the matters in order, and the counts that a person reads."""

    numbers: tuple[int, ...]
    counted: dict[str, int]


def people_behind(signs: Iterable[Sign]) -> int:
    """How many people told these matters; all who are not known are one together."""
    return len({sign.person for sign in signs})


def repeats(signs: Sequence[Sign], limits: Limits) -> Finding | None:
    """Enough matters from enough people, or None."""
    people = people_behind(signs)
    numbers = in_order(signs)
    if not numbers or len(numbers) < limits.least or people < limits.people:
        return None
    return Finding(numbers, {"appeals": len(numbers), "people": people})


def share(signs: Sequence[Sign], limits: Limits) -> Finding | None:
    """Enough judged, and so many percent of them badly, or None. The numbers are those of the bad ones."""
    bad = [sign for sign in signs if sign.is_bad]
    if not bad or len(signs) < limits.least or len(bad) * WHOLE < limits.percent * len(signs):
        return None
    counted = {"answered": len(signs), "bad": len(bad), "percent": len(bad) * WHOLE // len(signs)}
    return Finding(in_order(bad), counted)


def surges(numbers: Iterable[int], counted: dict[str, int], limits: Limits) -> Finding | None:
    """A topic that is large, growing and bursting enough, or None. `counted` is what was counted of it already:
    appeals, people, growth, burst. The numbers are those of its matters."""
    asked = {"appeals": limits.least, "people": limits.people, "growth": limits.growth, "burst": limits.burst}
    listed = tuple(sorted(set(numbers)))
    return Finding(listed, counted) if listed and all(counted[name] >= asked[name] for name in asked) else None


def in_order(signs: Iterable[Sign]) -> tuple[int, ...]:
    """The numbers of the matters, each once."""
    return tuple(sorted({sign.number for sign in signs}))


def is_news(numbers: Collection[int], told: Collection[int], grows_by: int) -> bool:
    """Whether there is enough that no earlier warning stood on: all of it the first time, later so many more.

    `told` are the matters of all earlier warnings of the same rule about the same thing.
    """
    return not told or len(set(numbers) - set(told)) >= max(1, grows_by)


def input_hash(rule: str, about: str, numbers: Iterable[int]) -> str:
    """What the warning stands on, as 64 signs: the same rule, thing and matters give the same, in any order."""
    listed = ",".join(map(str, sorted(set(numbers))))
    return sha256(f"{rule}\n{about}\n{listed}".encode()).hexdigest()
