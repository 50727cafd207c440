"""Questions about plans: which there are, how the law looks at one, how its indicators run. All of it is public."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongdi.engines.course import Course
from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.practices.plans.law import Question
from gongdi.practices.plans.models import Indicator, Plan, Reading, Remark
from gongdi.practices.plans.states import Status


def whole() -> QuerySet[Plan]:
    """Plans with what the law and the pages need of their surroundings."""
    return Plan.objects.select_related("place", "unit", "resolution", "follows")


def visible_to(actor: Actor) -> QuerySet[Plan]:
    """What this actor may know of: drafts are seen by the heads of their place only."""
    seen = ~Q(status__in=(Status.DRAFT, Status.WITHDRAWN))
    for path in actor.paths(PostKind.HEAD):
        seen |= Q(place__path__startswith=path)
    return whole().filter(seen)


def newest(actor: Actor) -> QuerySet[Plan]:
    """Plans that this actor may know of: those in force first, the newest first."""
    return visible_to(actor).order_by("-adopted_at", "-drafted_at", "-pk")


def figures(plan: Plan) -> QuerySet[Indicator]:
    """The indicators of a plan with their targets, by number."""
    return Indicator.objects.filter(plan=plan).select_related("unit").prefetch_related("targets").order_by("number")


def readings(indicator: Indicator) -> QuerySet[Reading]:
    """What was measured and holds, the newest first."""
    return Reading.objects.filter(indicator=indicator, replaced_at=None).order_by("-on")


def question_of(plan: Plan, indicator: Indicator | None = None, remark: Remark | None = None) -> Question:
    """A plan as the law looks at it, and an indicator or a remark of it."""
    return Question(plan.place.path, plan, indicator, remark)


def course_of(indicator: Indicator) -> Course:
    """The way of an indicator from its first day over its targets."""
    targets = {target.year: target.value for target in indicator.targets.all()}
    return Course(indicator.baseline, indicator.baseline_on, targets)


def places_of(actor: Actor) -> QuerySet[Place]:
    """The places for which this actor may draft."""
    return Place.objects.filter(path__in=actor.paths(PostKind.HEAD), to_on=None).order_by("path")


def measured_by_the_record(at: datetime, limit: int) -> list[Indicator]:
    """Indicators of plans in force that the record is read for, without a value of this month, not asked today yet."""
    today = timezone.localdate(at)
    stale = Q(value_on=None) | Q(value_on__lt=today.replace(day=1))
    unasked = Q(asked_on=None) | Q(asked_on__lt=today)
    rows = Indicator.objects.filter(stale, unasked, plan__status=Status.IN_FORCE).exclude(measure="")
    return list(rows.select_related("plan__place").order_by("plan", "number")[:limit])
