"""votes.csv: one line for each paper that counted, sorted by a random token so that the order says nothing.

`choices` is one text: `yes`, `no`, `abstain`; options approved `a c`; a ranking `a>b=c>d`; scores `a:3 b:0`. A paper
handed in without a legible choice says `invalid` on any ballot; `-` is a blank paper (yes/no: invalid).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongdi.engines.voting.rankings import Ranking


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of votes.csv. `paper` is the random token; `voter` in named mode; `unit`, `owner`, `area` for owners."""

    paper: str
    choices: str
    voter: str = ""
    unit: str = ""
    owner: str = ""
    area: int = 0


def write_approval(options: Iterable[str]) -> str:
    """The `choices` of a paper that approves these options."""
    return " ".join(options)


def write_ranking(ranking: Ranking) -> str:
    """The `choices` of a ranked paper."""
    return ">".join(place if isinstance(place, str) else "=".join(place) for place in ranking)


def write_scores(scores: Mapping[str, int]) -> str:
    """The `choices` of a paper with points."""
    return " ".join(f"{option}:{points}" for option, points in scores.items())
