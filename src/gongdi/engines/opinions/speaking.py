"""What groups say: how each group voted, and the statements that tell it from all others."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.opinions.matrix import AGREE, DISAGREE, PASS, Counts, Votes
from gongdi.engines.opinions.rules import Rules

Floats = NDArray[np.float64]
HALF = 0.5
FEW = 8  # when at most every eighth changed group, only they are counted again


@dataclass(frozen=True)
class Tally:
    """Votes by group and statement (groups × statements): agreeing, disagreeing, and all who saw it, passes too."""

    agree: Counts
    disagree: Counts
    seen: Counts


@dataclass(frozen=True)
class Said:
    """A statement that speaks for a group.

    says: 1 when the group agrees with it more than others do, −1 when it disagrees more. of: how many of the `trials`
    members who saw it did. share: that share, smoothed. test: how sure it is that the share is above one half. ratio:
    how many times the share of all others. ratio_test: how sure it is that both shares differ. best: the statement
    that the group agrees with most characteristically.
    """

    statement: int
    says: int
    of: int
    trials: int
    share: float
    test: float
    ratio: float
    ratio_test: float
    best: bool = False


def tally(votes: Votes, group_of: Counts, groups: int) -> Tally:
    """Count by group; `group_of` names the group of every participant, −1 for who is not placed."""
    rows = np.flatnonzero(group_of >= 0)
    cells = votes.cells[rows]
    one = np.zeros((groups, len(rows)), dtype=np.float32)
    one[group_of[rows], np.arange(len(rows))] = 1
    # Single precision counts exactly up to 16 million people.
    agree, disagree, passed = (
        np.rint(one @ (cells == vote).astype(np.float32)).astype(np.int64) for vote in (AGREE, DISAGREE, PASS)
    )
    return Tally(agree, disagree, agree + disagree + passed)


def moved(
    counted: Tally, before: Votes, groups_before: Counts, after: Votes, groups_after: Counts, row: int
) -> Tally | None:
    """The counts after participant `row` voted and few changed their group; None when counting again is cheaper."""
    touched = groups_before != groups_after
    touched[row] = True
    rows = np.flatnonzero(touched)
    if len(rows) > len(groups_after) // FEW:
        return None
    groups = len(counted.seen)
    out, into = (
        tally(Votes.of((), (), votes.cells[rows]), group_of[rows], groups)
        for votes, group_of in ((before, groups_before), (after, groups_after))
    )
    return Tally(
        counted.agree - out.agree + into.agree,
        counted.disagree - out.disagree + into.disagree,
        counted.seen - out.seen + into.seen,
    )


def one_share(of: Counts, trials: Counts) -> Floats:
    """Test of one share against one half, each smoothed by one vote: z ≈ 2·√(n+1)·((s+1)/(n+1) − ½)."""
    return np.asarray(2 * np.sqrt(trials + 1) * ((of + 1) / (trials + 1) - HALF))


def two_shares(of: Counts, other_of: Counts, trials: Counts, other_trials: Counts) -> Floats:
    """Test of two shares against each other with the pooled share, each smoothed by one vote; 0 when all agree."""
    first, second, n, m = of + 1, other_of + 1, trials + 1, other_trials + 1
    pooled = (first + second) / (n + m)
    error = np.sqrt(pooled * np.maximum(1 - pooled, 0) * (1 / n + 1 / m))
    return np.asarray(np.where(error > 0, (first / n - second / m) / np.where(error > 0, error, 1), 0.0))


@dataclass(frozen=True)
class _Side:
    """One way to vote on every statement, for one group against all others."""

    of: Counts
    share: Floats
    test: Floats
    ratio: Floats
    ratio_test: Floats

    @property
    def weight(self) -> Floats:
        """By which statements of a group are ordered."""
        return self.ratio * self.ratio_test * self.share * self.test

    def sure(self, z: float) -> NDArray[np.bool_]:
        """Both tests exceed z."""
        return np.asarray((self.ratio_test > z) & (self.test > z))


def _side(of: Counts, trials: Counts, all_of: Counts, all_trials: Counts) -> _Side:
    share, others = (of + 1) / (trials + 2), (all_of - of + 1) / (all_trials - trials + 2)
    difference = two_shares(of, all_of - of, trials, all_trials - trials)
    return _Side(of, share, one_share(of, trials), share / others, difference)


def representative(counted: Tally, group: int, statements: tuple[int, ...], hidden: Counts, rules: Rules) -> list[Said]:
    """The statements that speak for a group, at most `say_max`, by the published rules.

    A statement qualifies for a side when both tests exceed z. The best agreed statement comes first, the others follow
    by weight, agreeing before disagreeing. When none qualifies, the best agreed one stands alone, or else the one
    whose difference from the others is surest.
    """
    trials = counted.seen[group]
    sides = [_side(of[group], trials, of.sum(axis=0), counted.seen.sum(axis=0))
             for of in (counted.agree, counted.disagree)]  # fmt: skip
    shown = ~np.isin(np.arange(len(statements)), hidden)

    surer = sides[0].ratio_test > sides[1].ratio_test
    weight = np.where(surer, sides[0].weight, sides[1].weight)
    qualified = np.flatnonzero(shown & ((sides[0].sure(rules.z)) | sides[1].sure(rules.z)))
    order = qualified[np.argsort(-weight[qualified], kind="stable")].tolist()
    best = best_agreed(sides[0], shown & (sides[0].of + sides[1].of > 0), rules.z)
    chosen = ([] if best is None else [best]) + [index for index in order if index != best]
    if not chosen and shown.any():
        chosen = [int(np.where(shown, np.maximum(sides[0].ratio_test, sides[1].ratio_test), -np.inf).argmax())]
    says = [AGREE if index == best or surer[index] else DISAGREE for index in chosen[: rules.say_max]]
    found = [_said(sides[0 if way == AGREE else 1], index, statements[index], way, int(trials[index]), index == best)
             for index, way in zip(chosen, says, strict=False)]  # fmt: skip
    return sorted(found, key=lambda each: -each.says)


def _said(side: _Side, index: int, statement: int, says: int, trials: int, best: bool) -> Said:
    share, test, ratio, ratio_test = (
        float(values[index]) for values in (side.share, side.test, side.ratio, side.ratio_test)
    )
    return Said(statement, says, int(side.of[index]), trials, share, test, ratio, ratio_test, best)


def best_agreed(agree: _Side, shown: NDArray[np.bool_], z: float) -> int | None:
    """The statement that a group agrees with most characteristically, if any.

    One opens the contest when the group surely agrees, or agrees by more than half and more than others. While the
    holder is agreed to more than by others all four figures count, else only share and test. The statements are asked
    in their order, so a later one must be strictly better.
    """
    opens = shown & ((agree.test > z) | ((agree.ratio > 1) & (agree.share > HALF)))
    plain, full = agree.share * agree.test, agree.weight
    if not opens.any():
        return None
    holder = int(opens.argmax())
    rivals = np.flatnonzero(shown)
    for index in rivals[rivals > holder].tolist():
        worth = full if agree.ratio[holder] > 1 else plain
        if worth[index] > worth[holder]:
            holder = index
    return holder
