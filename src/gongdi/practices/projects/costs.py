"""What a project really cost, line by line of its plan."""

from collections import Counter
from dataclasses import dataclass

from gongdi.practices.projects.models import Project, Spending
from gongdi.practices.projects.queries import lines_of


@dataclass(frozen=True, slots=True)
class LineCost:
    """A line of the plan: what it was to cost, and what was spent on it, both in fen; None where nothing was."""

    name: str
    planned: int
    spent: int | None

    @property
    def real(self) -> int:
        """What it cost as far as is known: what was spent on it, or else what was planned."""
        return self.planned if self.spent is None else self.spent


def costs(project: Project) -> list[LineCost]:
    """The lines of the plan with what was spent on each."""
    spent = _spent(project)
    return [LineCost(line.name, line.amount, spent.get(line.number)) for line in lines_of(project)]


def unplanned(project: Project) -> int:
    """What was spent on no line of the plan, in fen."""
    return _spent(project).get(None, 0)


def _spent(project: Project) -> dict[int | None, int]:
    sums: Counter[int | None] = Counter()
    for line, amount in Spending.objects.filter(project=project).values_list("line", "amount"):
        sums[line] += amount
    return dict(sums)
