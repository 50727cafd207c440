"""The analysis at the API: the numbers of one page, and the same matters as a file."""

from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from gongdi.engines.rates import Rate
from gongdi.ground.access.api import ANYBODY
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import arguments_of
from gongdi.ground.access.judge import insist, judge
from gongdi.ground.access.shapes import Shape
from gongdi.windows.analysis import charts, export, tables
from gongdi.windows.analysis.asking import Asked
from gongdi.windows.analysis.forms import AskForm
from gongdi.windows.analysis.law import LAW, Right
from gongdi.windows.analysis.reading import BEFORE, Counted, read

router = Router(tags=["analysis"], auth=ANYBODY)


class Filter(Shape):
    """What is asked: as the page takes it, all in words; months as 2026-03."""

    place: str = Field("", description="Name or code, down to the grid; without it the town.")
    since: str = ""
    until: str = ""
    category: str = ""
    unit: str = ""
    channel: str = ""
    by: str = Field("", description="month or week")
    all: str = Field("", description="1 counts what is not public too, for those who look over the place.")


class Counts(BaseModel):
    """Counts of some matters; rates in percent, null where fewer than ten people judged."""

    name: str
    matters: int
    year_before: int
    open: int
    reopened: int
    rated: int
    solved: float | None
    satisfied: float | None


class Piece(BaseModel):
    """A month or a week, and the same a year earlier."""

    time: str
    matters: int
    year_before: int


class Analysis(BaseModel):
    """The numbers of one page. `hours` has a row for each day of the week from Monday, a number for each hour."""

    place: str
    since: str
    until: str
    read_until: datetime | None
    whole: Counts
    volumes: list[Piece]
    kinds: list[Counts]
    places: list[Counts]
    units: list[Counts]
    channels: list[Counts]
    hours: list[list[int]]


@router.get("/analysis", response=Analysis, summary="How many, of what, where, when, and how it was judged")
def analysis(request: HttpRequest, wanted: Query[Filter]) -> dict[str, Any]:
    """Counts of matters by the day they were raised on, as `/analysis/` shows them."""
    reading = read(asked(request, wanted))
    rows = charts.by_week(reading) if reading.asked.by == "week" else charts.by_month(reading)
    sorts = {"kinds": tables.kinds, "places": tables.places, "units": tables.units, "channels": tables.channels}
    return {
        "place": reading.asked.place.code,
        "since": f"{reading.asked.since:%Y-%m}",
        "until": f"{reading.asked.until:%Y-%m}",
        "read_until": reading.read_until,
        "whole": counts(reading.asked.place.called, reading.whole),
        "volumes": [{"time": row["label"], "matters": row["count"], "year_before": row["before"]} for row in rows],
        "hours": reading.hours,
        **{name: listed(rows_of(reading)) for name, rows_of in sorts.items()},
    }


@router.get("/analysis/matters.{kind}", summary="The matters as a file", operation_id="analysis_matters")
def matters(request: HttpRequest, kind: str, wanted: Query[Filter]) -> FileResponse:
    """A row a matter, as csv, xlsx or parquet; no names, no words of anybody. At most 50,000 rows."""
    if kind not in export.FORMATS:
        raise Http404(kind)
    question = asked(request, wanted)
    export.refuse_too_many(question)
    file, media_type = export.made(question, kind)
    return FileResponse(file, as_attachment=True, filename=export.called(question, kind), content_type=media_type)


def asked(request: HttpRequest, wanted: Filter) -> Asked:
    """The question. Raises NotPossible with the field, Refused, and Http404 in a house without places."""
    now = timezone.now()
    question: Asked | None = arguments_of(AskForm(wanted.model_dump(), at=now, may_count_all=True))["asked"]
    if question is None:
        raise Http404
    if question.all:
        insist(judge(LAW, Right.COUNT_ALL, who(request), question.place.path, now))
    return question


def listed(rows: list[tables.Row]) -> list[dict[str, Any]]:
    """Sorts, the most frequent first."""
    return [counts(row.name, row.counts) for row in sorted(rows, key=tables.key)]


def counts(name: str, found: Counted) -> dict[str, Any]:
    """Counts with their rates."""
    rates = tables.rates_of(found)
    plain = {key: found[key] for key in ("matters", "open", "reopened", "rated")}
    rated = {"solved": shown(rates.solved), "satisfied": shown(rates.satisfaction)}
    return {"name": name, "year_before": found[BEFORE], **plain, **rated}


def shown(rate: Rate) -> float | None:
    """A rate in percent; of too few answers nothing."""
    percent = rate.percent(1)
    return float(percent) if percent is not None and rate.denominator >= tables.LEAST else None
