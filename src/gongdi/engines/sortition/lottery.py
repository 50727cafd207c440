"""The lottery: panels with whole numbers of tickets, from which one ticket is drawn. It is published before the draw.

What is drawn from is this file, not a computation: whoever checks it adds up tickets in whole numbers.
"""

import hashlib
import json
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Any

from gongdi.engines.sortition.fairness import Mixture
from gongdi.engines.sortition.faults import complaint
from gongdi.engines.sortition.problem import Panel, Problem

FORMAT = "gongdi-lottery/1"
TICKETS = 1_000_000_000
"""A panel's share is rounded to this part of one: with a thousand panels nobody's chance moves by a millionth."""


@dataclass(frozen=True, slots=True)
class Lottery:
    """Panels, and for each how many tickets it has. Tickets count from 1, in the order of the panels."""

    panels: tuple[Panel, ...]
    tickets: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.tickets)

    def chances(self, problem: Problem) -> tuple[Fraction, ...]:
        """The exact chance of a person of each kind."""
        seats = [0] * len(problem.kinds)
        for panel, tickets in zip(self.panels, self.tickets, strict=True):
            for kind, count in enumerate(panel):
                seats[kind] += count * tickets
        return tuple(
            Fraction(count, self.total * len(kind.people)) for count, kind in zip(seats, problem.kinds, strict=True)
        )

    def panel_of(self, ticket: int) -> Panel:
        """The panel that a ticket is for."""
        return next(panel for panel, last in zip(self.panels, accumulate(self.tickets), strict=True) if ticket <= last)


def lottery_of(mixture: Mixture, total: int = TICKETS) -> Lottery:
    """Round a mixture to `total` tickets: everybody the whole part, what is left to the largest remainders.

    Each panel's share moves by less than one ticket, so nobody's chance moves by more than panels/total.
    """
    pairs = sorted(zip(mixture.panels, map(Fraction, mixture.weights), strict=True), reverse=True)
    sum_ = sum(weight for _panel, weight in pairs)
    shares = [weight / sum_ * total for _panel, weight in pairs]
    tickets = [int(share) for share in shares]
    left = sorted(range(len(pairs)), key=lambda at: (tickets[at] - shares[at], at))
    for at in left[: total - sum(tickets)]:
        tickets[at] += 1
    kept = [(panel, count) for (panel, _weight), count in zip(pairs, tickets, strict=True) if count]
    return Lottery(tuple(panel for panel, _count in kept), tuple(count for _panel, count in kept))


def written(lottery: Lottery, problem: Problem) -> str:
    """The lottery as JSON; `seats` of a panel are pairs of a kind's place in `kinds` and its people on the panel."""
    panels = [
        {"seats": [[kind, count] for kind, count in enumerate(panel) if count], "tickets": tickets}
        for panel, tickets in zip(lottery.panels, lottery.tickets, strict=True)
    ]
    kinds = [list(kind.values) for kind in problem.kinds]
    told = {"format": FORMAT, "features": problem.features, "kinds": kinds, "panels": panels, "total": lottery.total}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def read_lottery(text: str, problem: Problem) -> Lottery:
    """A published lottery, checked against pool and quotas in whole numbers. Raises SortitionError."""
    try:
        told = json.loads(text)
        known = told["format"] == FORMAT
        panels = tuple(spread(each["seats"], len(problem.kinds)) for each in told["panels"])
        lottery = Lottery(panels, tuple(int(each["tickets"]) for each in told["panels"]))
        kinds = [tuple(values) for values in told["kinds"]]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        known = False
    if not known:
        raise complaint("lottery_format", format=FORMAT)
    if kinds != [kind.values for kind in problem.kinds] or tuple(told["features"]) != problem.features:
        raise complaint("lottery_kinds")
    if lottery.total != told["total"] or not lottery.tickets or min(lottery.tickets) < 1:
        raise complaint("lottery_sum", sum=lottery.total, total=str(told["total"]))
    for number, panel in enumerate(lottery.panels, start=1):
        broken = problem.broken(panel)
        if broken:
            raise complaint("lottery_panel", panel=number, broken=broken)
    return lottery


def spread(seats: list[Any], kinds: int) -> Panel:
    """Pairs of kind and count as a panel. Raises ValueError, TypeError or IndexError."""
    panel = [0] * kinds
    for kind, count in seats:
        if not isinstance(kind, int) or not isinstance(count, int) or kind < 0:
            raise TypeError(kind)
        panel[kind] += count
    return tuple(panel)


def fingerprint(text: str | bytes) -> str:
    """SHA-256 of a file, in hexadecimal: what `sha256sum` says."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()
