"""Ties are decided by an order that is given beforehand, and every tie that mattered is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Tie:
    """Options that stood equal where one had to be taken; `taken` is the one, by the order for ties."""

    between: tuple[str, ...]
    taken: str
    what: str


def places(ties: Sequence[str]) -> dict[str, int]:
    """Option -> its place in the order for ties; the lower goes before."""
    return {option: place for place, option in enumerate(ties)}


def ordered(figures: Mapping[str, int | Fraction], order: Mapping[str, int]) -> tuple[str, ...]:
    """Options by their figure, highest first; equals in the order for ties."""
    return tuple(sorted(figures, key=lambda option: (-figures[option], order[option])))


def equals_at_the_edge(
    ranked: Sequence[str], figures: Mapping[str, int | Fraction], seats: int, what: str
) -> tuple[Tie, ...]:
    """The tie between the last one in and the first one out, if there is one."""
    if not 0 < seats < len(ranked) or figures[ranked[seats - 1]] != figures[ranked[seats]]:
        return ()
    equal = tuple(option for option in ranked if figures[option] == figures[ranked[seats]])
    return (Tie(equal, ranked[seats - 1], what),)


def among(options: Iterable[str], order: Mapping[str, int]) -> tuple[str, ...]:
    """Options in the order for ties."""
    return tuple(sorted(options, key=order.__getitem__))
