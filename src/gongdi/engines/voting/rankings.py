"""Ranked papers: the options a voter names, best first; a tuple inside stands for options put equal.

`("a", ("b", "c"), "d")` puts a first, b and c equal after it, then d. What is not named is behind what is.
"""

from collections.abc import Iterator, Sequence

from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.limits import PAPERS_MAX, PEOPLE_MAX, check_count, check_marks

Place = str | tuple[str, ...]
Ranking = tuple[Place, ...]


def named(ranking: Ranking) -> Iterator[str]:
    """All options a paper names, best first."""
    for place in ranking:
        if isinstance(place, str):
            yield place
        else:
            yield from place


def check_rankings(
    papers: Sequence[Ranking], options: Sequence[str], counts: Sequence[int] | None, *, equal: bool
) -> Sequence[int]:
    """How many there are of each paper, after every paper was looked at; `equal`: equal ranks are allowed.

    Raises VotingError.
    """
    if len(papers) > PAPERS_MAX:
        raise VotingError("papers_too_many", number=len(papers), most=PAPERS_MAX)
    known = frozenset(options)
    for paper in papers:
        if not (known.issuperset(paper) and len(set(paper)) == len(paper)):  # not the plain case: look closer
            check_marks(list(named(paper)), known)
        if not equal:
            _check_strict(paper)
    times = counts if counts is not None else [1] * len(papers)
    for count in times if counts is not None else ():
        check_count("papers of one kind", count)
    check_count("papers", sum(times), PEOPLE_MAX)
    return times


def _check_strict(paper: Ranking) -> None:
    for place in paper:
        if not isinstance(place, str):
            raise VotingError("equal_refused", option=place[0] if place else "")
