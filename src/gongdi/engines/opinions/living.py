"""A conversation that takes one vote after another without computing everything again."""

from collections.abc import Collection

import numpy as np

from gongdi.engines.opinions import grouping, placing, speaking
from gongdi.engines.opinions.matrix import ABSENT, KNOWN, Counts, Votes
from gongdi.engines.opinions.rules import Rules
from gongdi.engines.opinions.whole import OpinionMap, group_of, sought, told


class Conversation:
    """The votes and what is derived from them; `take` adds one vote, `map` is the map after it.

    One vote changes one row of the deviations, one row and column of the scatter matrix and turns the plane a little;
    from the former plane the new one is found in a few rounds. Groups are sought anew, on at most `cells_max` cells, so
    they are those that a computation from nothing finds: there is no history in the result.
    """

    def __init__(
        self, votes: Votes, *, hidden: Collection[int] = (), about: Collection[int] = (), rules: Rules | None = None
    ) -> None:
        self._hidden, self._about, self._rules = frozenset(hidden), frozenset(about), rules or Rules()
        self._groups: Counts
        self._votes, self._map = votes, self._anew(votes)

    @property
    def map(self) -> OpinionMap:
        """The map as it is now."""
        return self._map

    def take(self, participant: int, statement: int, vote: int) -> OpinionMap:
        """Take one vote; it stands in the place of an earlier one. A new person or statement costs a computation."""
        if vote not in KNOWN:
            raise ValueError("a vote is 1, 0 or -1")
        if participant not in self._row or statement not in self._column:
            self._votes = _with(self._votes, participant, statement, vote)
            self._map = self._anew(self._votes)
            return self._map
        row, column = self._row[participant], self._column[statement]
        votes = self._votes.changed(row, column, vote)
        before, self._votes = self._votes, votes
        if statement not in self._hidden:
            self._deviate(column)
        plane = placing.plane_of(self._centre, self._scatter, self._map.plane.start)
        rows, points, found = self._placed(plane, votes)
        groups = group_of(votes, rows, found)
        counted = None
        if len(found.centres) == len(self._map.grouping.centres):
            counted = speaking.moved(self._map.counted, before, self._groups, votes, groups, row)
        self._groups = groups
        self._map = self._told(votes, plane, rows, points, found, counted)
        return self._map

    def _anew(self, votes: Votes) -> OpinionMap:
        self._row = {each: index for index, each in enumerate(votes.participants)}
        self._column = {each: index for index, each in enumerate(votes.statements)}
        self._centre, self._differing = placing.deviations(votes, self._hidden)
        self._scatter: placing.Floats = self._differing @ self._differing.T
        plane = placing.plane_of(self._centre, self._scatter)
        rows, points, found = self._placed(plane, votes)
        self._groups = group_of(votes, rows, found)
        return self._told(votes, plane, rows, points, found, None)

    def _deviate(self, column: int) -> None:
        """One statement's deviations again, and its row and column of the scatter matrix."""
        cells = self._votes.cells[:, column]
        cast = cells != ABSENT
        self._centre = self._centre.copy()
        self._centre[column] = cells[cast].sum() / max(int(cast.sum()), 1)
        self._differing[column] = np.where(cast, cells - self._centre[column], 0.0)
        row = self._differing @ self._differing[column]
        self._scatter[column] = row
        self._scatter[:, column] = row

    def _placed(self, plane: placing.Plane, votes: Votes) -> tuple[Counts, placing.Floats, grouping.Grouping]:
        rows = np.flatnonzero(placing.in_conversation(votes, self._rules))
        everybody = placing.positions(plane, self._differing, votes, self._hidden)
        points = everybody[rows].round(placing.DIGITS)
        return rows, points, sought(points, self._rules)

    def _told(
        self, votes: Votes, plane: placing.Plane, rows: Counts, points: placing.Floats, found: grouping.Grouping,
        counted: speaking.Tally | None,
    ) -> OpinionMap:  # fmt: skip
        counted = counted or speaking.tally(votes, self._groups, len(found.centres))
        return told(votes, self._rules, self._hidden, self._about, plane, rows, points, found, counted)


def _with(votes: Votes, participant: int, statement: int, vote: int) -> Votes:
    people = sorted({*votes.participants, participant})
    statements = sorted({*votes.statements, statement})
    cells = np.full((len(people), len(statements)), ABSENT, dtype=np.int8)
    old = np.searchsorted(people, votes.participants), np.searchsorted(statements, votes.statements)
    cells[np.ix_(*old)] = votes.cells
    cells[people.index(participant), statements.index(statement)] = vote
    return Votes.of(people, statements, cells)
