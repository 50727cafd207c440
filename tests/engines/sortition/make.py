"""Pools and quotas for tests, made from seeds; nothing of them is anybody's."""

import random
from collections.abc import Iterator
from itertools import combinations

from hypothesis import strategies as st

from gongdi.engines.sortition import Pool, Problem, Quota, problem_of

SHAPE = {
    "gender": {"female": (0.51, 11, 12), "male": (0.49, 10, 11)},
    "age": {"16-29": (0.27, 5, 7), "30-44": (0.19, 5, 7), "45-59": (0.26, 5, 6), "60+": (0.28, 5, 6)},
    "school": {"none": (0.25, 5, 7), "primary": (0.27, 5, 7), "secondary": (0.20, 5, 6), "higher": (0.28, 5, 6)},
    "street": {name: (0.125, 2 + (at % 4 > 0), 5) for at, name in enumerate("abcdefgh")},
}
SHAPE_SEATS = 22


def shaped(people: int = 150, seed: int = 7) -> Problem:
    """A pool of the shape of a published test case (150 people, 4 features, 22 seats), drawn from a seed."""
    chance = random.Random(seed)
    rows = {
        f"p{at}": tuple(
            chance.choices(list(SHAPE[name]), [share for share, _low, _high in SHAPE[name].values()])[0]
            for name in sorted(SHAPE)
        )
        for at in range(people)
    }
    quotas = [
        Quota(feature, value, low, high)
        for feature, values in SHAPE.items()
        for value, (_share, low, high) in values.items()
    ]
    return problem_of(Pool(tuple(sorted(SHAPE)), rows), quotas, SHAPE_SEATS)


def lopsided(side: int, seats: int) -> Problem:
    """The example of Flanigan et al.: one conservative woman, `side` − 1 liberal women, `side` conservative men.

    Quotas ask for nearly half of each gender and leaning, so that she is on nearly every panel of a bad rule.
    """
    rows = {"her": ("female", "conservative")}
    rows |= {f"w{at}": ("female", "liberal") for at in range(1, side)}
    rows |= {f"m{at}": ("male", "conservative") for at in range(side)}
    half = seats // 2 - 1
    named = (("gender", "female"), ("gender", "male"), ("leaning", "liberal"), ("leaning", "conservative"))
    quotas = [Quota(feature, value, half, seats) for feature, value in named]
    return problem_of(Pool(("gender", "leaning"), rows), quotas, seats)


def csv_of(problem: Problem) -> tuple[str, str]:
    """The pool and the quotas of a problem as files."""
    head = ",".join(("id", *problem.features))
    rows = sorted((name, *kind.values) for kind in problem.kinds for name in kind.people)
    quotas = [f"{each.feature},{each.value},{each.least},{each.most}" for each in problem.quotas]
    return "\n".join([head, *(",".join(row) for row in rows)]) + "\n", "\n".join(
        ["feature,value,min,max", *quotas]
    ) + "\n"


@st.composite
def problems(draw_: st.DrawFn, most: int = 9) -> Problem:
    """A small pool whose quotas somebody's panel meets: they are made around one."""
    features = draw_(st.integers(1, 3))
    rows = draw_(st.lists(st.tuples(*[st.sampled_from("xyz")] * features), min_size=3, max_size=most))
    seats = draw_(st.integers(1, len(rows) - 1))
    panel = draw_(st.permutations(rows))[:seats]
    quotas = []
    for at in range(features):
        for value in sorted({row[at] for row in rows}):
            count = sum(row[at] == value for row in panel)
            low, high = draw_(st.integers(0, 1)), draw_(st.integers(0, 1))
            quotas.append(Quota(f"f{at}", value, max(0, count - low), count + high))
    names = tuple(f"f{at}" for at in range(features))
    return problem_of(Pool(names, {f"p{at}": row for at, row in enumerate(rows)}), quotas, seats)


def every_panel(problem: Problem) -> Iterator[set[str]]:
    """All panels that meet the quotas, as sets of people: by trying each."""
    values = {name: kind.values for kind in problem.kinds for name in kind.people}
    for people in combinations(sorted(values), problem.seats):
        counts = [
            sum(values[name][problem.features.index(quota.feature)] == quota.value for name in people)
            for quota in problem.quotas
        ]
        if all(quota.least <= count <= quota.most for quota, count in zip(problem.quotas, counts, strict=True)):
            yield set(people)
