"""Evaluations at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import Number, Shape, Something
from gongdi.ground.places.models import Place
from gongdi.instruments.evaluations import actions, queries
from gongdi.instruments.evaluations.actions import Measure, Terms
from gongdi.instruments.evaluations.actions.ending import REASON_MOST, REPLY_MOST
from gongdi.instruments.evaluations.actions.opening import COVERAGE, DAYS
from gongdi.instruments.evaluations.actions.yardsticks import CRITERIA_MOST
from gongdi.instruments.evaluations.models import Evaluation, Occasion, Scale
from gongdi.instruments.evaluations.models.criteria import WEIGHT_MOST
from gongdi.instruments.evaluations.models.evaluations import DAYS_LEAST, DAYS_MOST
from gongdi.instruments.evaluations.subjects import SUBJECTS

router = Router(tags=["evaluations"])
CREATED, SHOWN = 201, 100


class About(Shape):
    """A thing in a place: `kind` and `number` as its room knows it, `service` and an organisation natively."""

    kind: str = Field(max_length=40)
    number: Number
    place: Number


class CriterionGiven(Shape):
    """A criterion: `five` is answered by 1 to 5, `yes_no` by 1 (no) or 2 (yes)."""

    title: Annotated[str, Field(min_length=1, max_length=60), Something]
    scale: Scale = Scale.FIVE
    weight: int = Field(default=1, ge=1, le=WEIGHT_MOST)


class CriteriaGiven(About):
    """A version of the criteria, with who decided it and, for a change, why."""

    criteria: list[CriterionGiven] = Field(min_length=1, max_length=CRITERIA_MOST)
    ground: Annotated[str, Field(min_length=1, max_length=300), Something]


class EvaluationGiven(About):
    """An evaluation. `sample` residents are drawn by `awaited`, known from `known_from`; 0 asks all."""

    title: Annotated[str, Field(min_length=1, max_length=120), Something]
    text: Annotated[str, Field(min_length=1, max_length=2_000), Something]
    occasion: Occasion
    days: int = Field(default=DAYS, ge=DAYS_LEAST, le=DAYS_MOST)
    coverage_least: int = Field(default=COVERAGE, ge=1, le=100)
    sample: int = Field(default=0, ge=0, le=200_000)
    awaited: str = Field(default="", max_length=200)
    known_from: datetime | None = None


class AnswerGiven(Shape):
    """A mark for each criterion in its order; 0 where one cannot say."""

    marks: list[Annotated[int, Field(ge=0, le=5)]] = Field(min_length=1, max_length=CRITERIA_MOST)


class ReplyGiven(Shape):
    """What the unit says to the result."""

    text: Annotated[str, Field(min_length=1, max_length=REPLY_MOST), Something]


class ReasonGiven(Shape):
    """Why."""

    reason: Annotated[str, Field(min_length=1, max_length=REASON_MOST), Something]


class CriterionShown(BaseModel):
    """A criterion."""

    number: int
    title: str
    scale: str
    weight: int


class CriteriaShown(BaseModel):
    """A version of the criteria."""

    version: int
    ground: str
    adopted_at: datetime
    criteria: list[CriterionShown]


class EvaluationLine(BaseModel):
    """An evaluation in a list. `score` is the weighted share of good answers in hundredths of a percent."""

    number: int
    about: str
    about_number: int
    place: int
    unit: int
    title: str
    occasion: str
    status: str
    opened_at: datetime
    closes_at: datetime | None
    is_enough: bool | None
    score: int | None


class EvaluationShown(EvaluationLine):
    """An evaluation in full. `result` holds people, shares and medians by group; nothing of fewer than five."""

    text: str
    sample: int
    coverage_least: int
    criteria: CriteriaShown
    asked: int
    answered: int
    result: dict[str, Any] | None
    reply: str
    cancelled_because: str
    is_asked: bool
    has_answered: bool


LINE = ("title", "occasion", "status", "opened_at", "closes_at", "is_enough", "score")
FULL = ("text", "sample", "coverage_least", "result", "reply", "cancelled_because")


def line(row: Evaluation) -> dict[str, Any]:
    """An evaluation in a list."""
    about = {"number": row.pk, "about": row.subject_kind, "about_number": row.subject_id}
    return about | {"place": row.place_id, "unit": row.unit_id} | {name: getattr(row, name) for name in LINE}


def version(row: Any) -> dict[str, Any]:
    """A version of the criteria."""
    criteria = [{name: getattr(each, name) for name in CriterionShown.model_fields} for each in row.criteria.all()]
    return {"version": row.number, "ground": row.ground, "adopted_at": row.adopted_at, "criteria": criteria}


def found(number: int) -> Evaluation:
    """An evaluation. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


