"""What everybody says: consensus, agreement that counts every group alike, statements all groups support."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.opinions.matrix import AGREE, DISAGREE, Counts
from gongdi.engines.opinions.rules import Rules
from gongdi.engines.opinions.speaking import HALF, Tally, one_share


@dataclass(frozen=True)
class Agreed:
    """A statement on which most people vote the same way, whatever their group.

    says: 1 agree, −1 disagree. of: how many of `trials` that saw it. share: smoothed. test: how sure it is that the
    share is above one half.
    """

    statement: int
    says: int
    of: int
    trials: int
    share: float
    test: float


@dataclass(frozen=True)
class Supported:
    """A statement that every group supports: the smallest share of agreement in any group, and the product over all."""

    statement: int
    least: float
    together: float


def consensus(agree: Counts, disagree: Counts, seen: Counts, statements: tuple[int, ...], hidden: Counts,
              rules: Rules) -> list[Agreed]:  # fmt: skip
    """At most `say_max` statements each way whose share is above one half and surely so, by share × test."""
    return [
        *_one_way(AGREE, agree, seen, statements, hidden, rules),
        *_one_way(DISAGREE, disagree, seen, statements, hidden, rules),
    ]


def _one_way(
    says: int, of: Counts, seen: Counts, statements: tuple[int, ...], hidden: Counts, rules: Rules
) -> list[Agreed]:
    share, test = (of + 1) / (seen + 2), one_share(of, seen)
    fits = (share > HALF) & (test > rules.z)
    fits[hidden] = False
    order = [index for index in np.argsort(-(share * test), kind="stable").tolist() if fits[index]][: rules.say_max]
    return [Agreed(statements[each], says, int(of[each]), int(seen[each]), float(share[each]), float(test[each]))
            for each in order]  # fmt: skip


def group_aware(counted: Tally) -> NDArray[np.float64]:
    """Agreement that counts every group alike: the product over groups of (agree + 1) / (seen + 2)."""
    return np.asarray(((counted.agree + 1) / (counted.seen + 2)).prod(axis=0))


def supported(counted: Tally, statements: tuple[int, ...], hidden: Counts, rules: Rules) -> list[Supported]:
    """Statements that in every group at least `support_min` of those who saw it agree with, and surely more than half.

    Shares are smoothed as above; the comparison is exact. First the one that is supported most where it is least.
    """
    least_of = Fraction(str(rules.support_min))
    enough = (counted.agree + 1) * least_of.denominator >= (counted.seen + 2) * least_of.numerator
    fits = np.asarray((enough & (one_share(counted.agree, counted.seen) > rules.z)).all(axis=0))
    fits[hidden] = False
    share, together = (counted.agree + 1) / (counted.seen + 2), group_aware(counted)
    found = [Supported(statements[each], float(share[:, each].min()), float(together[each]))
             for each in np.flatnonzero(fits).tolist()]  # fmt: skip
    return sorted(found, key=lambda each: (-each.least, -each.together, each.statement))
