"""Reading appeals, what happened to them, and the figures."""

import base64
import binascii
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query
from pydantic import AfterValidator, BaseModel, Field

from gongdi.engines.rates import Rate
from gongdi.ground.access.api import ANYBODY
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import Number, Shape, said
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals.api import raising
from gongdi.practices.appeals.api.answers import Page, Party, Public, Step, public, step
from gongdi.practices.appeals.api.deeds import found, now
from gongdi.practices.appeals.api.faults import Unknown
from gongdi.practices.appeals.api.shapes import Code
from gongdi.practices.appeals.models import Appeal, Category, Scope
from gongdi.practices.appeals.queries import figures, line, median_hours, open_counts, visible_to
from gongdi.practices.appeals.queries import public as public_appeals
from gongdi.practices.appeals.states import Status

router = raising.router
COUNT, COUNT_MAX, FOUND_MAX = 20, 100, 1_000


class Filter(Shape):
    """Which appeals; filters narrow each other. `place` includes all places in it, `category` all below it."""

    mine: bool = Field(False, description="Those to which I am a party instead of the public ones.")
    place: Number | Code | None = None
    status: Status | None = None
    unit: Number | None = None
    category: Code | None = None
    words: Annotated[str, Field(max_length=100), AfterValidator(said)] = ""
    count: Annotated[int, Field(ge=1, le=COUNT_MAX)] = COUNT
    after: Annotated[str, Field(max_length=100)] = Field("", description="The `next` of the page before.")


class Share(BaseModel):
    """A rate: percent with one place, null without a sample, and the two numbers it comes from."""

    percent: Decimal | None
    numerator: float
    denominator: int


class Sums(BaseModel):
    """The figures of one place with all inside it, one unit, or one category."""

    scope: Scope
    number: int
    happened: dict[str, int]
    open: dict[str, int]
    rates: dict[str, Share]
    median_hours_to_reply: float | None


@router.get("/appeals", auth=ANYBODY, response=Page, summary="List appeals, newest first")
def appeals(request: HttpRequest, wanted: Query[Filter]) -> dict[str, Any]:
    """The public ones, or with `mine` those to which I am a party. Go on with `after` until `next` is null."""
    rows = chosen(visible_to(who(request)) if wanted.mine else public_appeals(), wanted)
    if wanted.after:
        rows = rows.filter(behind(wanted.after))
    page = list(rows.order_by("-raised_at", "-id")[: wanted.count + 1])
    more = len(page) > wanted.count
    items = [public(appeal) for appeal in page[: wanted.count]]
    return {"items": items, "next": cursor(page[wanted.count - 1]) if more else None}


def chosen(rows: QuerySet[Appeal], wanted: Filter) -> QuerySet[Appeal]:
    """The rows that fit a filter. Raises Unknown for a place or category that does not exist."""
    if wanted.place is not None:
        path = raising.place(wanted.place).path
        rows = rows.filter(place__in=Place.objects.filter(inside(path)))
    if wanted.category:
        rows = rows.filter(category__in=branch(wanted.category))
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    if wanted.unit:
        rows = rows.filter(unit=wanted.unit)
    if wanted.words:
        rows = rows.filter(id__in=find("appeal", wanted.words, limit=FOUND_MAX, hidden=wanted.mine))
    return rows


def branch(code: str) -> list[int]:
    """The category of a code and those below it. Raises Unknown."""
    top = Category.objects.filter(code=code).first()
    if top is None:
        raise Unknown("category", code)
    below = Q(pk=top.pk) | Q(parent=top.pk) | Q(parent__parent=top.pk)
    return list(Category.objects.filter(below).values_list("pk", flat=True))


def cursor(last: Appeal) -> str:
    """A sign for the place behind a row."""
    return base64.urlsafe_b64encode(f"{last.raised_at.isoformat()} {last.pk}".encode()).decode().rstrip("=")


def behind(sign: str) -> Q:
    """The condition that a cursor stands for. Raises Unknown for one that is none of ours."""
    try:
        at, number = base64.urlsafe_b64decode(sign + "=" * (-len(sign) % 4)).decode().split(" ")
        moment, last = datetime.fromisoformat(at), int(number)
    except (ValueError, binascii.Error) as error:
        raise Unknown("after", sign) from error
    if timezone.is_naive(moment):
        raise Unknown("after", sign)
    return Q(raised_at__lt=moment) | Q(raised_at=moment, id__lt=last)


@router.get("/appeals/{reference}", auth=ANYBODY, response=Party | Public, summary="One appeal")
def appeal(request: HttpRequest, response: HttpResponse, reference: str) -> dict[str, Any]:
    """Its parties read everything and what they can do now; everybody else the public version, or 404."""
    return now(request, response, reference)


@router.get("/appeals/{reference}/acts", auth=ANYBODY, response=list[Step], summary="What has happened to it")
def acts(request: HttpRequest, reference: str) -> list[Step]:
    """Oldest first. Words that persons said are for the parties; no name is in it."""
    appeal, is_party = found(request, reference)
    return [step(knot) for knot in line(appeal, for_parties=is_party)]


def sums(scope: Scope, number: int, since: date | None) -> Sums:
    """The figures of one owner."""
    figure = figures(scope, [number], since=since)[number]
    names = ("response", "solved", "satisfaction", "score", "coverage", "strict_solved")
    return Sums(
        scope=scope,
        number=number,
        happened=figure.happened,
        open=open_counts(scope, [number])[number],
        rates={name: share(getattr(figure.rates, name)) for name in names},
        median_hours_to_reply=median_hours(scope, number),
    )


def share(rate: Rate) -> Share:
    """A rate as an answer."""
    return Share(percent=rate.percent(), numerator=float(rate.numerator), denominator=rate.denominator)
