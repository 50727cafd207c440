"""What every deed on a topic begins and ends with."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.journeys.procedures.law import Case, may_move
from gongdi.journeys.procedures.models import Body, Origin, Step, Topic
from gongdi.journeys.procedures.origins import SOURCES
from gongdi.journeys.procedures.queries import case_of, whole
from gongdi.journeys.procedures.states import MOVES, Outcome


def begin(topic: Topic, name: str, *, by: Actor, at: datetime) -> Case:
    """Lock the topic by writing, and make sure that this actor may make this move now. Raises Refused."""
    case = case_of(lock(topic, whole()))
    insist(may_move(by, name, case, at))
    return case


def record(
    topic: Topic,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
) -> None:
    """Write the act of a deed on this topic."""
    write(Deed(verb, ("topic", topic.pk), at, place=topic.place_id, by=by.person, public=public, private=private))


def enter(topic: Topic, planned: int, at: datetime) -> Step:
    """Let the topic come to a step of its procedure: its body has the days of the plan from now on."""
    assert topic.procedure is not None
    plan = topic.procedure.plan[planned]
    body = Body.objects.get(topic=topic, role=plan.role).organisation_id
    due = at + timedelta(days=plan.days)
    position = Step.objects.filter(topic=topic).count() + 1
    step = Step.objects.create(
        topic=topic, position=position, planned=planned, stage=plan.stage, body_id=body, begun_at=at, due_at=due
    )
    change(topic, due_at=due, moved_at=at)
    spread(topic, at)
    return step


def leave(step: Step, outcome: Outcome, *, by: Actor, at: datetime, **told: Any) -> None:
    """End a step with what is told of it."""
    change(step, outcome=outcome, ended_at=at, by_id=by.person, **told)


def end(topic: Topic, name: str, at: datetime, *, reason: str = "") -> Topic:
    """Give the topic its last status."""
    change(topic, status=MOVES[name].to, ended_at=at, moved_at=at, due_at=None, reason=reason)
    spread(topic, at)
    return topic


def spread(topic: Topic, at: datetime) -> None:
    """Let the rooms that the topic came from know that it has got further; they tell whom they know."""
    for kind, number in Origin.objects.filter(topic=topic).order_by("pk").values_list("kind", "number"):
        SOURCES[kind].told(number, at)
