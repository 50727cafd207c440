"""Schulze over 50,000 rankings of 60 options, beside the bare counting of pairs; other rules on the same papers.

CPU seconds, the least of several runs: the machine is shared. The rankings are as different as they can be, drawn with
a seed, so nothing is saved by equal papers.
"""

import random
import time
from collections.abc import Callable

import numpy as np

from bench._server import machine
from gongdi.engines.voting import (
    PhragmenRule,
    SchulzeRule,
    TransferableRule,
    instant_runoff,
    phragmen,
    schulze,
    transferable_vote,
)

PAPERS, OPTIONS, RUNS = 50_000, 60, 7


def run(size: int | None) -> dict[str, object]:
    """`size` papers; what each rule costs, from papers as texts to the result with its reasoning."""
    draw = random.Random(20261122)
    options = [f"c{number}" for number in range(OPTIONS)]
    papers = [tuple(draw.sample(options, OPTIONS)) for _ in range(size or PAPERS)]
    some = [paper[:7] for paper in papers]
    spent, bare = (
        cpu(lambda: schulze(papers, options=options, ties=options, rule=SchulzeRule())),
        cpu(lambda: pairs(papers, options)),
    )
    return {
        "schulze_s": spent,
        "bare_pairs_s": bare,
        "ratio": round(bare / spent, 2),
        "instant_runoff_s": cpu(lambda: instant_runoff(papers, options=options, ties=options)),
        "transferable_12_seats_s": cpu(
            lambda: transferable_vote(papers, options=options, ties=options, rule=TransferableRule(12))
        ),
        "phragmen_12_seats_of_7_approvals_s": cpu(
            lambda: phragmen(some, options=options, ties=options, rule=PhragmenRule(12))
        ),
        "machine": machine(),
    }


def cpu(deed: Callable[[], object]) -> float:
    """The least CPU seconds of several runs."""
    least = float("inf")
    for _ in range(RUNS):
        begun = time.process_time()
        deed()
        least = min(least, time.process_time() - begun)
    return round(least, 3)


def pairs(papers: list[tuple[str, ...]], options: list[str]) -> int:
    """What a plain count would do: positions from the papers, every pair compared at once; no checks, no result."""
    index = {option: number for number, option in enumerate(options)}
    order = np.array([[index[option] for option in paper] for paper in papers])
    place = np.argsort(order, axis=1)
    return int(sum((place[:, number, None] < place).sum(axis=0).sum() for number in range(len(options))))
