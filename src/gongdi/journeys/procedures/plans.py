"""The plan of a procedure as data: its steps, each with stage, body, days, what is shown for it, and its ground."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gongdi.journeys.procedures.states import Role, Stage

STEPS_MOST = 20
DAYS_MOST = 365
WORDS = "words"
"""The kind of evidence that is nothing but what the body writes."""


class NotAPlan(ValueError):
    """Steps that make no procedure; the message says which and why."""


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step: `needs` are the kinds of evidence of which one must be shown; `may_skip` whether the law leaves room."""

    name: str
    name_en: str
    stage: str
    role: str
    days: int
    needs: tuple[str, ...]
    ground: str
    ground_en: str
    may_skip: bool = False

    def __post_init__(self) -> None:
        if self.stage not in Stage.values or self.stage == Stage.RAISE or self.role not in Role.values:
            raise NotAPlan(f"{self.name}: stage “{self.stage}” or body “{self.role}” is not known")
        if not 1 <= self.days <= DAYS_MOST or not self.needs or not self.name or not self.ground:
            raise NotAPlan(f"{self.name}: days, evidence, name and ground must be stated")


def written(steps: Sequence[StepPlan]) -> list[dict[str, Any]]:
    """The steps as they stand in the database."""
    return [asdict(step) | {"needs": list(step.needs)} for step in steps]


def read(rows: Sequence[Mapping[str, Any]]) -> tuple[StepPlan, ...]:
    """The steps of a procedure. Raises NotAPlan: stages go forward, and none but the first is left out."""
    steps = tuple(StepPlan(**{**row, "needs": tuple(row["needs"])}) for row in rows)
    if not 1 <= len(steps) <= STEPS_MOST:
        raise NotAPlan(f"{len(steps)} steps")
    order = [list(Stage).index(Stage(step.stage)) for step in steps]
    if order != sorted(order) or set(order) != {*range(1, len(Stage))}:
        raise NotAPlan("each of the stages discuss, decide, do and judge has a step, in this order")
    return steps
