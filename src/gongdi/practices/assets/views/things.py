"""The register, one thing, its deeds, and the sheet of plates."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import admit, known, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.qr import drawn
from gongdi.ground.places.queries import by_name
from gongdi.practices.assets import reading
from gongdi.practices.assets.actions.caring import yearly
from gongdi.practices.assets.deeds import ADOPTION_DEEDS, ASSET_DEEDS
from gongdi.practices.assets.forms.register import FilterForm
from gongdi.practices.assets.law import Care, may
from gongdi.practices.assets.models import Adoption, Asset
from gongdi.practices.assets.queries import register
from gongdi.practices.assets.queries.findings import findings_of, photos_of
from gongdi.practices.assets.queries.upkeep import spent_on
from gongdi.practices.assets.queries.walks import lately
from gongdi.practices.assets.states import Right
from gongdi.practices.assets.views.frame import SHOWN, decided, offered, page_of, perform, photo_lines, thing_of

PLATES_MOST = 16
"""So many fit on a sheet of A4, two beside each other, and the page stays light."""


def page_number(request: HttpRequest) -> int:
    """Which page of a list the address means."""
    said = request.GET.get("page", "1")
    return max(int(said), 1) if said.isdecimal() and len(said) < len("10000") else 1


def chosen(request: HttpRequest, size: int) -> tuple[list[Asset], dict[str, Any]]:
    """The things that the filter of the address means, one page of them, and what the filter shows."""
    form, page = FilterForm(request.GET), page_number(request)
    given = form.cleaned_data if form.is_valid() else {"place": "", "kind": "", "words": ""}
    place = next(iter(by_name(given["place"], limit=1)), None) if given["place"] else None
    kind = register.kinds().filter(code=given["kind"]).first() if given["kind"] else None
    rows = register.listed(place, kind, given["words"])
    rows = rows.none() if given["place"] and place is None else rows
    found = list(register.with_keepers(rows)[(page - 1) * size : page * size + 1])
    links = {"previous": linked(request, page - 1), "next": linked(request, page + 1) if len(found) > size else ""}
    return found[:size], links | {"given": given, "kind": kind, "query": linked(request, 1).removeprefix("?")}


def linked(request: HttpRequest, page: int) -> str:
    """The address of a page of the same list; "" before the first."""
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}" if page else ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The register, by place and kind."""
    rows, shown = chosen(request, SHOWN)
    works = bool(may(who(request), Right.PLATES, Care(""), timezone.now()))
    entries = [reading.entry(row, register.keeper_in(row)) for row in rows]
    return show(request, "assets/index.html", shown | {"rows": entries, "works": works, "kinds": register.kinds()})


@login_required
@require_safe
def plates(request: HttpRequest) -> HttpResponse:
    """A sheet of plates to print: each with the code of the page that it opens."""
    admit(may(who(request), Right.PLATES, Care(""), timezone.now()))
    rows, shown = chosen(request, PLATES_MOST)
    made = [
        {"asset": row, "code": drawn(request.build_absolute_uri(page_of(row)), row.name, level="q")} for row in rows
    ]
    return show(request, "assets/plates.html", shown | {"plates": made, "host": request.get_host()})


@never_cache
@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """What the plate opens: what it is, who looks after it, when it was last in order; and saying that it is broken."""
    asset = thing_of(code)
    custody, chiefs, adopted = register.custody_of(asset), register.chiefs_of(asset), register.adoptions_of(asset)
    care = register.seen_whole(asset, custody, chiefs, adopted)
    who_answers = {"facts": reading.facts(asset, custody, chiefs), "is_kept": custody is not None}
    lines = {"adopted": adoption_lines(request, adopted, asset, care)}
    return show(request, "assets/one.html", how_it_is(asset) | who_answers | lines | mine(request, asset, care))


def how_it_is(asset: Asset) -> dict[str, Any]:
    """What everybody sees of a thing: its condition, what is wrong, what was spent."""
    today, found = timezone.localdate(), findings_of(asset)
    return {
        "asset": asset,
        "condition": {"said": reading.condition_said(asset), "kind": reading.condition_kind(asset)},
        "open": [reading.finding_entry(each, today) for each in found if each.due_on is not None],
        "ended": [reading.finding_entry(each, today) for each in found if each.due_on is None],
        "curve": reading.curve(lately(asset)),
        "years": reading.years(yearly(asset)),
        "payments": reading.payments(spent_on(asset)),
    }


def mine(request: HttpRequest, asset: Asset, care: Care) -> dict[str, Any]:
    """What this person may do with a thing, and its photos where they care for it."""
    deeds = offered(request, ASSET_DEEDS, asset, care, lambda name: reverse("assets:deed", args=[asset.code, name]))
    looks = may(who(request), Right.LOOK_AT_PHOTOS, care, timezone.now())
    photos = photo_lines(photos_of(asset)) if looks else []
    return {"deeds": [each for each in deeds if each["name"] != "report"], "photos": photos}


def adoption_lines(request: HttpRequest, rows: list[Adoption], asset: Asset, care: Care) -> list[dict[str, Any]]:
    """Adoptions, with the way to end one for those who may."""
    lines = []
    for row in rows:
        mine = Care(care.path, asset=asset, adoption=row, keepers=care.keepers, units=care.units)
        may_end = decided(ADOPTION_DEEDS["end"], row, mine, who(request), timezone.now())
        lines.append(reading.adoption_line(row) | {"may_end": bool(may_end)})
    return lines


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """A deed on a thing."""
    asset, entry = thing_of(code), known(ASSET_DEEDS, name)
    return perform(request, entry, asset, register.care_of(asset), back=page_of(asset), title=asset.name)
