"""Procedures as data: the ones a town begins with are whole; a plan that leaves a stage out is none."""

import pytest

from gongdi.journeys.procedures.defaults import PROCEDURES
from gongdi.journeys.procedures.plans import NotAPlan, StepPlan, read, written


@pytest.mark.once
@pytest.mark.parametrize("row", PROCEDURES, ids=lambda row: row["code"])
def test_what_a_town_begins_with_is_whole(row):
    steps = read(row["steps"])
    assert read(written(steps)) == steps
    assert all(step.name_en and step.ground_en for step in steps)
    assert not any(step.may_skip for step in steps if step.stage in ("decide", "do"))


def broken(**change):
    steps = [dict(step) for step in PROCEDURES[0]["steps"]]
    steps[0] |= change
    return steps


@pytest.mark.once
@pytest.mark.parametrize(
    "steps",
    [
        [],
        PROCEDURES[0]["steps"][:3],
        PROCEDURES[0]["steps"][::-1],
        PROCEDURES[0]["steps"] * 6,
        broken(stage="raise"),
        broken(stage="dream"),
        broken(role="king"),
        broken(days=0),
        broken(days=366),
        broken(needs=[]),
        broken(ground=""),
    ],
)
def test_a_plan_without_a_stage_a_body_or_a_ground_is_none(steps):
    with pytest.raises(NotAPlan):
        read(steps)


@pytest.mark.once
def test_a_step_says_all_it_must():
    with pytest.raises(TypeError):
        StepPlan("议事")
