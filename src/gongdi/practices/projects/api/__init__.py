"""Projects at the API: the same deeds as on the pages, through the same table, the same forms and the same law."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from ninja import File, Router, UploadedFile
from ninja import Form as Sent
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.ground.access.judge import insist
from gongdi.ground.places.models import Place
from gongdi.practices.projects import actions, queries
from gongdi.practices.projects.deeds import DEEDS
from gongdi.practices.projects.forms.planning import BeginForm
from gongdi.practices.projects.law import Case, may_begin, may_move
from gongdi.practices.projects.models import Option, Project, Spending
from gongdi.practices.projects.reading import shares as reading
from gongdi.practices.projects.reading.lists import address
from gongdi.practices.projects.reading.story import rows_of, stages
from gongdi.practices.projects.shapes import OptionFields, Projects, ProjectWithStory, SharesAnswer
from gongdi.practices.projects.states import Status

router = Router(tags=["projects"])
CREATED, SHOWN = 201, 100
PAID = ("name", "payee", "amount", "paid_on", "kind", "number")
SAME = (
    "serves", "title", "text", "form", "status", "begun_at", "due_at", "ended_at", "paused_until", "budget", "spent",
    "chosen", "decided_by", "origin_kind", "origin_number", "care_rules", "sharing_rules", "reason",
)  # fmt: skip


def told(row: Project) -> dict[str, Any]:
    """A project as an answer."""
    return {name: getattr(row, name) for name in SAME} | {
        "number": row.pk,
        "place": row.place_id,
        "reach": row.reach_id,
        "unit": row.unit_id,
        "custodian": row.custodian_id,
        "status_name": row.get_status_display(),
    }


def whole(request: HttpRequest, number: int) -> dict[str, Any]:
    """A project with its story as an answer."""
    row, actor, at = project_of(number), who(request), timezone.now()
    case = queries.case_of(row, actor)
    return told(row) | {
        "stages": [asdict(stage) for stage in stages(row, rows_of(row))],
        "options": [
            _option(row, option) for option in row.offered.prefetch_related("lines", "pictures").order_by("number")
        ],
        "spendings": list(Spending.objects.filter(project=row).values(*PAID)),
        "may": [name for name in DEEDS if actor.person is not None and may_move(actor, name, case, at)],
    }


def _option(row: Project, option: Option) -> dict[str, Any]:
    same = {name: getattr(option, name) for name in ("number", "title", "text", "cost", "drawing")}
    same["pictures"] = [address(row, "pictures", each.pk) for each in option.pictures.all()]
    lines = [{"name": line.name, "amount": line.amount} for line in option.lines.all()]
    return same | {"lines": lines, "is_chosen": option.number == row.chosen}


def project_of(number: int) -> Project:
    """A project. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


@router.get("/projects", response=Projects, auth=ANYBODY, summary="Projects", operation_id="projects")
def index(request: HttpRequest, place: int | None = None, status: Status | None = None) -> dict[str, Any]:
    """Projects, at most 100, the newest first; those of a place and inside it, those at a stage."""
    here = get_object_or_404(Place, pk=place) if place is not None else None
    return {"items": [told(row) for row in queries.newest(place=here, status=status or "")[:SHOWN]]}


@router.get(
    "/projects/{number}", response=ProjectWithStory, auth=ANYBODY, summary="One project", operation_id="project"
)
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """A project with its five stages, its options, its spending, and what the one who asks may do."""
    return whole(request, number)


@router.get(
    "/projects/{number}/shares", response=SharesAnswer, auth=ANYBODY, summary="Who bears what", operation_id="shares"
)
def shares(request: HttpRequest, number: int) -> dict[str, Any]:
    """How the cost is divided among the flats, by rule; and the shares of one's own flats, with what has come."""
    return {"items": reading.answer(project_of(number), who(request).person)}


@router.post(
    "/projects", response={CREATED: ProjectWithStory}, auth=SIGNED_IN, summary="Begin", operation_id="begin_project"
)
def begin(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """The fields of the page: form (short or long), place, title, text, serves, unit; origin as `topic-7`."""
    at, by = timezone.now(), who(request)
    if not queries.reach_of(by, at).small:
        insist(may_begin(by, Case("-"), at, small=True))
    given = arguments_of(BeginForm(body.texts(), by=by, at=at))
    row = actions.begin_project(given.pop("place"), by=by, at=at, **given)
    return Answer(CREATED, whole(request, row.pk))


@router.post(
    "/projects/{number}/photos", response=ProjectWithStory, auth=SIGNED_IN, summary="A photo", operation_id="show_spot"
)
def photo(
    request: HttpRequest, number: int, photo: File[UploadedFile], phase: Sent[str], spot: Sent[str] = ""
) -> dict[str, Any]:
    """As a form with a file (multipart/form-data): `photo`, `phase` (before, during or after), `spot`."""
    return _done(request, number, "photo", {"phase": phase, "spot": spot}, {"photo": [photo]})


@router.post(
    "/projects/{number}/options",
    response=ProjectWithStory,
    auth=SIGNED_IN,
    summary="An option",
    operation_id="offer_option",
)
def option(
    request: HttpRequest, number: int, fields: Sent[OptionFields], pictures: File[list[UploadedFile] | None] = None
) -> dict[str, Any]:
    """As a form with files (multipart/form-data): the fields of the page, `pictures` at most four."""
    texts = {name: value for name, value in fields.model_dump().items() if value}
    return _done(request, number, "offer", texts, {"pictures": pictures or []})


@router.post(
    "/projects/{number}/{deed}", response=ProjectWithStory, auth=SIGNED_IN, summary="Deed", operation_id="project_deed"
)
def deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """Every deed but the photo, with the fields of its page; days as 2026-05-31, amounts as people write them."""
    return _done(request, number, deed, body.texts(), {})


def _done(
    request: HttpRequest, number: int, name: str, texts: dict[str, str], files: dict[str, list[Any]]
) -> dict[str, Any]:
    row, at, by = project_of(number), timezone.now(), who(request)
    if name not in DEEDS:
        raise Http404(name)
    insist(may_move(by, name, queries.case_of(row, by), at))
    form = DEEDS[name].form(texts, MultiValueDict(files), project=row, by=by, at=at)
    DEEDS[name].action(row, by=by, at=at, **arguments_of(form))
    return whole(request, number)
