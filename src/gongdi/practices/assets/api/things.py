"""The register at the API: kinds, things, findings, adoptions, alarms, lists."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Router, UploadedFile
from ninja import Status as Answer

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.ground.access.judge import insist
from gongdi.ground.access.moves import from_here
from gongdi.ground.access.picture_fields import PhotosField
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets import actions, reading
from gongdi.practices.assets.actions.caring import yearly
from gongdi.practices.assets.api import shapes
from gongdi.practices.assets.api.shapes import finding_told, told
from gongdi.practices.assets.deeds import ADOPTION_DEEDS, ASSET_DEEDS, FINDING_DEEDS, Deed
from gongdi.practices.assets.forms.register import FILE_MOST, KindForm, RegisterForm
from gongdi.practices.assets.importable import read
from gongdi.practices.assets.law import Care, may, must
from gongdi.practices.assets.models import Adoption, Asset, Finding
from gongdi.practices.assets.queries import findings, register
from gongdi.practices.assets.queries.walks import lately
from gongdi.practices.assets.reasons import too_large
from gongdi.practices.assets.states import Right
from gongdi.practices.assets.views import findings as pages

router = Router(tags=["things"])
CREATED, SHOWN = 201, 100


def thing_of(code: str) -> Asset:
    """The thing of a plate. Raises Http404."""
    if "\0" in code:  # which PostgreSQL cannot even be asked about
        raise Http404(code)
    return get_object_or_404(register.whole(), code=code.upper())


def whole(asset: Asset) -> dict[str, Any]:
    """A thing with everything that its page shows."""
    rows = [row for row in findings.findings_of(asset) if row.due_on is not None]
    adopted = register.adoptions_of(asset)
    return told(asset, register.custody_of(asset)) | {
        "chiefs": [reading.chief_said(each) for each in register.chiefs_of(asset)],
        "open": [finding_told(row, asset) for row in rows],
        "adoptions": [
            {"number": row.pk, "who": reading.adopter_said(row), "promise": row.promise, "until_on": row.until_on}
            for row in adopted
        ],
        "lately": [
            {name: getattr(row, name) for name in ("at", "condition", "wrong", "words")} for row in lately(asset)
        ],
        "years": {row.year: row.amount for row in yearly(asset)},
    }


def done(request: HttpRequest, deed: Deed, row: Any, care: Care, body: Filled) -> Any:
    """Do a deed with what was sent; what the action gave."""
    at, by = timezone.now(), who(request)
    insist(from_here(may(by, deed.move.right, care, at), deed.move, row))
    form = deed.form(body.texts(), care=care, by=by, at=at)
    return deed.action(row, by=by, at=at, **arguments_of(form))


@router.get("/thing-kinds", response=shapes.Kinds, auth=ANYBODY, summary="Kinds", operation_id="thing_kinds")
def kinds(request: HttpRequest) -> dict[str, Any]:
    """The kinds of public things."""
    return {"items": [shapes.kind_told(row) for row in register.kinds()]}


@router.post("/thing-kinds", response=shapes.KindAnswer, auth=SIGNED_IN, operation_id="define_thing_kind")
def define(request: HttpRequest, body: Filled) -> dict[str, Any]:
    """For the operator: how a kind is looked after; `checks` is a text of lines `名称 | name`."""
    at, by = timezone.now(), who(request)
    must(by, Right.DEFINE, Care("/"), at)
    return shapes.kind_told(
        actions.define(by=by, at=at, **arguments_of(KindForm(body.texts(), care=Care("/"), by=by, at=at)))
    )


@router.get("/things", response=shapes.Assets, auth=ANYBODY, summary="Public things", operation_id="things")
def index(
    request: HttpRequest, place: int | None = None, kind: str = "", words: str = "", page: int = 1
) -> dict[str, Any]:
    """What stands, by name, 100 a page."""
    where = get_object_or_404(Place, pk=place) if place is not None else None
    which = get_object_or_404(register.kinds(), code=kind) if kind else None
    start = (min(max(page, 1), 10_000) - 1) * SHOWN
    rows = list(register.with_keepers(register.listed(where, which, words[:40]))[start : start + SHOWN + 1])
    more = page + 1 if len(rows) > SHOWN else None
    return {"items": [told(row, register.keeper_in(row)) for row in rows[:SHOWN]], "next": more}


@router.post("/things", response={CREATED: shapes.AssetWhole}, auth=SIGNED_IN, operation_id="register_thing")
def enter(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """For those who work there: the fields of the page; kind, owner, keeper by number, place by name or code."""
    at, by = timezone.now(), who(request)
    must(by, Right.PLATES, Care(""), at)
    row = actions.register(by=by, at=at, **arguments_of(RegisterForm(body.texts(), care=Care(""), by=by, at=at)))
    return Answer(CREATED, whole(thing_of(row.code)))


@router.post("/things/import", response=shapes.Imported, auth=SIGNED_IN, operation_id="import_things")
def take_over(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """A table of Excel or CSV: good rows are kept, each other one is told. The same table again changes nothing."""
    at, by = timezone.now(), who(request)
    must(by, Right.PLATES, Care(""), at)
    if (file.size or 0) > FILE_MOST:
        raise NotPossible("file", too_large())
    lines, faults = read(BytesIO(file.read()), file.name or "")
    outcome = actions.take_over(lines, faults=faults, by=by, at=at)
    rows = [{"row": fault.row, "what": fault.what} for fault in outcome.faults]
    return {"created": outcome.created, "skipped": outcome.skipped, "faults": rows}


@router.get("/things/alarms", response=shapes.Alarms, auth=SIGNED_IN, summary="Alarms", operation_id="thing_alarms")
def alarms(request: HttpRequest) -> dict[str, Any]:
    """For those who work somewhere: what nobody looks after, what is late, what was not looked at."""
    by, today = who(request), _today()
    must(by, Right.ALARMS, Care(""), timezone.now())
    here, of = findings.in_reach(by), findings.in_reach(by, "asset__")
    return {
        "unkept": [told(row, None) for row in findings.unkept(here, today)[:SHOWN]],
        "late": [finding_told(row, row.asset) for row in findings.late(of, today)[:SHOWN]],
        "unseen": [
            told(row, register.keeper_in(row)) for row in register.with_keepers(findings.unseen(here, today))[:SHOWN]
        ],
    }


def _today() -> date:
    return timezone.localdate()


def finding_of(number: int) -> Finding:
    """A finding. Raises Http404."""
    return get_object_or_404(findings.whole_findings(), pk=number)


@router.get("/things/findings/{number}", response=shapes.FindingAnswer, auth=ANYBODY, operation_id="finding")
def finding(request: HttpRequest, number: int) -> dict[str, Any]:
    """What is wrong with a thing, and what came of it."""
    row = finding_of(number)
    return finding_told(row, row.asset)


@router.post(
    "/things/findings/{number}/photos", response=shapes.FindingAnswer, auth=SIGNED_IN, operation_id="finding_photos"
)
def add_photos(request: HttpRequest, number: int, photos: File[list[UploadedFile]]) -> dict[str, Any]:
    """As a form with files (multipart/form-data): JPEG, PNG or WebP up to 15 MB each, six in all."""
    row = finding_of(number)
    try:
        pictures = PhotosField(required=True).clean(photos)
    except ValidationError as no:
        raise NotPossible("photos", no.messages[0]) from no
    actions.add_photos(row, photos=pictures, by=who(request), at=timezone.now())
    return finding(request, number)


@router.get("/things/photos/{number}", response={200: bytes}, auth=SIGNED_IN, operation_id="thing_photo")
def photo(request: HttpRequest, number: int) -> FileResponse:
    """The picture itself, as JPEG, for those who care for the thing."""
    return pages.shown(request, number)


@router.post(
    "/things/findings/{number}/{deed}", response=shapes.FindingAnswer, auth=SIGNED_IN, operation_id="finding_deed"
)
def finding_deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`mend` (words), `confirm`, `again` (words), `decline` (words), `contest` (words), `pass` (to)."""
    row, entry = finding_of(number), known(FINDING_DEEDS, deed)
    done(request, entry, row, register.care_of(row.asset, row), body)
    return finding(request, number)


