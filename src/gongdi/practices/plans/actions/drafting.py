"""Drafting a plan: beginning it, its indicators, giving it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gongdi.engines.course import Course
from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor, person_of
from gongdi.ground.access.deeds import change
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.plans.actions.moving import begin, record, the_plan
from gongdi.practices.plans.law import Question, may
from gongdi.practices.plans.measures import MEASURES
from gongdi.practices.plans.models import Indicator, Plan, Target
from gongdi.practices.plans.states import MOVES, Right, Status

MOST = 60
"""More indicators than a person can look through are none."""
VALUE_MOST = 10**15
FIRST_YEAR, YEARS_MOST = 2000, 15


@dataclass(frozen=True, slots=True)
class Way:
    """Where an indicator is on a day, and where it is to be at the end of years. Integers in the last decimal."""

    baseline: int
    baseline_on: date
    targets: Mapping[int, int]
    decimals: int = 0


@transaction.atomic
def draft(
    place: Place,
    *,
    title: str,
    years: tuple[int, int],
    unit: Organisation,
    by: Actor,
    at: datetime,
    text: str = "",
    follows: Plan | None = None,
) -> Plan:
    """Begin a plan of a place for some years. Raises Refused, and NotPossible for years or a title that cannot be."""
    insist(may(by, Right.DRAFT, Question(place.path), at))
    first, last = years
    if not FIRST_YEAR <= first <= last < first + YEARS_MOST:
        raise NotPossible("to_year", _("结束的年份不能早于开始的年份，最长十五年。"))
    if follows is not None and follows.place_id != place.pk:
        raise NotPossible("follows", _("接续的规划不是这个地方的。"))
    plan = Plan(
        place=place,
        title=masked(title.strip()),
        text=masked(text.strip()),
        from_year=first,
        to_year=last,
        unit=unit,
        follows=follows,
        drafted_by=person_of(by),
        drafted_at=at,
    )
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("title", _("这个地方已经有同名、同一年开始的规划，请换一个标题。")) from error
    private = {"title": plan.title}
    record(plan, MOVES["draft"].act, by=by, at=at, private=private, years=[first, last], unit=unit.pk)
    return plan


@transaction.atomic
def add(
    plan: Plan,
    *,
    revival: str,
    title: str,
    unit_name: str,
    way: Way,
    unit: Organisation,
    by: Actor,
    at: datetime,
    measure: str = "",
) -> Indicator:
    """Add an indicator to a draft. Raises Refused, and NotPossible for targets outside the years of the plan."""
    now = the_plan(begin(plan, "add", by=by, at=at))
    _check(now, way, measure)
    row = Indicator.objects.create(
        plan=now,
        number=_next_number(now),
        revival=revival,
        title=masked(title.strip()),
        unit_name=unit_name.strip(),
        decimals=way.decimals,
        baseline=way.baseline,
        baseline_on=way.baseline_on,
        unit=unit,
        measure=measure,
    )
    Target.objects.bulk_create([Target(indicator=row, year=year, value=at_end) for year, at_end in way.targets.items()])
    change(now, indicators=now.indicators + 1)
    targets = {str(year): value for year, value in sorted(way.targets.items())}
    public = {"indicator": row.number, "baseline": way.baseline, "targets": targets, "unit": unit.pk}
    record(now, MOVES["add"].act, by=by, at=at, private={"title": row.title}, **public)
    return row


def _next_number(plan: Plan) -> int:
    last = Indicator.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _check(plan: Plan, way: Way, measure: str) -> None:
    if plan.indicators >= MOST:
        raise NotPossible("title", _("一个规划最多六十个指标。"))
    if measure and measure not in MEASURES:
        raise NotPossible("measure", _("行为记录里没有这个数。"))
    if any(not plan.from_year <= year <= plan.to_year for year in way.targets):
        raise NotPossible("targets", _("目标的年份要在规划的年份里。"))
    if any(abs(value) > VALUE_MOST for value in (way.baseline, *way.targets.values())):
        raise NotPossible("targets", _("数太大了。"))
    try:
        Course(way.baseline, way.baseline_on, way.targets)
    except ValueError as error:
        raise NotPossible("targets", _("至少要有一个目标，而且要在现状那一天以后。")) from error


@transaction.atomic
def drop(plan: Plan, *, indicator: Indicator, by: Actor, at: datetime) -> Plan:
    """Take an indicator out of a draft; its number is not given again while a later one stands. Raises Refused."""
    question = begin(plan, "drop", by=by, at=at, about=indicator)
    now, row = the_plan(question), question.indicator
    assert row is not None
    number, title = row.number, row.title
    row.delete()
    change(now, indicators=now.indicators - 1)
    record(now, MOVES["drop"].act, by=by, at=at, private={"title": title}, indicator=number)
    return now


@transaction.atomic
def withdraw(plan: Plan, *, reason: str, by: Actor, at: datetime) -> Plan:
    """Give a plan up before it is adopted. Raises Refused."""
    now = the_plan(begin(plan, "withdraw", by=by, at=at))
    words = masked(reason.strip())
    change(now, status=Status.WITHDRAWN, reason=words, ended_at=at)
    record(now, MOVES["withdraw"].act, by=by, at=at, private={"reason": words})
    return now
