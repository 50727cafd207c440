"""Who has to pay for a project, and how much: parts of this room and rooms above say so, each by its own rules."""

from collections.abc import Callable

from gongdi.practices.projects.models import Project

Shares = Callable[[Project, frozenset[int]], dict[int, int]]
"""Of these persons those who have to pay, each with the fen that is still theirs to pay."""
SHARES: list[Shares] = []


def enlist(shares: Shares) -> None:
    """Let shares of cost be known for relief; whoever keeps some does this once, when it is loaded."""
    if shares not in SHARES:
        SHARES.append(shares)


def shares_of(project: Project, persons: frozenset[int]) -> dict[int, int]:
    """What each of these persons has to pay for a project, in fen; those who have to pay nothing are not in it."""
    found: dict[int, int] = {}
    for shares in SHARES if persons else ():
        for person, fen in shares(project, persons).items():
            found[person] = found.get(person, 0) + fen
    return {person: fen for person, fen in found.items() if fen > 0}
