"""What `gongdi draw` does: read, find the lottery, commit, draw, and let others follow."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from gongdi.engines.sortition import (
    TICKETS,
    Commitment,
    Fairness,
    Fault,
    Lottery,
    Mixture,
    Problem,
    SortitionError,
    draw,
    fairest,
    fingerprint,
    lottery_of,
    problem_of,
    read_lottery,
    read_pool,
    read_quotas,
    require,
    seed_of,
    succession,
    written,
)
from gongdi.site.cli.memory import peak_mb


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line."""

    pool: Path
    quotas: Path
    seats: int
    fairness: str
    awaiting: str
    public_value: str | None
    seed: str | None
    declined: tuple[str, ...]
    lottery: Path | None
    write_lottery: Path | None
    tickets: int | None
    id_column: str | None


def run(asked: Asked) -> dict[str, Any]:
    """Everything there is to say about the draw. Raises SortitionError, Infeasible or SolverFailed."""
    quotas = read_quotas(text_of(asked.quotas))
    problem = problem_of(read_pool(text_of(asked.pool), quotas, id_column=asked.id_column), quotas, asked.seats)
    require(problem)
    mixture = None if asked.lottery else fairest(problem, Fairness(asked.fairness))
    lottery = found_lottery(asked, problem, mixture)
    file = written(lottery, problem)
    if asked.write_lottery:
        asked.write_lottery.write_text(file, encoding="utf-8")
    commitment = Commitment(
        pool=fingerprint(asked.pool.read_bytes()),
        quotas=fingerprint(asked.quotas.read_bytes()),
        lottery=fingerprint(file),
        seats=asked.seats,
        fairness=asked.fairness,
        awaited=asked.awaiting,
    )
    seed = (asked.seed or "").lower() or None
    if asked.public_value is not None:
        seed = seed_of(commitment.digest, asked.public_value)
    return (
        chances(problem, lottery, mixture)
        | {"fairness": asked.fairness, "seats": asked.seats, "people": sum(map(int, problem.sizes))}
        | {"commitment": commitment.digest, "commitment_text": commitment.text, "seed": seed}
        | drawn(problem, lottery, seed, asked.declined)
        | {"peak_mb": peak_mb()}
    )


def text_of(path: Path) -> str:
    """A file in UTF-8, or in GB 18030 as older office programs write it. Raises SortitionError."""
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SortitionError(Fault("encoding", None, {"file": path.name}))


def found_lottery(asked: Asked, problem: Problem, mixture: Mixture | None) -> Lottery:
    """The published lottery, checked, or the one just computed."""
    if mixture is None:
        assert asked.lottery is not None
        return read_lottery(text_of(asked.lottery), problem)
    return lottery_of(mixture, asked.tickets or TICKETS)


def chances(problem: Problem, lottery: Lottery, mixture: Mixture | None) -> dict[str, Any]:
    """Everybody's chance, the smallest one, and how much larger it could be at all."""
    of_kind = lottery.chances(problem)
    kinds = list(zip(problem.kinds, of_kind, strict=True))
    never = [name for kind, chance in kinds if not chance for name in kind.people]
    least = min((chance for chance in of_kind if chance), default=Fraction(0))
    return {
        "probabilities": {name: float(chance) for kind, chance in kinds for name in kind.people},
        "minimum": float(least),
        "minimum_exact": str(least),
        "never": sorted(never),
        "ceiling": None if mixture is None else float(mixture.ceiling),
        "finished": None if mixture is None else mixture.finished,
        "kinds": len(problem.kinds),
        "panels": len(lottery.panels),
        "tickets": lottery.total,
    }


def drawn(problem: Problem, lottery: Lottery, seed: str | None, declined: tuple[str, ...]) -> dict[str, Any]:
    """Who was drawn and who follows; nobody without a seed."""
    if seed is None:
        return {"selected": [], "ticket": None, "replacements": [], "coverage": coverage(problem, lottery, None)}
    result = draw(problem, lottery, seed)
    steps = succession(problem, result.people, declined, seed)
    followers = {name for step in steps for name in step.followers}
    final = sorted(({*result.people} | followers) - {*declined})
    told = [
        {"declined": step.declined, "followers": list(step.followers), "obstacle": str(step.obstacle or "") or None}
        for step in steps
    ]
    return {
        "selected": final,
        "first_drawn": list(result.people),
        "ticket": result.ticket,
        "replacements": told,
        "coverage": coverage(problem, lottery, set(final)),
    }


def coverage(problem: Problem, lottery: Lottery, panel: set[str] | None) -> list[dict[str, Any]]:
    """For each quota: what it asks, how many are in the pool, how many the lottery expects, how many the panel has."""
    of_kind = lottery.chances(problem)
    expected = [
        sum((of_kind[at] * len(problem.kinds[at].people) for at in kinds), Fraction(0)) for kinds in rows(problem)
    ]
    return [
        {
            "feature": quota.feature,
            "value": quota.value,
            "min": quota.least,
            "max": min(quota.most, problem.seats),
            "pool": sum(len(problem.kinds[at].people) for at in kinds),
            "expected": round(float(share), 6),
            "selected": None
            if panel is None
            else sum(name in panel for at in kinds for name in problem.kinds[at].people),
        }
        for quota, kinds, share in zip(problem.quotas, rows(problem), expected, strict=True)
    ]


def rows(problem: Problem) -> list[list[int]]:
    """For each quota the kinds that count for it."""
    return [[at for at, counted in enumerate(problem.counted) if row in counted] for row in range(len(problem.quotas))]
