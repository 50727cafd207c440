"""How much is counted at once, and the checks every rule makes of its options, order for ties and papers."""

import re
from collections.abc import Collection, Sequence, Sized

from gongdi.engines.voting.faults import VotingError

OPTIONS_MAX = 200
PAPERS_MAX = 5_000_000
PEOPLE_MAX = 10**9
AREA_MAX = 10**9  # 0.01 m²: ten million square metres in one unit
OPTION_CHARS = 40
OPTION = re.compile(r"[A-Za-z0-9_-]{1,40}")


def check_options(options: Sequence[str], ties: Sequence[str]) -> None:
    """Options are named once each, and the order for ties names exactly them. Raises VotingError."""
    if not 1 <= len(options) <= OPTIONS_MAX or len(set(options)) < len(options):
        raise VotingError("options_wrong", number=len(options), least=1, most=OPTIONS_MAX)
    for option in options:
        if not OPTION.fullmatch(option):
            raise VotingError("option_name", option=option[:OPTION_CHARS], most=OPTION_CHARS)
    if sorted(ties) != sorted(options):
        raise VotingError("ties_wrong")


def check_seats(seats: int, most: int) -> None:
    """At least one seat, at most `most`. Raises VotingError."""
    if not 1 <= seats <= most:
        raise VotingError("seats_wrong", seats=seats, most=most)


def check_count(name: str, number: int, most: int = PEOPLE_MAX) -> None:
    """A number of people, papers or area. Raises VotingError."""
    if not 0 <= number <= most:
        raise VotingError("count_out_of_range", name=name, number=number, most=most)


def check_times(papers: Sized, counts: Sequence[int] | None) -> Sequence[int]:
    """How many there are of each paper: `counts`, or one of each. Raises VotingError."""
    if len(papers) > PAPERS_MAX:
        raise VotingError("papers_too_many", number=len(papers), most=PAPERS_MAX)
    if counts is None:
        return [1] * len(papers)
    if len(counts) != len(papers):
        raise VotingError("counts_wrong", number=len(counts), papers=len(papers))
    for count in counts:
        check_count("papers of one kind", count)
    check_count("papers", sum(counts))
    return counts


def check_marks(marks: Collection[str], options: Collection[str]) -> None:
    """What one paper names stands on the ballot, once. Raises VotingError."""
    seen: set[str] = set()
    for option in marks:
        if option not in options:
            raise VotingError("option_unknown", option=option[:OPTION_CHARS])
        if option in seen:
            raise VotingError("option_twice", option=option)
        seen.add(option)
