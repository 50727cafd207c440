"""The red and the black list, one line of them with its deeds; findings, photos and checklists."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import admit, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.pictures import served
from gongdi.practices.campaigns import actions, reading
from gongdi.practices.campaigns.actions.checklists import question_of
from gongdi.practices.campaigns.deeds import FINDING_DEEDS, LISTING_DEEDS
from gongdi.practices.campaigns.forms.calling import ChecklistForm
from gongdi.practices.campaigns.law import Question, may
from gongdi.practices.campaigns.models import CampaignFinding, CampaignPhoto, CampaignTeam, Checklist, Colour, Listing
from gongdi.practices.campaigns.outlets import OUTLETS
from gongdi.practices.campaigns.queries import campaigns, listings
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.states.listings import DAYS
from gongdi.practices.campaigns.views.frame import Sheet, filled_in, offered, perform

SHOWN = 50


@never_cache
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """What hangs on both lists now."""
    context = {
        "red": [reading.listing_card(row) for row in listings.on_list(Colour.RED)[:SHOWN]],
        "households": listings.praised(),
        "black": [reading.listing_card(row) for row in listings.on_list(Colour.BLACK)[:SHOWN]],
        "days": {clock.value: days for clock, days in DAYS.items()},
    }
    return show(request, "campaigns/lists.html", context)


def listing_of(request: HttpRequest, number: int) -> Listing:
    """A line that this actor may know of. Raises Http404."""
    return get_object_or_404(listings.visible_to(who(request)), pk=number)


@never_cache
@require_safe
def listing(request: HttpRequest, number: int) -> HttpResponse:
    """A line: what is said, what was replied, whose turn it is, until when, what I can do."""
    row, by, at = listing_of(request, number), who(request), timezone.now()
    question = listings.question_of(row)
    context = {
        "row": row,
        "card": reading.listing_card(row),
        "clock": reading.listing_clock(row, timezone.localdate(at)),
        "concerned": bool(may(by, Right.READ_LISTING, question, at)),
        "deeds": offered(LISTING_DEEDS, row, lambda name: question, by, at, below(request)),
    }
    return show(request, "campaigns/listing.html", context)


def below(request: HttpRequest) -> Callable[[str], str]:
    """The address of a deed on what this page shows."""
    return lambda name: f"{request.path}{name}/"


@login_required
@require_http_methods(["GET", "POST"])
def listing_deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a line."""
    row, entry = listing_of(request, number), known(LISTING_DEEDS, name)
    back = reverse("campaigns:listing", args=[row.pk])
    if name in ("drop", "confirm", "take_off"):
        back = reverse("campaigns:lists")
    return perform(request, entry, row, listings.question_of(row), back=back, title=reading.whom(row))


def finding_of(number: int) -> CampaignFinding:
    """A finding. Raises Http404."""
    rows = CampaignFinding.objects.select_related("campaign__place", "campaign__unit", "stop__route__place")
    return get_object_or_404(rows, pk=number)


@never_cache
@require_safe
def finding(request: HttpRequest, number: int) -> HttpResponse:
    """What has to be mended, until when, and what became of it."""
    row, by, at = finding_of(number), who(request), timezone.now()
    question = Question(row.campaign.place.path, row.campaign)
    context = {
        "finding": row,
        "clock": reading.finding_clock(row, timezone.localdate(at)),
        "outlet": OUTLETS.told(row.outlet_kind, row.outlet_number),
        "deeds": offered(FINDING_DEEDS, row, lambda name: question, by, at, below(request)),
    }
    return show(request, "campaigns/finding.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def finding_deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a finding."""
    row, entry = finding_of(number), known(FINDING_DEEDS, name)
    back = reverse("campaigns:finding", args=[row.pk])
    question = Question(row.campaign.place.path, row.campaign)
    return perform(request, entry, row, question, back=back, title=row.stop.name)


def photo_of(number: int) -> CampaignPhoto:
    """A photo with where it was taken. Raises Http404."""
    rows = CampaignPhoto.objects.select_related("stop__route__campaign__place", "stop__route__campaign__unit")
    return get_object_or_404(rows, pk=number)


def seen_photo(request: HttpRequest, number: int) -> FileResponse:
    """The file of a photo, at a page and at the API: shown to all, or to team and unit. Raises Http404."""
    row = photo_of(number)
    if row.shown_at is not None:
        return served(row.name, private=True)  # so that one that is hidden again is gone
    campaign = row.stop.route.campaign
    team = CampaignTeam.objects.filter(route=row.stop.route_id).first()
    if not may(who(request), Right.LOOK, campaigns.question_of(campaign, who(request), team), timezone.now()):
        raise Http404(number)
    return served(row.name, private=True)


@require_safe
def photo(request: HttpRequest, number: int) -> FileResponse:
    """A photo; for those who may not see it it does not exist. Raises Http404."""
    return seen_photo(request, number)


@login_required
@require_POST
def photo_deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Show a photo to everybody, or no longer."""
    row, act = photo_of(number), known({"show": actions.show, "hide": actions.hide}, name)
    by, at, campaign = who(request), timezone.now(), row.stop.route.campaign
    admit(may(by, Right.SHOW_PHOTO, Question(campaign.place.path, campaign), at))
    act(row, by=by, at=at)
    back = row.stop.entries.filter(replaced_at=None).first()
    return redirect("campaigns:entry", back.pk) if back else redirect("campaigns:one", campaign.pk)


@require_safe
def checklists(request: HttpRequest) -> HttpResponse:
    """All checklists with their versions: what is looked at, what good means, what it is worth."""
    rows = Checklist.objects.select_related("place").order_by("kind", "code", "-number")[:SHOWN]
    by, at = who(request), timezone.now()
    cards: list[dict[str, Any]] = [
        {"row": row, "items": row.said, "adopt": may(by, Right.ADOPT_CHECKLIST, question_of(row), at)} for row in rows
    ]
    works = campaigns.places_worked(by).exists() if by.is_staff else False
    return show(request, "campaigns/checklists.html", {"cards": cards, "works": works})


@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Write the next version of a checklist."""
    at, by = timezone.now(), who(request)
    path = next((post.path for post in by.posts if may(by, Right.WRITE_CHECKLIST, Question(post.path), at)), "")
    form = ChecklistForm(sent(request), question=Question(path), by=by, at=at)

    def do() -> str:
        given = form.arguments()
        actions.write_checklist(given.pop("place"), by=by, at=at, **given)
        return reverse("campaigns:checklists")

    sheet = Sheet(_("写检查表"), reverse("campaigns:checklists"), _("检查表"))
    return filled_in(request, form, do, sheet, may(by, Right.WRITE_CHECKLIST, Question(path), at))


@login_required
@require_POST
def adopt(request: HttpRequest, number: int) -> HttpResponse:
    """Adopt a version."""
    row, by, at = get_object_or_404(Checklist.objects.select_related("place"), pk=number), who(request), timezone.now()
    admit(may(by, Right.ADOPT_CHECKLIST, question_of(row), at))
    actions.adopt_checklist(row, by=by, at=at)
    return redirect("campaigns:checklists")
