"""A topic as pages and programs show it: its spine, its steps, whose turn it is, and what may be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.journeys.procedures.evidence import KINDS, SUBJECT
from gongdi.journeys.procedures.law import Case, may_move
from gongdi.journeys.procedures.models import Origin, Step, Topic
from gongdi.journeys.procedures.origins import SOURCES
from gongdi.journeys.procedures.plans import StepPlan
from gongdi.journeys.procedures.queries import steps_of
from gongdi.journeys.procedures.states import PUBLIC, Outcome, Stage, Status
from gongdi.ledger.resolutions.queries import pending
from gongdi.ledger.resolutions.reading import name_of

KINDS_OF_STATUS = {
    Status.PROPOSED: "next",
    Status.UNDERWAY: "next",
    Status.DONE: "kept",
    Status.STOPPED: "broken",
    Status.DECLINED: "broken",
    Status.WITHDRAWN: "",
}
DEED_ORDER = (
    "accept", "decline", "withdraw", "complete", "ask", "bring", "return", "stop", "skip", "join", "judge",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bead:
    """One stage of the spine: `state` is done, now or ahead; `said` says in words where it is."""

    stage: str
    name: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class Sight:
    """What one actor sees of a topic."""

    case: Case
    steps: list[Step]
    deeds: dict[str, Decision]
    origins: list[tuple[str, str]]
    is_raiser: bool
    vote: str

    @property
    def topic(self) -> Topic:
        return self.case.topic

    @property
    def spine(self) -> list[Bead]:
        """The five stages."""
        return [_bead(self, stage) for stage in Stage]

    @property
    def clock(self) -> dict[str, Any]:
        """The promise of whose turn it is."""
        topic, status = self.topic, Status(self.topic.status)
        if topic.due_at is None:
            return {
                "state": "kept" if status == Status.DONE else "none",
                "due": None,
                "said": status.label,
                "holder": "",
            }
        holder = name_of(self.case.step.body) if self.case.step else _("当地负责人")
        state = "broken" if timezone.now() > topic.due_at else "running"
        return {"state": state, "due": topic.due_at, "said": "", "holder": holder}

    @property
    def evidence(self) -> list[tuple[str, str]]:
        """What steps showed for themselves, by name, with its page."""
        shown = [step for step in self.steps if step.evidence_number and step.evidence_kind in KINDS]
        return [(_named(step), KINDS[step.evidence_kind].address(step.evidence_number or 0)) for step in shown]

    @property
    def now(self) -> str:
        """The step that it is at, by name."""
        return name_of_plan(self.case.plan) if self.case.plan else ""


def name_of_plan(plan: StepPlan) -> str:
    """The name of a step in the reader's language."""
    return plan.name_en if get_language() == "en" else plan.name


def ground_of(plan: StepPlan) -> str:
    """The ground of a step in the reader's language."""
    return plan.ground_en if get_language() == "en" else plan.ground


def sight(case: Case, actor: Actor, at: datetime) -> Sight:
    """What this actor sees of a topic that they may know of."""
    deeds = {name: may_move(actor, name, case, at) for name in DEED_ORDER}
    offered = {name: no for name, no in deeds.items() if no or no.about == "moment"}
    rows = Origin.objects.filter(topic=case.topic).order_by("pk")
    raiser = actor.person in case.raisers
    vote = pending((SUBJECT, case.topic.pk)) if case.asked else None
    return Sight(
        case,
        steps_of(case.topic),
        offered,
        [(str(SOURCES[row.kind].name), SOURCES[row.kind].address(row.number)) for row in rows],
        raiser,
        f"/resolutions/{vote.pk}/" if vote else "",
    )


def _bead(seen: Sight, stage: Stage) -> Bead:
    topic = seen.topic
    if stage == Stage.RAISE:
        taken = topic.status in PUBLIC
        said = "、".join(dict.fromkeys(name for name, _href in seen.origins)) or _("当地立题")
        return Bead(stage, str(stage.label), "done" if taken else "now", said)
    if topic.procedure is None:
        return Bead(stage, str(stage.label), "ahead", "")
    plan = topic.procedure.plan
    planned = [number for number, step in enumerate(plan) if step.stage == stage]
    at = seen.case.step.planned if seen.case.step else None
    if at in planned:
        return Bead(stage, str(stage.label), "now", name_of_plan(plan[at]))
    last = next((step for step in reversed(seen.steps) if step.planned == planned[-1] and step.outcome), None)
    is_over = last is not None and last.outcome != Outcome.RETURNED and (at is None or at > planned[-1])
    if is_over and last is not None:
        state = "done" if last.outcome == Outcome.COMPLETED else last.outcome
        return Bead(stage, str(stage.label), state, str(Outcome(last.outcome).label))
    return Bead(stage, str(stage.label), "ahead", "")


def knots(seen: Sight) -> list[dict[str, Any]]:
    """The steps as a line of what has happened, the one that runs last."""
    plan = seen.topic.procedure.plan if seen.topic.procedure else ()
    return [_knot(step, plan[step.planned]) for step in seen.steps]


def _knot(step: Step, plan: StepPlan) -> dict[str, Any]:
    outcome = Outcome(step.outcome).label if step.outcome else _("正在做")
    said = [step.words, _("依据：%(ground)s") % {"ground": step.ground} if step.ground else ""]
    return {
        "deed": _("%(step)s：%(outcome)s") % {"step": name_of_plan(plan), "outcome": outcome},
        "who": name_of(step.body),
        "at": step.ended_at or step.begun_at,
        "note": _shown(step),
        "words": "\n".join(part for part in said if part),
        "kind": "" if step.ended_at else "now",
    }


def _shown(step: Step) -> str:
    return _("凭据：%(name)s") % {"name": _named(step)} if step.evidence_kind in KINDS else ""


def _named(step: Step) -> str:
    return _("%(name)s %(number)s 号") % {"name": KINDS[step.evidence_kind].name, "number": step.evidence_number}


def entry(topic: Topic) -> dict[str, Any]:
    """A topic in a list."""
    status = Status(topic.status)
    running = {"state": "running", "due": topic.due_at, "said": ""} if topic.due_at else None
    if running and topic.due_at and timezone.now() > topic.due_at:
        running["state"] = "broken"
    return {
        "title": topic.title,
        "href": f"/topics/{topic.pk}/",
        "status": status.label,
        "kind": KINDS_OF_STATUS[status],
        "clock": running,
        "chips": [topic.place.called, *([str(topic.procedure)] if topic.procedure else [])],
    }
