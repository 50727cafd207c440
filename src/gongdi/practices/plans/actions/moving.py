"""How every deed around a plan is done: lock the plan by writing, ask the judge, ask the table, change, record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.plans.law import Question, may_move
from gongdi.practices.plans.models import Indicator, Plan, Remark
from gongdi.practices.plans.queries import question_of, whole

SUBJECT = "plan"


def begin(plan: Plan, name: str, *, by: Actor, at: datetime, about: Indicator | Remark | None = None) -> Question:
    """Lock a plan and make sure that this actor may make this move now. Raises Refused.

    An indicator or a remark is read anew behind the lock.
    """
    question = question_of(lock(plan, whole()))
    if isinstance(about, Indicator):
        question = replace(question, indicator=Indicator.objects.get(pk=about.pk))
    if isinstance(about, Remark):
        question = replace(question, remark=Remark.objects.get(pk=about.pk))
    insist(may_move(by, name, question, at))
    return question


def the_plan(question: Question) -> Plan:
    """The plan of a question that is about one."""
    assert question.plan is not None
    return question.plan


def record(
    plan: Plan, verb: str, *, by: Actor, at: datetime, private: Mapping[str, Any] | None = None, **public: Any
) -> None:
    """Write the act of a deed on this plan. What people wrote stands in the private half; numbers in public."""
    body = {key: value for key, value in public.items() if value is not None}
    write(Deed(verb, (SUBJECT, plan.pk), at, place=plan.place_id, by=by.person, public=body, private=private))
