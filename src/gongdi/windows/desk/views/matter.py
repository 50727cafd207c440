"""One matter on the desk."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from gongdi.ground.access.asking import who
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries import seen_by
from gongdi.practices.appeals.reading.likeness import while_reading
from gongdi.windows.desk.alike import cards
from gongdi.windows.desk.navigation import officers
from gongdi.windows.desk.pane import pane
from gongdi.windows.desk.proposing import proposed
from gongdi.windows.desk.rows import VIEW_NAMES
from gongdi.windows.desk.views.gate import asks_for_part, officers_only


@require_safe
@vary_on_headers("HX-Request")
@officers_only
def matter(request: HttpRequest, reference: str) -> HttpResponse:
    """The matter; beside the list when the page asks for a piece, otherwise a page that fetches its list."""
    appeal, party = known(request, reference)
    context = pane(appeal, who(request), timezone.now(), party=party, back=way_back(request))
    template = "desk/parts/pane.html" if asks_for_part(request) else "desk/matter.html"
    beside = f"{reverse('desk:list')}{way_back(request) or '?view=mine'}&open={appeal.reference}"
    return render(request, template, context | {"navigation": officers(request), "beside": beside})


@require_safe
@officers_only
def steps(request: HttpRequest, reference: str) -> HttpResponse:
    """What the house proposes for the next step; a page of its own where there is no script."""
    appeal, party = known(request, reference)
    context = pane(appeal, who(request), timezone.now(), party=party, back=way_back(request))
    context |= proposed(appeal, who(request), timezone.now())
    template = "desk/parts/steps.html" if asks_for_part(request) else "desk/steps.html"
    return render(request, template, context | {"navigation": officers(request)})


@require_safe
@officers_only
def alike(request: HttpRequest, reference: str) -> HttpResponse:
    """Other matters that look the same as this one; a page of its own where there is no script."""
    appeal, _party = known(request, reference)
    here = f"{reverse('desk:matter', args=[appeal.reference])}{way_back(request)}"
    context = {"appeal": appeal, "here": here, "alike": cards(while_reading(appeal, who(request)))}
    template = "desk/parts/alike.html" if asks_for_part(request) else "desk/alike.html"
    return render(request, template, context | {"navigation": officers(request)})


def known(request: HttpRequest, reference: str) -> tuple[Appeal, bool]:
    """The matter and whether this officer is a party to it. Raises Http404 when they may not know of it."""
    seen = seen_by(who(request), reference)
    if seen is None:
        raise Http404(reference)
    return seen


def way_back(request: HttpRequest) -> str:
    """The question of the list from which the matter was opened."""
    view = request.GET.get("view", "")
    return f"?{urlencode({'view': view})}" if view in VIEW_NAMES else ""
