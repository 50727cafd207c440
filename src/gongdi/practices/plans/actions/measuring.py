"""What is measured, what hangs on an indicator, and the end of a plan."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.plans.actions.drafting import VALUE_MOST
from gongdi.practices.plans.actions.moving import begin, record, the_plan
from gongdi.practices.plans.models import Indicator, Plan, Reading, Work
from gongdi.practices.plans.queries import readings
from gongdi.practices.plans.states import MOVES, Status
from gongdi.practices.plans.subjects import SUBJECTS


@transaction.atomic
def measure(
    plan: Plan, *, indicator: Indicator, value: int, on: date, by: Actor, at: datetime, source: str = ""
) -> Reading:
    """Enter what an indicator was on a day, and how that is known. What was entered for that day before is replaced.

    `value` is an integer in the last decimal. Raises Refused, and NotPossible for a day that has not come or lies
    before the baseline.
    """
    question = begin(plan, "measure", by=by, at=at, about=indicator)
    now, row = the_plan(question), question.indicator
    assert row is not None
    _check(row, value, on, at)
    before = readings(row).filter(on=on).first()
    if before is not None:
        change(before, replaced_at=at)
    made = Reading.objects.create(
        indicator=row, on=on, value=value, source=masked(source.strip()), by_id=by.person, at=at, replaces=before
    )
    newest = readings(row).first()
    assert newest is not None
    change(row, value=newest.value, value_on=newest.on)
    public = {"indicator": row.number, "on": on.isoformat(), "value": value, "instead_of": before and before.value}
    record(now, MOVES["measure"].act, by=by, at=at, private={"source": made.source}, **public)
    return made


def _check(indicator: Indicator, value: int, on: date, at: datetime) -> None:
    if on > timezone.localdate(at):
        raise NotPossible("on", _("这一天还没有到。"))
    if on < indicator.baseline_on:
        raise NotPossible("on", _("这一天在现状那一天以前。"))
    if abs(value) > VALUE_MOST:
        raise NotPossible("value", _("数太大了。"))


@transaction.atomic
def hang(plan: Plan, *, indicator: Indicator, kind: str, number: int, by: Actor, at: datetime) -> Work:
    """Say that something is done for an indicator. Raises Refused, and NotPossible for what does not exist."""
    question = begin(plan, "hang", by=by, at=at, about=indicator)
    now, row = the_plan(question), question.indicator
    assert row is not None
    if kind not in SUBJECTS or SUBJECTS[kind].title(number) is None:
        raise NotPossible("number", _("没有这一项，请核对编号。"))
    made, is_new = Work.objects.get_or_create(
        indicator=row, subject_kind=kind, subject_number=number, defaults={"plan": now, "at": at}
    )
    if not is_new:
        raise NotPossible("number", _("已经挂在这个指标上了。"))
    record(now, MOVES["hang"].act, by=by, at=at, indicator=row.number, of=[kind, number])
    return made


@transaction.atomic
def end(plan: Plan, *, reason: str, by: Actor, at: datetime) -> Plan:
    """End a plan in force with words on what became of it. Raises Refused."""
    now = the_plan(begin(plan, "end", by=by, at=at))
    words = masked(reason.strip())
    change(now, status=Status.ENDED, reason=words, ended_at=at)
    record(now, MOVES["end"].act, by=by, at=at, private={"reason": words})
    return now
