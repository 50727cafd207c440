"""Templates at the API: found by words, sort and cost; read with real days and costs; beside what began from them."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from gongdi.ground.access.api import ANYBODY
from gongdi.practices.projects import queries
from gongdi.practices.projects.api.template_shapes import Beside, Templates, TemplateWithWays
from gongdi.practices.projects.costs import costs
from gongdi.practices.projects.models import Enquiry, Project, Template
from gongdi.practices.projects.models.copying import Sort
from gongdi.practices.projects.reading.copying import asked_of, minutes

router = Router(tags=["projects"])
SHOWN = 100


def told(row: Template) -> dict[str, Any]:
    """A template as an answer."""
    project = row.project
    same = {name: getattr(project, name) for name in ("title", "text", "serves", "form", "begun_at", "ended_at")}
    return same | {
        "number": project.pk,
        "place": project.place_id,
        "sort": row.sort,
        "cost": row.cost,
        "pitfalls": row.pitfalls,
        "asked": asked_of(row),
        "copies": row.copies,
    }


def _measured(project: Project) -> dict[str, Any]:
    lines = [{"name": each.name, "planned": each.planned, "spent": each.spent} for each in costs(project)]
    stages = {stage.value: took for stage, took in minutes(project, timezone.now()).items()}
    return {"number": project.pk, "lines": lines, "minutes": stages, "spent": project.spent}


@router.get("/templates", response=Templates, auth=ANYBODY, summary="Templates", operation_id="templates")
def index(request: HttpRequest, q: str = "", sort: Sort | None = None, most: int | None = None) -> dict[str, Any]:
    """At most 100, the newest first: with these words, of this sort, that cost at most so many fen."""
    rows = queries.templates_found(said=q[:60], sort=sort or "", cost_most=most)[:SHOWN]
    return {"items": [told(row) for row in rows]}


@router.get(
    "/templates/{number}", response=TemplateWithWays, auth=ANYBODY, summary="One template", operation_id="template"
)
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """A template by the number of its project: cost by line, minutes by stage, questions, what began from it."""
    row = get_object_or_404(queries.templates(), project=number)
    questions = Enquiry.objects.filter(template=row).order_by("number")
    said = questions.values("number", "text", "answer", "at", "answered_at")
    began = list(queries.descendants(row).values_list("pk", flat=True)[:SHOWN])
    return told(row) | {"measured": _measured(row.project), "questions": list(said), "descendants": began}


@router.get(
    "/templates/{number}/beside/{other}", response=Beside, auth=ANYBODY, summary="Side by side", operation_id="beside"
)
def compare(request: HttpRequest, number: int, other: int) -> dict[str, Any]:
    """A template and a project that began from it."""
    row = get_object_or_404(queries.templates(), project=number)
    there = get_object_or_404(queries.descendants(row), pk=other)
    return {"template": _measured(row.project), "project": _measured(there)}
