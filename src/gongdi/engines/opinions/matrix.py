"""The votes as a matrix: participant × statement."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.opinions.faults import Fault, Unreadable

AGREE, PASS, DISAGREE, ABSENT = 1, 0, -1, 2
KNOWN = (AGREE, PASS, DISAGREE)
Counts = NDArray[np.int64]
PARTICIPANTS_MAX, STATEMENTS_MAX, CELLS_MAX = 200_000, 3_000, 60_000_000


@dataclass(frozen=True)
class Votes:
    """Participants and statements in rising order, and `cells` (participants × statements, int8) with one vote each.

    seen: on how many statements each participant voted. totals: how many agreed, passed and disagreed (3 × statements).
    """

    participants: tuple[int, ...]
    statements: tuple[int, ...]
    cells: NDArray[np.int8]
    seen: Counts
    totals: Counts

    @classmethod
    def of(cls, participants: Iterable[int], statements: Iterable[int], cells: NDArray[np.int8]) -> Self:
        """Count what is in the cells."""
        totals = np.stack([(cells == vote).sum(axis=0, dtype=np.int64) for vote in KNOWN])
        seen = (cells != ABSENT).sum(axis=1, dtype=np.int64)
        return cls(tuple(participants), tuple(statements), cells, seen, totals)

    @property
    def count(self) -> int:
        """How many votes stand."""
        return int(self.seen.sum())

    def columns(self, statements: Collection[int]) -> NDArray[np.bool_]:
        """Which columns belong to the named statements."""
        return np.isin(np.array(self.statements, dtype=np.int64), list(statements))

    def answered(self, participant: int) -> tuple[int, ...]:
        """The statements that somebody has voted on."""
        row = self.cells[self.participants.index(participant)]
        return tuple(each for each, vote in zip(self.statements, row.tolist(), strict=True) if vote != ABSENT)

    def changed(self, row: int, column: int, vote: int) -> Self:
        """The same votes with one of them cast or changed."""
        cells, seen, totals = self.cells.copy(), self.seen.copy(), self.totals.copy()
        old = int(cells[row, column])
        if old == ABSENT:
            seen[row] += 1
        else:
            totals[KNOWN.index(old), column] -= 1
        totals[KNOWN.index(vote), column] += 1
        cells[row, column] = vote
        return type(self)(self.participants, self.statements, cells, seen, totals)


def votes_of(rows: Iterable[tuple[int, int, int]], *, statements: Iterable[int] = ()) -> Votes:
    """Votes from rows (participant, statement, vote); of two by one person on one statement the later row stands.

    `statements` names those that exist without a vote.

    :raises Unreadable: a vote that is none of +1, 0, −1, or more than the limits allow.
    """
    table = np.array(list(rows), dtype=np.int64).reshape(-1, 3)
    people, who = np.unique(table[:, 0], return_inverse=True)
    named = np.unique(np.concatenate([table[:, 1], np.array(list(statements), dtype=np.int64)]))
    if not np.isin(table[:, 2], KNOWN).all():
        raise Unreadable(Fault("votes", 0, "a vote is none of 1, 0, -1", "give 1 agree, -1 disagree, 0 pass"))
    within(len(people), len(named))
    cells = np.full((len(people), len(named)), ABSENT, dtype=np.int8)
    # Among repeated index pairs NumPy keeps the last one assigned.
    cells[who, np.searchsorted(named, table[:, 1])] = table[:, 2]
    return Votes.of(people.tolist(), named.tolist(), cells)


def within(people: int, statements: int) -> None:
    """Refuse what would not fit into memory."""
    if people > PARTICIPANTS_MAX or statements > STATEMENTS_MAX or people * statements > CELLS_MAX:
        raise Unreadable(
            Fault(
                "votes", 0, f"{people} people and {statements} statements are too many",
                f"at most {PARTICIPANTS_MAX} people, {STATEMENTS_MAX} statements and {CELLS_MAX} cells",
            )
        )  # fmt: skip
