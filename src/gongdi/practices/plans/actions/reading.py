"""The draft before everybody: published, remarked on, answered, taken back, adopted."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor, person_of
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.ledger.resolutions.models import Resolution
from gongdi.practices.plans.actions.moving import begin, record, the_plan
from gongdi.practices.plans.models import Plan, Remark
from gongdi.practices.plans.states import MOVES, Status

DAYS_LEAST, DAYS_MOST = 7, 180
REMARKS_MOST = 5
"""So many remarks of one person on one plan."""


@transaction.atomic
def publish(plan: Plan, *, until: datetime, by: Actor, at: datetime) -> Plan:
    """Let everybody read the draft until a day, at least a week. Raises Refused, and NotPossible for another time."""
    now = the_plan(begin(plan, "publish", by=by, at=at))
    if not at + timedelta(days=DAYS_LEAST) <= until <= at + timedelta(days=DAYS_MOST):
        raise NotPossible("until", _("征求意见至少七天，最多一百八十天。"))
    change(now, status=Status.READING, reading_until=until)
    record(now, MOVES["publish"].act, by=by, at=at, until=until.isoformat(), indicators=now.indicators)
    return now


@transaction.atomic
def remark(plan: Plan, *, text: str, by: Actor, at: datetime) -> Remark:
    """Say something about the draft; who said it is not public. Raises Refused, and NotPossible after five."""
    now = the_plan(begin(plan, "remark", by=by, at=at))
    if Remark.objects.filter(plan=now, by=by.person).count() >= REMARKS_MOST:
        raise NotPossible("text", _("每人最多提五条，请把话合在一起说。"))
    number = Remark.objects.filter(plan=now).count() + 1
    row = Remark.objects.create(plan=now, number=number, text=masked(text.strip()), by=person_of(by), at=at)
    change(now, unanswered=now.unanswered + 1)
    record(now, MOVES["remark"].act, by=by, at=at, private={"text": row.text}, number=number)
    return row


@transaction.atomic
def answer(plan: Plan, *, remark: Remark, text: str, by: Actor, at: datetime) -> Remark:
    """Answer a remark, once and in public. Raises Refused."""
    question = begin(plan, "answer", by=by, at=at, about=remark)
    now, row = the_plan(question), question.remark
    assert row is not None
    change(row, answer=masked(text.strip()), answered_at=at)
    change(now, unanswered=now.unanswered - 1)
    record(now, MOVES["answer"].act, by=by, at=at, private={"text": row.answer}, number=row.number)
    return row


@transaction.atomic
def revise(plan: Plan, *, reason: str, by: Actor, at: datetime) -> Plan:
    """Take the draft back to change it; it is read anew afterwards. Raises Refused."""
    now = the_plan(begin(plan, "revise", by=by, at=at))
    words = masked(reason.strip())
    change(now, status=Status.DRAFT, reading_until=None, reason=words)
    record(now, MOVES["revise"].act, by=by, at=at, private={"reason": words})
    return now


@transaction.atomic
def adopt(plan: Plan, *, resolution: Resolution, by: Actor, at: datetime) -> Plan:
    """Put a plan in force by what a committee decided; the plan that it follows ends.

    Raises Refused, and NotPossible for a decision that was not adopted, or is that of another place or another plan.
    """
    now = the_plan(begin(plan, "adopt", by=by, at=at))
    if not resolution.is_adopted:
        raise NotPossible("resolution", _("这个决议还没有通过。"))
    if resolution.committee.place_id not in now.place.ancestor_numbers():
        raise NotPossible("resolution", _("这个决议不是这个地方的。"))
    if Plan.objects.filter(resolution=resolution).exists():
        raise NotPossible("resolution", _("这个决议已经用来通过另一个规划。"))
    change(now, status=Status.IN_FORCE, resolution=resolution, adopted_at=at, reason="")
    record(now, MOVES["adopt"].act, by=by, at=at, resolution=resolution.pk)
    if now.follows is not None and now.follows.status == Status.IN_FORCE:
        change(now.follows, status=Status.ENDED, ended_at=at)
        record(now.follows, MOVES["end"].act, by=by, at=at, followed_by=now.pk)
    return now
