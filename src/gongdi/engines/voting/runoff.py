"""Instant run-off: the option with the fewest first places leaves, until one has more than half of what is left.

Idea, worked example, guarantees, paradoxes: docs/algorithms/instant-run-off.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongdi.engines.voting.limits import check_options, check_times
from gongdi.engines.voting.rankings import Ranking, check_strict
from gongdi.engines.voting.ties import Tie, among, ordered, places


@dataclass(frozen=True, slots=True)
class RunoffRule:
    """Equal ranks are refused; a paper may end early, and is exhausted when nobody it names is left."""


@dataclass(frozen=True, slots=True)
class RunoffRound:
    """Papers with each option that is left; `exhausted` papers have nobody left; `leaves` goes out (None: decided)."""

    votes: dict[str, int]
    exhausted: int
    leaves: str | None


@dataclass(frozen=True, slots=True)
class Runoff:
    """The rounds; `ranking` is the winner, then the others, last to leave first. Blank papers alone elect nobody."""

    winners: tuple[str, ...]
    ranking: tuple[str, ...]
    rounds: tuple[RunoffRound, ...]
    papers: int
    ties: tuple[Tie, ...]


def instant_runoff(
    papers: Sequence[Ranking],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    counts: Sequence[int] | None = None,
) -> Runoff:
    """Count rankings; `counts` says how many there are of each. Raises VotingError."""
    check_options(options, ties)
    check_strict(papers, options)
    times = check_times(papers, counts)
    order, rounds, met = places(ties), list[RunoffRound](), list[Tie]()
    left, gone, exhausted = set(options), list[str](), 0
    piles = dict[str, list[tuple[int, int]]]((option, []) for option in options)
    moving = [(number, 0) for number in range(len(papers))]
    votes = dict.fromkeys(options, 0)
    while True:
        exhausted += _deal(moving, papers, times, piles, votes, left)
        standing = {option: votes[option] for option in options if option in left}
        best = ordered(standing, order)
        if len(left) == 1 or 2 * standing[best[0]] > sum(standing.values()):
            rounds.append(RunoffRound(standing, exhausted, None))
            break
        fewest = min(standing.values())
        equal = among([option for option in left if standing[option] == fewest], order)
        if len(equal) > 1:
            met.append(Tie(equal, equal[-1], f"leaves in round {len(rounds) + 1}"))
        rounds.append(RunoffRound(standing, exhausted, equal[-1]))
        left.remove(equal[-1])
        gone.append(equal[-1])
        moving = piles.pop(equal[-1])
    winners = best[:1] if standing[best[0]] else ()
    return Runoff(winners, (*best, *reversed(gone)), tuple(rounds), sum(times), tuple(met))


def _deal(
    moving: Sequence[tuple[int, int]],
    papers: Sequence[Ranking],
    times: Sequence[int],
    piles: dict[str, list[tuple[int, int]]],
    votes: dict[str, int],
    left: set[str],
) -> int:
    """Lay each moving paper (its number, place to look from) on the next option left; returns how many have none."""
    exhausted = 0
    for number, start in moving:
        paper = papers[number]
        for place in range(start, len(paper)):
            option = str(paper[place])
            if option in left:
                piles[option].append((number, place + 1))
                votes[option] += times[number]
                break
        else:
            exhausted += times[number]
    return exhausted
