"""One finding and its deeds; ending an adoption; the alarms of the places that somebody works in."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import admit, known, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.pictures import served
from gongdi.practices.assets import reading
from gongdi.practices.assets.deeds import ADOPTION_DEEDS, FINDING_DEEDS
from gongdi.practices.assets.law import Care, may
from gongdi.practices.assets.models import Adoption, AssetPhoto, Finding
from gongdi.practices.assets.outlets import OUTLETS
from gongdi.practices.assets.queries import findings, walks
from gongdi.practices.assets.queries.register import (
    adoptions_of,
    care_of,
    chiefs_of,
    custody_of,
    keeper_in,
    seen_whole,
    with_keepers,
)
from gongdi.practices.assets.states import Right
from gongdi.practices.assets.views.frame import SHOWN, offered, page_of, perform, photo_lines
from gongdi.practices.assets.views.walks import route_entry


def finding_of(number: int) -> Finding:
    """A finding. Raises Http404."""
    return get_object_or_404(findings.whole_findings(), pk=number)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What is wrong, whose turn it is, until when, and what came of it."""
    row = finding_of(number)
    custody = custody_of(row.asset)
    care = seen_whole(row.asset, custody, chiefs_of(row.asset), adoptions_of(row.asset), row)
    deeds = offered(request, FINDING_DEEDS, row, care, lambda name: reverse("assets:finding_deed", args=[row.pk, name]))
    looks = may(who(request), Right.LOOK_AT_PHOTOS, care, timezone.now())
    context = {
        "finding": row,
        "clock": reading.finding_clock(row, timezone.localdate(), custody) or reading.ended_clock(row),
        "deeds": deeds,
        "photos": photo_lines(findings.photos_with(row)) if looks else [],
        "outlet": OUTLETS.told(row.outlet_kind, row.outlet_number),
    }
    return show(request, "assets/finding.html", context)


@login_required
@require_safe
def photo(request: HttpRequest, number: int) -> FileResponse:
    """A photo, for those who care for the thing; for everybody else it does not exist. Raises Http404."""
    return shown(request, number)


def shown(request: HttpRequest, number: int) -> FileResponse:
    """The file of a photo, at a page and at the API. Raises Http404."""
    rows = AssetPhoto.objects.select_related("asset__kind", "asset__place", "asset__owner", "finding")
    row = get_object_or_404(rows, pk=number)
    if not may(who(request), Right.LOOK_AT_PHOTOS, care_of(row.asset, row.finding), timezone.now()):
        raise Http404(number)
    return served(row.name, private=True)


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a finding."""
    row, entry = finding_of(number), known(FINDING_DEEDS, name)
    back = reverse("assets:finding", args=[row.pk])
    return perform(request, entry, row, care_of(row.asset, row), back=back, title=row.asset.name)


@login_required
@require_http_methods(["GET", "POST"])
def end_adoption(request: HttpRequest, number: int) -> HttpResponse:
    """End an adoption with thanks."""
    rows = Adoption.objects.select_related("asset__kind", "asset__place", "asset__owner")
    row = get_object_or_404(rows, pk=number)
    care = care_of(row.asset, adoption=row)
    return perform(request, ADOPTION_DEEDS["end"], row, care, back=page_of(row.asset), title=row.asset.name)


@never_cache
@login_required
@require_safe
def alarms(request: HttpRequest) -> HttpResponse:
    """What must not stay so: things that nobody looks after, promises that are broken, what was not looked at."""
    by, today = who(request), timezone.localdate()
    admit(may(by, Right.ALARMS, Care(""), timezone.now()))
    here = findings.in_reach(by)
    late = findings.late(findings.in_reach(by, "asset__"), today)[:SHOWN]
    context = {
        "unkept": [reading.unkept_entry(row) for row in findings.unkept(here, today)[:SHOWN]],
        "late": [reading.finding_entry(row, today, of=row.asset) for row in late],
        "unseen": [reading.entry(row, keeper_in(row)) for row in with_keepers(findings.unseen(here, today))[:SHOWN]],
        "routes": [route_entry(row) for row in walks.running().filter(here, due_on__lt=today)[:SHOWN]],
    }
    return show(request, "assets/alarms.html", context)
