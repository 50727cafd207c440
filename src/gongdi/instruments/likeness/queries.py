"""Which subjects are the same matter as something that is said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from gongdi.engines.likeness import Kind, Likeness, each_compared
from gongdi.engines.likeness.comparing import LONG_AGO_DAYS
from gongdi.engines.likeness.sketches import asked, marks, ranked
from gongdi.instruments.likeness.index import newest, same_text
from gongdi.instruments.likeness.sources import Told
from gongdi.instruments.likeness.spots import Spot, at_one_place, spots

COMPARED = 32
"""How many subjects are read word by word at most: those that share most."""
SUREST = list(Kind)

Seen = Callable[[Sequence[int]], Mapping[int, Told]]


@dataclass(frozen=True, slots=True)
class Alike:
    """A subject that is the same, in what sense and why; `here` when it is at the same place or in it."""

    number: int
    likeness: Likeness
    here: bool


def alike(kind: str, told: Told, *, seen: Seen, public_only: bool, besides: int | None = None) -> list[Alike]:
    """The subjects of a kind that are the same matter as what is told, the surest first, of equals the newest.

    `seen` is given numbers and answers with what the one who asks may read of them; others are left out before any is
    compared. For everybody, who reads only what is public, `public_only` keeps others from being looked through at all.
    `besides` is the subject itself. Five queries and those of `seen`, which is asked again only for as many as it left
    out, three times at most however many subjects there are.
    """
    spot = spots([told.place]).get(told.place)
    if spot is None:
        return []
    numbers = [each for each in _candidates(kind, told, spot, public_only=public_only) if each != besides]
    return _judged(told, spot, _readable(numbers, seen))


def _readable(numbers: Sequence[int], seen: Seen) -> dict[int, Told]:
    """The first of these that may be read. Mostly all may, so no more are asked for at once than are wanted."""
    found: dict[int, Told] = {}
    for begin in range(0, len(numbers), COMPARED):
        told = seen(numbers[begin : begin + COMPARED])
        found |= {number: told[number] for number in numbers[begin : begin + COMPARED] if number in told}
        if len(found) >= COMPARED:
            break
    return dict(islice(found.items(), COMPARED))


def _candidates(kind: str, told: Told, spot: Spot, *, public_only: bool) -> list[int]:
    """Numbers worth reading: the same long text anywhere, then what shares most here."""
    message = told.message()
    since = timezone.localdate(told.at) - timedelta(days=LONG_AGO_DAYS)
    here = newest(kind, [spot.number, *spot.around], since, public_only=public_only)
    best = [here[at][0] for at in ranked(asked(message), [each for _number, each in here], most=2 * COMPARED)]
    anywhere = same_text(kind, marks(message), public_only=public_only)
    return list(dict.fromkeys([*anywhere[:COMPARED], *best]))


def _judged(told: Told, spot: Spot, found: Mapping[int, Told]) -> list[Alike]:
    """Read word by word. At one place its names say nothing and are left out; elsewhere they say where."""
    where = spots({each.place for each in found.values()})
    near = {number: at_one_place(spot, where[each.place]) for number, each in found.items()}
    made: list[Alike] = []
    for here in (True, False):
        some = [number for number in found if (near[number] is True) == here]
        called = {name for number in some for name in where[found[number].place].names} if here else set()
        names = sorted(called | set(spot.names if here else ()), key=lambda name: (-len(name), name))
        others = [(found[number].message(*names), near[number]) for number in some]
        judged = zip(some, each_compared(told.message(*names), others), strict=True)
        made += [Alike(number, likeness, here) for number, likeness in judged if likeness]
    return sorted(made, key=lambda each: _order(each, found[each.number]))


def _order(found: Alike, told: Told) -> tuple[int, float, float]:
    return SUREST.index(found.likeness.kind), -found.likeness.share, -told.at.timestamp()