@router.post("/things/adoptions/{number}/end", response=shapes.AssetWhole, auth=SIGNED_IN, operation_id="end_adoption")
def end_adoption(request: HttpRequest, number: int, body: Filled) -> dict[str, Any]:
    """With a word of thanks (thanks)."""
    row = get_object_or_404(Adoption.objects.select_related("asset__kind", "asset__place", "asset__owner"), pk=number)
    done(request, ADOPTION_DEEDS["end"], row, register.care_of(row.asset, adoption=row), body)
    return whole(thing_of(row.asset.code))


@router.get("/things/{code}", response=shapes.AssetWhole, auth=ANYBODY, summary="One thing", operation_id="thing")
def one(request: HttpRequest, code: str) -> dict[str, Any]:
    """What the plate opens."""
    return whole(thing_of(code))


@router.post("/things/{code}/{deed}", response=shapes.AssetWhole, auth=SIGNED_IN, operation_id="thing_deed")
def thing_deed(request: HttpRequest, code: str, deed: str, body: Filled) -> dict[str, Any]:
    """`report` (text, dangerous), `see` (condition, wrong, words), `adopt` (promise, until_on, group), `entrust`
    (organisation or phone), `release` (words), `change` (name, spot), `pay` (kind, number, amount, words), `retire`."""
    asset, entry = thing_of(code), known(ASSET_DEEDS, deed)
    done(request, entry, asset, register.care_of(asset), body)
    return whole(thing_of(code))
