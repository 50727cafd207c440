"""Random elections, and their figures computed the plain way: slow, with fractions, one person at a time."""

import random
from fractions import Fraction

from gongdi.engines.budgeting.election import Election, Kind, Project, election

Told = dict[str, object]


def told(seed: int) -> Told:
    """A small election of a seed, rich in ties: equal costs, equal ballots, people who support nothing."""
    chance = random.Random(seed)
    names = [f"p{number}" for number in range(1, chance.randint(2, 9))]
    steps = chance.choice([1, 5, 10])
    costs = {name: chance.randint(1, 12) * steps for name in names}
    budget = chance.randint(max(costs.values()) // 2 + 1, sum(costs.values()) + 5)
    people = chance.randint(1, 14)
    ties = chance.sample(names, len(names))
    if seed % 3 == 2:
        ballots = [points(chance, names) for _ in range(people)]
    else:
        ballots = [chance.sample(names, chance.randint(0, min(len(names), 5))) for _ in range(people)]
    return {"costs": costs, "budget": budget, "ballots": ballots, "ties": ties}


def points(chance: random.Random, names: list[str]) -> dict[str, int]:
    """A ballot with points of one to five."""
    return {name: chance.randint(1, 5) for name in chance.sample(names, chance.randint(1, len(names)))}


def made(told: Told) -> Election:
    """The election of what was told."""
    kind = Kind.SCORING if told["ballots"] and isinstance(told["ballots"][0], dict) else Kind.APPROVAL
    projects = [Project(name, cost) for name, cost in told["costs"].items()]
    return election(projects, told["budget"], [(ballot, 1) for ballot in told["ballots"]], kind=kind)


def scores(told: Told) -> list[dict[str, int]]:
    """What each person gives to each project."""
    return [ballot if isinstance(ballot, dict) else dict.fromkeys(ballot, 1) for ballot in told["ballots"]]


def shares(told: Told, utility: str, endowment: Fraction) -> list[tuple[str, Fraction]]:
    """Equal Shares from its definition: the winners, and what each costs per unit of utility."""
    money = [endowment for _ in told["ballots"]]
    left, bought = dict(told["costs"]), []
    while True:
        figures = {name: figure for name in left if (figure := per_utility(told, name, utility, money)) is not None}
        if not figures:
            return bought
        best = min(figures, key=lambda name: (figures[name], told["ties"].index(name)))
        for person, given in enumerate(scores(told)):
            money[person] -= min(money[person], figures[best] * worth(told, best, utility) * given.get(best, 0))
        bought.append((best, figures[best]))
        del left[best]


def worth(told: Told, name: str, utility: str) -> int:
    return told["costs"][name] if utility == "cost" else 1


def per_utility(told: Told, name: str, utility: str, money: list[Fraction]) -> Fraction | None:
    """The least figure at which its supporters, each paying at most what they have, pay a project in full."""
    supporters = [(money[person], given[name]) for person, given in enumerate(scores(told)) if given.get(name)]
    if sum(held for held, _ in supporters) < told["costs"][name]:
        return None
    supporters.sort(key=lambda each: each[0] / each[1])
    paid = Fraction(0)
    for place, (held, score) in enumerate(supporters):
        price = (told["costs"][name] - paid) / sum(score for _, score in supporters[place:])
        if price * score <= held:
            return price / worth(told, name, utility)
        paid += held
    raise AssertionError("those who have enough together pay")
