"""The whole map of a conversation, with the reasons for everything on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from gongdi.engines.opinions import agreeing, asking, grouping, placing, speaking
from gongdi.engines.opinions.matrix import Counts, Votes
from gongdi.engines.opinions.rules import Rules


@dataclass(frozen=True)
class Group:
    """A group: its members, where it stands, and the statements that speak for it."""

    number: int
    members: tuple[int, ...]
    centre: tuple[float, float]
    says: tuple[speaking.Said, ...]


@dataclass(frozen=True)
class OpinionMap:
    """Everything that the votes tell. `votes`, `placed` (rows of the votes) and the arrays stand in their order.

    groups: empty when none is claimed; `grouping.reason` says why. consensus: over all who voted. group_aware and
    priorities: one figure per statement.
    """

    votes: Votes
    rules: Rules
    hidden: tuple[int, ...]
    plane: placing.Plane
    placed: grouping.Labels
    points: placing.Floats
    grouping: grouping.Grouping
    counted: speaking.Tally
    groups: tuple[Group, ...]
    consensus: tuple[agreeing.Agreed, ...]
    supported: tuple[agreeing.Supported, ...]
    group_aware: placing.Floats
    priorities: placing.Floats


def opinion_map(
    votes: Votes,
    *,
    hidden: Collection[int] = (),
    about: Collection[int] = (),
    rules: Rules | None = None,
    k: int | None = None,
    centres: Sequence[tuple[float, float]] | None = None,
    placed: Collection[int] | None = None,
) -> OpinionMap:
    """Compute the map from nothing.

    hidden: statements taken out by moderators; they stay in the counts and say nothing. about: statements about the
    speaker. k or centres: groups given instead of sought. placed: participants to place, instead of by the rule.
    """
    chosen = rules or Rules()
    centre, differing = placing.deviations(votes, hidden)
    plane = placing.plane_of(centre, differing @ differing.T)
    rows = _rows(votes, chosen, placed)
    points = placing.positions(plane, differing, votes, hidden)[rows].round(placing.DIGITS)
    found = sought(points, chosen, k, centres)
    counted = speaking.tally(votes, group_of(votes, rows, found), len(found.centres))
    return told(votes, chosen, hidden, about, plane, rows, points, found, counted)


def told(
    votes: Votes, rules: Rules, hidden: Collection[int], about: Collection[int], plane: placing.Plane,
    rows: grouping.Labels, points: placing.Floats, found: grouping.Grouping, counted: speaking.Tally,
) -> OpinionMap:  # fmt: skip
    """The map from its parts."""
    out = np.flatnonzero(votes.columns(hidden))
    agree, _, disagree = votes.totals
    agreed, differed, saw = (part.sum(axis=0) for part in (counted.agree, counted.disagree, counted.seen))
    several = len(found.centres) > 1
    return OpinionMap(
        votes=votes, rules=rules, hidden=tuple(sorted(hidden)), plane=plane, placed=rows, points=points,
        grouping=found, counted=counted,
        groups=tuple(_group(each, votes, rows, found, counted, out, rules) for each in range(len(found.centres)))
        if several else (),
        consensus=tuple(agreeing.consensus(agree, disagree, votes.totals.sum(axis=0), votes.statements, out, rules)),
        supported=tuple(agreeing.supported(counted, votes.statements, out, rules)) if several else (),
        group_aware=agreeing.group_aware(counted),
        priorities=asking.priorities(agreed, differed, saw, placing.extremity(plane), votes.columns(about)),
    )  # fmt: skip


def group_of(votes: Votes, rows: Counts, found: grouping.Grouping) -> Counts:
    """The group of every participant, −1 for who is not placed."""
    groups = np.full(len(votes.participants), -1, dtype=np.int64)
    groups[rows] = found.labels
    return groups


def _rows(votes: Votes, rules: Rules, placed: Collection[int] | None) -> grouping.Labels:
    if placed is None:
        return np.flatnonzero(placing.in_conversation(votes, rules))
    return np.flatnonzero(np.isin(np.array(votes.participants), list(placed)))


def sought(
    points: placing.Floats,
    rules: Rules,
    k: int | None = None,
    centres: Sequence[tuple[float, float]] | None = None,
) -> grouping.Grouping:
    """Groups of the placed: those given, or, when they are enough people, the clearest."""
    if centres is not None:
        return grouping.by_centres(points, np.array(centres, dtype=np.float64).reshape(-1, 2))
    if k is None and len(points) < rules.people_min:
        return grouping.none(points, "under_minimum")
    return grouping.grouped(points, rules, k)


def _group(
    number: int, votes: Votes, rows: grouping.Labels, found: grouping.Grouping, counted: speaking.Tally,
    out: grouping.Labels, rules: Rules,
) -> Group:  # fmt: skip
    members = tuple(votes.participants[row] for row in rows[found.labels == number].tolist())
    says = speaking.representative(counted, number, votes.statements, out, rules)
    x, y = found.centres[number].tolist()
    return Group(number, members, (x, y), tuple(says))
