"""The best chances anybody could have if seats could be divided: a bound for every lottery, and mostly attained.

A lottery over panels gives each kind a share of seats that meets all quotas; so the best shares are at least as good
as the best lottery. The bound is proved again in whole numbers from the prices of the optimum (weak duality), so it
holds whatever the solver did.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from gongdi.engines.sortition.problem import Problem
from gongdi.engines.sortition.solver import Matrix, Optimum, Vector, maximum

SCALE = 10**12
TIGHT = 1e-7
SLACK = 1 - 1e-8


def best_shares(problem: Problem, open_: Sequence[int], settled: dict[int, float]) -> Optimum:
    """Maximise the smallest chance of the open kinds, where settled ones keep at least theirs.

    The value is that chance; `shares` are the seats of each kind and, last, the chance. Rows of `prices`: least of
    each quota, most of each quota, then open kinds, then settled kinds.
    """
    kinds, sizes = len(problem.kinds), problem.sizes
    least, most = problem.bounds
    chance = np.zeros((len(open_) + len(settled), kinds + 1))
    limits = np.zeros(len(open_) + len(settled))
    for row, kind in enumerate(open_):
        chance[row, kind], chance[row, -1] = -1.0, sizes[kind]
    for row, (kind, floor) in enumerate(settled.items(), start=len(open_)):
        chance[row, kind], limits[row] = -1.0, -floor * sizes[kind] * SLACK
    quotas = np.hstack([problem.members, np.zeros((len(problem.quotas), 1))])
    aim = np.zeros(kinds + 1)
    aim[-1] = 1.0
    return maximum(
        aim,
        np.vstack([-quotas, quotas, chance]),
        np.concatenate([-least, most, limits]),
        np.append(np.ones(kinds), 0.0).reshape(1, -1),
        np.array([float(problem.seats)]),
        [*map(float, sizes), 1.0],
    )


def fairest_shares(problem: Problem, drawable: Sequence[int]) -> tuple[Vector, Fraction]:
    """The leximin chances of divided seats, for each kind, and the proved bound of the smallest one."""
    open_, settled = list(drawable), dict[int, float]()
    ceiling: Fraction | None = None
    shares = np.zeros(len(problem.kinds))
    while open_:
        found = best_shares(problem, open_, settled)
        shares = found.shares[:-1]
        ceiling = proved(problem, open_, found) if ceiling is None else ceiling
        quotas = 2 * len(problem.quotas)
        prices = found.prices[quotas : quotas + len(open_)] * problem.sizes[open_]
        tight = set(np.flatnonzero(prices >= min(TIGHT, float(prices.max()))).tolist())
        settled |= {kind: found.value for row, kind in enumerate(open_) if row in tight}
        open_ = [kind for row, kind in enumerate(open_) if row not in tight]
    return shares / problem.sizes, ceiling or Fraction(0)


def proved(problem: Problem, kinds: Sequence[int], found: Optimum) -> Fraction:
    """A number that the smallest chance of these kinds exceeds in no lottery at all, from the prices of `best_shares`.

    With weights y of the kinds (sum 1) the smallest chance is at most the sum of y·seats/size. Add the price of each
    bound that a panel keeps: what remains of a kind counts only where positive, at most as often as there are people.
    """
    quotas = len(problem.quotas)
    low, high, chance = (fractions(part) for part in np.split(found.prices, [quotas, 2 * quotas])[:3])
    value = dict(zip(kinds, chance, strict=False))
    total = sum((price * int(problem.sizes[kind]) for kind, price in value.items()), Fraction(0))
    if total <= 0:
        return Fraction(1)
    prices = [up - down for up, down in zip(high, low, strict=True)]
    seat = Fraction(round(float(found.equal_prices[0]) * SCALE), SCALE)
    bound = seat * problem.seats
    for quota, up, down in zip(problem.quotas, high, low, strict=True):
        bound += up * min(quota.most, problem.seats) - down * quota.least
    for kind, rows in enumerate(problem.counted):
        rest = value.get(kind, Fraction(0)) - seat - sum((prices[row] for row in rows), Fraction(0))
        bound += max(rest, Fraction(0)) * int(problem.sizes[kind])
    return min(bound / total, Fraction(1))


def fractions(prices: Vector | Matrix) -> list[Fraction]:
    """Prices as fractions; whatever is rounded off makes the bound weaker, never wrong."""
    return [Fraction(round(max(float(price), 0.0) * SCALE), SCALE) for price in prices]
