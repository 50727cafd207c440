"""Score: each paper gives options points from a scale; the highest sum wins.

Idea, worked example, source: docs/algorithms/score.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongdi.engines.voting.approval import check_approvals
from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.limits import OPTIONS_MAX, check_options, check_seats, check_times
from gongdi.engines.voting.ties import Tie, equals_at_the_edge, ordered, places

SCALE_MOST = 1000


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """Whole points from `low` to `high`. An option a paper does not score gets `low` from it. `seats` to fill."""

    low: int = 0
    high: int = 5
    seats: int = 1

    def __post_init__(self) -> None:
        if not -SCALE_MOST <= self.low < self.high <= SCALE_MOST:
            raise VotingError("scale_wrong", low=self.low, high=self.high, most=SCALE_MOST)


@dataclass(frozen=True, slots=True)
class Score:
    """`points` are sums over all papers, `means` the same for one paper, `scored_by` how many papers scored each."""

    winners: tuple[str, ...]
    ranking: tuple[str, ...]
    points: dict[str, int]
    means: dict[str, Fraction]
    scored_by: dict[str, int]
    papers: int
    ties: tuple[Tie, ...]


def score(
    papers: Sequence[Mapping[str, int]],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    rule: ScoreRule,
    counts: Sequence[int] | None = None,
) -> Score:
    """Count papers, each a map from option to points; `counts` says how many of each. Raises VotingError."""
    check_options(options, ties)
    check_seats(rule.seats, OPTIONS_MAX)
    check_scores(papers, options, rule)
    times = check_times(papers, counts)
    total = sum(times)
    points = dict.fromkeys(options, rule.low * total)
    scored_by = dict.fromkeys(options, 0)
    for paper, count in zip(papers, times, strict=True):
        for option, number in paper.items():
            points[option] += (number - rule.low) * count
            scored_by[option] += count
    ranking = ordered(points, places(ties))
    means = {option: Fraction(sum_, total) for option, sum_ in points.items()} if total else {}
    edge = equals_at_the_edge(ranking, points, rule.seats, "last seat")
    return Score(ranking[: rule.seats] if total else (), ranking, points, means, scored_by, total, edge)


def check_scores(papers: Sequence[Mapping[str, int]], options: Sequence[str], rule: ScoreRule) -> None:
    """Every paper scores options of the ballot, within the scale. Raises VotingError."""
    check_approvals(papers, options)
    for paper in papers:
        for option, number in paper.items():
            if not rule.low <= number <= rule.high:
                raise VotingError("score_out_of_range", number=number, option=option, low=rule.low, high=rule.high)
