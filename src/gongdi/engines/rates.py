"""The three rates of 接诉即办 (response, solved, satisfaction), exact, with the sample they rest on.

All three share one denominator: the return visits that count. No visit is no sample, never 0 % or 100 %, and a resident
who did not answer is not satisfied. Idea, worked example and source: docs/algorithms/three-rates.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

COUNT_MAX = 10**12
ROWS_MAX = 100_000
PLACES_MAX = 9


class RatesError(ValueError):
    """Counts, weights or buckets that contradict themselves; `code` names the fault."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Weights:
    """What each rate adds to the score, and what 基本满意 (basically satisfied) is worth beside 满意. Data, not law."""

    response: Fraction = Fraction(1, 10)
    solved: Fraction = Fraction(5, 10)
    satisfaction: Fraction = Fraction(4, 10)
    basically: Fraction = Fraction(9, 10)

    def __post_init__(self) -> None:
        if min(self.response, self.solved, self.satisfaction) < 0:
            raise RatesError("weight_negative", str(self))
        if self.response + self.solved + self.satisfaction != 1:
            raise RatesError("weights_do_not_sum_to_one", str(self))
        if not 0 <= self.basically <= 1:
            raise RatesError("basically_out_of_range", str(self.basically))


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Counts:
    """Closed matters of a unit, place or category, and what residents said about them at the return visit.

    `visited` are the visits that count (有效回访); `contacted`, `solved`, `satisfied` and `basically` are answers
    within them. `basically` does not include `satisfied`.
    """

    closed: int
    visited: int
    contacted: int
    solved: int
    satisfied: int
    basically: int

    def __post_init__(self) -> None:
        numbers = (self.visited, self.contacted, self.solved, self.satisfied, self.basically)
        if min(numbers) < 0 or self.closed > COUNT_MAX:
            raise RatesError("count_out_of_range", str(self))
        if self.visited > self.closed:
            raise RatesError("more_visited_than_closed", str(self))
        if max(self.contacted, self.solved, self.satisfied + self.basically) > self.visited:
            raise RatesError("more_answers_than_visits", str(self))

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.closed + other.closed,
            self.visited + other.visited,
            self.contacted + other.contacted,
            self.solved + other.solved,
            self.satisfied + other.satisfied,
            self.basically + other.basically,
        )


NOTHING = Counts(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with the numbers it comes from. `value` is None when there is no sample."""

    numerator: Fraction
    denominator: int

    @property
    def value(self) -> Fraction | None:
        return self.numerator / self.denominator if self.denominator else None

    def percent(self, places: int = 1) -> Decimal | None:
        """The share in percent, a half rounded up (四舍五入): 0.8345 is 83.5 with one place. None without a sample."""
        if self.value is None:
            return None
        if not 0 <= places <= PLACES_MAX:
            raise RatesError("places_out_of_range", str(places))
        steps = (self.value * 100 * 10**places + Fraction(1, 2)).__floor__()
        return Decimal(steps).scaleb(-places)


@dataclass(frozen=True, slots=True)
class Rates:
    """The three rates and their score over the visits; the share that was visited; solved among all closed."""

    response: Rate
    solved: Rate
    satisfaction: Rate
    score: Rate
    coverage: Rate
    strict_solved: Rate


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row in the order of scores. Equal scores share a place: 1, 1, 3."""

    place: int
    key: str
    rates: Rates


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row without a place. `reason` is "no_sample" or "under_minimum"; `visited` and `minimum` say by how much."""

    key: str
    visited: int
    minimum: int
    reason: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows in order of score, and those whose sample is too small to be ranked, with the reason."""

    ranked: tuple[Ranked, ...]
    left_out: tuple[LeftOut, ...]


def rates(counts: Counts, weights: Weights = DEFAULT_WEIGHTS) -> Rates:
    """The rates of one row of counts."""
    satisfied = counts.satisfied + weights.basically * counts.basically
    score = weights.response * counts.contacted + weights.solved * counts.solved + weights.satisfaction * satisfied
    return Rates(
        response=Rate(Fraction(counts.contacted), counts.visited),
        solved=Rate(Fraction(counts.solved), counts.visited),
        satisfaction=Rate(satisfied, counts.visited),
        score=Rate(score, counts.visited),
        coverage=Rate(Fraction(counts.visited), counts.closed),
        strict_solved=Rate(Fraction(counts.solved), counts.closed),
    )


def total(rows: Iterable[Counts]) -> Counts:
    """The counts of the whole from the counts of its parts. Rates of parts are never averaged."""
    return sum(rows, NOTHING)


def rank(rows: Sequence[tuple[str, Counts]], minimum: int, weights: Weights = DEFAULT_WEIGHTS) -> Ranking:
    """Rows by score, best first; rows with fewer than `minimum` counted visits are left out with the reason.

    Rows with equal scores share a place and stand in the order of their keys.
    """
    if len(rows) > ROWS_MAX or len({key for key, _ in rows}) < len(rows):
        raise RatesError("rows_too_many_or_twice", str(len(rows)))
    least = max(minimum, 1)
    left_out = [
        LeftOut(key, counts.visited, least, "under_minimum" if counts.visited else "no_sample")
        for key, counts in rows
        if counts.visited < least
    ]
    scored = [(key, rates(counts, weights)) for key, counts in rows if counts.visited >= least]
    scored.sort(key=lambda row: (-(row[1].score.value or 0), row[0]))
    return Ranking(tuple(_with_places(scored)), tuple(sorted(left_out, key=lambda row: row.key)))


def median_from_buckets(buckets: Iterable[tuple[int, int]]) -> float | None:
    """Median in hours from counts per whole hour; None when nothing was counted.

    Bucket `h` holds what took at least h and less than h + 1 hours. Its n members are taken as spread evenly, the
    i-th at h + (i - 1/2) / n; the median is the middle one of all, or halfway between the middle two. Each of these
    lies in its true hour, so the error is below one hour.
    """
    merged = merge_buckets([buckets])
    counted = sum(n for _, n in merged)
    if not counted:
        return None
    low, high = (_member(merged, position) for position in ((counted + 1) // 2, counted // 2 + 1))
    return float((low + high) / 2)


def merge_buckets(parts: Iterable[Iterable[tuple[int, int]]]) -> tuple[tuple[int, int], ...]:
    """One list of buckets from several, in order of hours, empty buckets left away."""
    merged: Counter[int] = Counter()
    for part in parts:
        for hours, n in part:
            if hours < 0 or not 0 <= n <= COUNT_MAX:
                raise RatesError("bucket_out_of_range", f"{n} in hour {hours}")
            merged[hours] += n
    return tuple(sorted((hours, n) for hours, n in merged.items() if n))


def _with_places(scored: list[tuple[str, Rates]]) -> list[Ranked]:
    ranked: list[Ranked] = []
    for position, (key, row) in enumerate(scored, start=1):
        tied = ranked and ranked[-1].rates.score.value == row.score.value
        ranked.append(Ranked(ranked[-1].place if tied else position, key, row))
    return ranked


def _member(buckets: tuple[tuple[int, int], ...], position: int) -> Fraction:
    """Hours of the member at `position`, counted from 1, of buckets in order of hours."""
    before = 0
    for hours, n in buckets:
        if position <= before + n:
            return hours + Fraction(2 * (position - before) - 1, 2 * n)
        before += n
    raise AssertionError("position lies beyond the last bucket")
