"""The published files of a panel, and what the engine makes of them: what stands in a file is what is computed with."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gongdi.engines.sortition import (
    Change,
    Commitment,
    Conflict,
    Fairness,
    Infeasible,
    Lottery,
    Problem,
    Step,
    fairest,
    fingerprint,
    lottery_of,
    problem_of,
    read_lottery,
    read_pool,
    read_quotas,
    require,
    succession,
    written,
)
from gongdi.instruments.panels.features import VALUES, called
from gongdi.instruments.panels.models import Candidate, Panel, Quota

FAIRNESS = Fairness.LEXIMIN


def asked(quotas: Iterable[Quota]) -> list[str]:
    """The features that a panel has quotas for, in the order in which people are asked."""
    used = {quota.feature for quota in quotas}
    return [feature for feature in VALUES if feature in used]


def quotas_text(panel: Panel) -> str:
    """The quotas as `gongdi draw` reads them; a value without a quota may have any number of seats."""
    bounds = {(quota.feature, quota.value): (quota.least, quota.most) for quota in panel.quotas.all()}
    lines = ["feature,value,min,max"]
    for feature in asked(panel.quotas.all()):
        for value in VALUES[feature].values:
            least, most = bounds.get((feature, value), (0, panel.seats))
            lines.append(f"{feature},{value},{least},{most}")
    return "\n".join(lines) + "\n"


def pool_text(panel: Panel) -> str:
    """The pool under its pseudonyms, in their order, so that the order says nothing."""
    features = asked(panel.quotas.all())
    rows = Candidate.objects.filter(panel=panel).order_by("pseudonym").values_list("pseudonym", *features)
    return "\n".join([",".join(("id", *features)), *(",".join(row) for row in rows)]) + "\n"


def problem_in(pool: str, quotas: str, seats: int) -> Problem:
    """Pool and quotas of two files as a problem. Raises SortitionError."""
    read = read_quotas(quotas)
    return problem_of(read_pool(pool, read, id_column="id"), read, seats)


def best_lottery(problem: Problem) -> Lottery:
    """The fairest lottery. Raises Infeasible, SolverFailed."""
    require(problem)
    return lottery_of(fairest(problem, FAIRNESS))


def lottery_text(lottery: Lottery, problem: Problem) -> str:
    """The lottery as it is published."""
    return written(lottery, problem)


def commitment_of(panel: Panel) -> Commitment:
    """What is committed to, from the published files."""
    return Commitment(
        pool=fingerprint(panel.pool_file),
        quotas=fingerprint(panel.quotas_file),
        lottery=fingerprint(panel.lottery_file),
        seats=panel.seats,
        fairness=FAIRNESS,
        awaited=panel.awaited,
    )


def opened(panel: Panel) -> tuple[Problem, Lottery]:
    """Problem and lottery from the published files, added up again. Raises SortitionError."""
    problem = problem_in(panel.pool_file, panel.quotas_file, panel.seats)
    return problem, read_lottery(panel.lottery_file, problem)


def steps(panel: Panel, first: Iterable[str], declined: list[str]) -> tuple[Step, ...]:
    """Who follows when these decline in this order."""
    problem = problem_in(panel.pool_file, panel.quotas_file, panel.seats)
    return succession(problem, sorted(first), declined, panel.seed)


def conflict_of(error: Infeasible) -> tuple[str, str]:
    """Which quotas conflict, and what would mend it, in the words of the page."""
    return _("、").join(map(bound, error.conflict)), _("、").join(map(changed, error.changes))


def bound(each: Conflict) -> str:
    """One side of a quota: at least, or at most, so many."""
    limit = f"≥{each.quota.least}" if each.side == "min" else f"≤{each.quota.most}"
    return f"{called(each.quota.feature, each.quota.value)} {limit}"


def changed(each: Change) -> str:
    """The bounds a quota would need."""
    return f"{called(each.quota.feature, each.quota.value)} {each.least}-{each.most}"
