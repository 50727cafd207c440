"""Plans at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.ground.access.judge import insist
from gongdi.practices.plans import actions, queries, reading
from gongdi.practices.plans.deeds import DEEDS
from gongdi.practices.plans.forms import DraftForm
from gongdi.practices.plans.law import Question, may, may_move
from gongdi.practices.plans.models import Indicator, Plan
from gongdi.practices.plans.states import Right

router = Router(tags=["plans"])
CREATED, SHOWN = 201, 50


class PlanAnswer(BaseModel):
    """A plan; `unanswered` are remarks on the draft that wait for their answer."""

    number: int
    place: int
    title: str
    text: str
    from_year: int
    to_year: int
    unit: int
    follows: int | None
    status: str
    status_name: str
    reading_until: datetime | None
    resolution: int | None
    adopted_at: datetime | None
    reason: str
    unanswered: int


class ReadingAnswer(BaseModel):
    """What was measured on a day, in the last decimal of the indicator; without `source` the record was read."""

    on: date
    value: int
    source: str


class IndicatorAnswer(BaseModel):
    """An indicator. Values are integers in its last decimal; `standing` is that of the newest one, on its own day."""

    number: int
    revival: str
    title: str
    unit_name: str
    decimals: int
    baseline: int
    baseline_on: date
    targets: dict[int, int]
    unit: int
    measure: str
    value: int | None
    value_on: date | None
    standing: str
    readings: list[ReadingAnswer]
    works: list[tuple[str, int]]


class RemarkAnswer(BaseModel):
    """A remark on the draft, and what was answered."""

    number: int
    text: str
    answer: str


class PlanWithAll(PlanAnswer):
    """A plan with its indicators and the newest of the remarks."""

    indicators: list[IndicatorAnswer]
    remarks: list[RemarkAnswer]


class Plans(BaseModel):
    """Plans, those in force first."""

    items: list[PlanAnswer]


SAME = ("title", "text", "from_year", "to_year", "status", "reading_until", "adopted_at", "reason", "unanswered")
OF_INDICATOR = ("number", "revival", "title", "unit_name", "decimals", "baseline", "baseline_on")


def told(plan: Plan) -> dict[str, Any]:
    """A plan as an answer."""
    return {name: getattr(plan, name) for name in SAME} | {
        "number": plan.pk,
        "place": plan.place_id,
        "unit": plan.unit_id,
        "follows": plan.follows_id,
        "resolution": plan.resolution_id,
        "status_name": plan.get_status_display(),
    }


def told_indicator(row: Indicator) -> dict[str, Any]:
    """An indicator as an answer, with what was measured newest first."""
    return {name: getattr(row, name) for name in (*OF_INDICATOR, "measure", "value", "value_on")} | {
        "unit": row.unit_id,
        "targets": {each.year: each.value for each in row.targets.all()},
        "standing": reading.standing_of(row).value,
        "readings": [
            {"on": each.on, "value": each.value, "source": each.source}
            for each in row.readings.all()
            if each.replaced_at is None
        ][:SHOWN],
        "works": [(each.subject_kind, each.subject_number) for each in row.works.all()],
    }


def whole(plan: Plan) -> dict[str, Any]:
    """A plan with all that everybody sees of it."""
    rows = queries.figures(plan).prefetch_related("readings", "works")
    remarks = [{"number": each.number, "text": each.text, "answer": each.answer} for each in plan.remarks.all()[:SHOWN]]
    return told(plan) | {"indicators": [told_indicator(row) for row in rows], "remarks": remarks}


def plan_of(request: HttpRequest, number: int) -> Plan:
    """A plan that this person may know of. Raises Http404."""
    return get_object_or_404(queries.visible_to(who(request)), pk=number)


@router.get("/plans", response=Plans, auth=ANYBODY, summary="Plans", operation_id="plans")
def index(request: HttpRequest) -> dict[str, Any]:
    """Plans that this person may know of, at most 50, those in force first."""
    return {"items": [told(row) for row in queries.newest(who(request))[:SHOWN]]}


@router.get("/plans/{number}", response=PlanWithAll, auth=ANYBODY, summary="One plan", operation_id="plan")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """A plan with its indicators, what was measured, the remarks, and what is done for it."""
    return whole(plan_of(request, number))


@router.post("/plans", response={CREATED: PlanWithAll}, auth=SIGNED_IN, summary="Draft", operation_id="draft_plan")
def draft(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """For the head of a place: place, title, text, from_year, to_year, unit, follows."""
    at, by = timezone.now(), who(request)
    place = queries.places_of(by).first()
    insist(may(by, Right.DRAFT, Question(place.path if place else ""), at))
    given = arguments_of(DraftForm(body.texts(), by=by, at=at))
    plan = actions.draft(given.pop("place"), by=by, at=at, **given)
    return Answer(CREATED, whole(plan_of(request, plan.pk)))


@router.post("/plans/{number}/{deed}", response=PlanWithAll, auth=SIGNED_IN, summary="Deed", operation_id="plan_deed")
def deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`add` (revival, title, unit_name, decimals, baseline, baseline_on, targets, unit, measure), `drop` (indicator),
    `publish` (until_on), `remark` (text), `answer` (remark, text), `revise` (reason), `adopt` (resolution), `measure`
    (indicator, value, on, source), `hang` (indicator, work: "project:7"), `end` (reason), `withdraw` (reason)."""
    plan, known_deed, at, by = plan_of(request, number), known(DEEDS, deed), timezone.now(), who(request)
    insist(may_move(by, deed, queries.question_of(plan), at))
    known_deed.action(plan, by=by, at=at, **arguments_of(known_deed.form(body.texts(), plan=plan, by=by, at=at)))
    return whole(plan_of(request, number))