def told(request: HttpRequest, number: int) -> dict[str, Any]:
    """One evaluation in full, as it concerns the one who asks. Raises Http404."""
    row = found(number)
    rolls, judge = queries.rolls_of(row), queries.judge_of(row, who(request).person)
    people = {"asked": sum(roll.asked for roll in rolls), "answered": sum(roll.answered for roll in rolls)}
    mine = {"is_asked": judge is not None, "has_answered": judge is not None and judge.answered_on is not None}
    full = {name: getattr(row, name) for name in FULL} | {"criteria": version(row.yardstick)}
    return line(row) | full | people | mine


@router.get("/evaluations", response=list[EvaluationLine], auth=ANYBODY, operation_id="evaluations")
def index(request: HttpRequest, kind: str = "", number: int = 0) -> list[dict[str, Any]]:
    """The evaluations, the newest first; of one thing when its kind and number are given."""
    rows = queries.of_subject(kind, number) if kind else queries.newest()
    return [line(row) for row in rows[:SHOWN]]


@router.get("/evaluations/criteria", response=list[CriteriaShown], auth=ANYBODY, operation_id="evaluations_criteria")
def criteria(request: HttpRequest, kind: str, number: int, place: int) -> list[dict[str, Any]]:
    """The versions of the criteria for a thing in a place, the newest first."""
    if kind not in SUBJECTS:
        raise Http404(kind)
    return [version(row) for row in queries.yardsticks(kind, number, place)]


@router.post(
    "/evaluations/criteria", response={CREATED: CriteriaShown}, auth=SIGNED_IN, operation_id="evaluations_adopt"
)
def adopt(request: HttpRequest, body: CriteriaGiven) -> Answer[dict[str, Any]]:
    """Adopt criteria. For the head of the place, or who may by the law of the room whose thing it is."""
    measures = [Measure(each.title, each.scale, each.weight) for each in body.criteria]
    place, by = get_object_or_404(Place, pk=body.place), who(request)
    about = (body.kind, body.number)
    row = actions.adopt(about, place=place, criteria=measures, ground=body.ground, by=by, at=timezone.now())
    return Answer(CREATED, version(row))


@router.post("/evaluations", response={CREATED: EvaluationShown}, auth=SIGNED_IN, operation_id="evaluations_open")
def open_(request: HttpRequest, body: EvaluationGiven) -> Answer[dict[str, Any]]:
    """Open an evaluation by the newest criteria."""
    place = get_object_or_404(Place, pk=body.place)
    terms = Terms(**body.model_dump(include={"days", "coverage_least", "sample", "awaited", "known_from"}))
    given = body.model_dump(include={"title", "text", "occasion"}) | {"place": place, "terms": terms}
    row = actions.open_((body.kind, body.number), by=who(request), at=timezone.now(), **given)
    return Answer(CREATED, told(request, row.pk))


@router.get("/evaluations/{number}", response=EvaluationShown, auth=ANYBODY, operation_id="evaluations_one")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One evaluation: its criteria, how many answered, its result and the reply."""
    return told(request, number)


@router.post(
    "/evaluations/{number}/answer", response=EvaluationShown, auth=SIGNED_IN, operation_id="evaluations_answer"
)
def answer(request: HttpRequest, number: int, body: AnswerGiven) -> dict[str, Any]:
    """Judge, or change what one said. For those who are asked."""
    actions.answer(found(number), marks=body.marks, by=who(request), at=timezone.now())
    return told(request, number)


@router.post("/evaluations/{number}/reply", response=EvaluationShown, auth=SIGNED_IN, operation_id="evaluations_reply")
def reply(request: HttpRequest, number: int, body: ReplyGiven) -> dict[str, Any]:
    """Reply for the unit that was judged, once."""
    actions.reply(found(number), text=body.text, by=who(request), at=timezone.now())
    return told(request, number)


@router.post(
    "/evaluations/{number}/cancel", response=EvaluationShown, auth=SIGNED_IN, operation_id="evaluations_cancel"
)
def cancel(request: HttpRequest, number: int, body: ReasonGiven) -> dict[str, Any]:
    """Call an evaluation off before anybody has answered."""
    actions.cancel(found(number), reason=body.reason, by=who(request), at=timezone.now())
    return told(request, number)
