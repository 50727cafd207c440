"""Campaigns: all of them, one, its deeds, its results as a page and as a table; announcing one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import admit, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.practices.campaigns import actions, reading, tables
from gongdi.practices.campaigns.deeds import CAMPAIGN_DEEDS
from gongdi.practices.campaigns.forms.calling import AnnounceForm
from gongdi.practices.campaigns.law import Question, may
from gongdi.practices.campaigns.models import Campaign, CampaignPhoto
from gongdi.practices.campaigns.queries import campaigns, listings
from gongdi.practices.campaigns.results import results_of, sums_of
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.states.campaigns import OPEN
from gongdi.practices.campaigns.views.frame import Sheet, campaign_of, filled_in, offered, perform, question_for

SHOWN, PHOTOS = 20, 12


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """My teams, what is on, what was done."""
    by, today = who(request), timezone.localdate()
    page = Paginator(campaigns.newest(), SHOWN).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {
        "mine": [reading.team_line(team) for team in campaigns.mine(by)],
        "waiting": [reading.listing_card(row) for row in listings.waiting(by)[:SHOWN]] if by.is_staff else [],
        "coming": [reading.entry(row, today) for row in rows if row.status in OPEN],
        "over": [reading.entry(row, today) for row in rows if row.status not in OPEN],
        "works": campaigns.places_worked(by).exists() if by.is_staff else False,
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return show(request, "campaigns/index.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest) -> HttpResponse:
    """Announce a campaign."""
    at, by = timezone.now(), who(request)
    paths = [post.path for post in by.posts]
    decision = next((each for path in paths if (each := may(by, Right.ANNOUNCE, Question(path), at))), None)
    decision = decision or may(by, Right.ANNOUNCE, Question(""), at)
    form = AnnounceForm(sent(request), question=Question(""), by=by, at=at)

    def do() -> str:
        given = form.arguments()
        return reverse("campaigns:one", args=[actions.announce(given.pop("place"), by=by, at=at, **given).pk])

    return filled_in(
        request, form, do, Sheet(_("发起行动"), reverse("campaigns:index"), _("清洁行动和巡查评比")), decision
    )


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A campaign: when, why, its teams, what I can do; what it came to so far."""
    row, by, at = campaign_of(number), who(request), timezone.now()
    asked = {name: question_for(name, row, by) for name in ("", "enrol")}
    context = {
        "campaign": row,
        "clock": reading.clock(row, timezone.localdate(at)),
        "days": reading.days_said(row),
        "deeds": offered(CAMPAIGN_DEEDS, row, asker(asked), by, at, deed_of(row)),
        "withdraw": asked["enrol"].enrolment,
    }
    return show(request, "campaigns/one.html", context | inside(row, asked[""]))


def inside(row: Campaign, question: Question) -> dict[str, Any]:
    """Routes and teams of a campaign, one's own first; what it came to and what was found."""
    teams = campaigns.teams_of(row)
    own = question.member.team_id if question.member else None
    return {
        "mine": next((reading.team_line(team) for team in teams if team.pk == own), None),
        "teams": [reading.team_line(team) for team in teams if team.pk != own],
        "routes": campaigns.routes_of(row),
        "stats": reading.stats(row, sums_of(row)) if row.entered else [],
        "findings": campaigns.findings_of(row) if row.findings else [],
    }


def asker(asked: dict[str, Question]) -> Callable[[str], Question]:
    """The question that fits a deed."""
    return lambda name: asked.get(name, asked[""])


def deed_of(row: Campaign) -> Callable[[str], str]:
    """The address of a deed on a campaign."""
    return lambda name: reverse("campaigns:deed", args=[row.pk, name])


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a campaign."""
    row, entry = campaign_of(number), known(CAMPAIGN_DEEDS, name)
    question = question_for(name, row, who(request))
    return perform(request, entry, row, question, back=reverse("campaigns:one", args=[row.pk]), title=row.title)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take the household's yes back."""
    row, by, at = campaign_of(number), who(request), timezone.now()
    admit(may(by, Right.WITHDRAW, question_for("enrol", row, by), at))
    actions.withdraw(row, by=by, at=at)
    messages.success(request, _("已经撤回，您家不在红榜上。"))
    return redirect("campaigns:one", row.pk)


@require_safe
def results(request: HttpRequest, number: int) -> HttpResponse:
    """What it came to: three numbers, villages and organisations compared, line by line, photos that may be seen."""
    row = campaign_of(number)
    found = results_of(row)
    context = {
        "campaign": row,
        "days": reading.days_said(row),
        "stats": reading.stats(row, found),
        "cleared": reading.cleared_chart(found),
        "lines": reading.lines_table(found, row.checklist),
        "photos": photo_pairs(row),
    }
    return show(request, "campaigns/results.html", context | compared(found))


def compared(found: dict[str, Any]) -> dict[str, Any]:
    """Villages and organisations, each as bars and as a table."""
    places, units = _("村和社区"), _("单位")
    return {
        "places": reading.comparison(found["places"], _("各村（社区）得分率"), places),
        "places_table": reading.groups_table(found["places"], _("各村（社区）"), places),
        "units": reading.comparison(found["units"], _("各单位得分率"), units),
        "units_table": reading.groups_table(found["units"], _("各单位"), units),
    }


def photo_pairs(row: Campaign) -> list[dict[str, Any]]:
    """Photos that everybody may see, before and after side by side."""
    rows = CampaignPhoto.objects.filter(stop__route__campaign=row, shown_at__isnull=False).select_related("stop")
    found = rows.order_by("stop__route__number", "stop__position", "-phase", "pk")[:PHOTOS]
    return [
        {
            "href": f"/campaigns/photos/{each.pk}/",
            "word": f"{each.stop.name} · {each.get_phase_display()}",
            "said": f"{each.stop.name} · {each.get_phase_display()}",
        }
        for each in found
    ]


@require_safe
def table(request: HttpRequest, number: int) -> HttpResponse:
    """The results as a table for any office, without anybody's name."""
    row = campaign_of(number)
    response = HttpResponse("".join(tables.written(row)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="campaign-{row.pk}.csv"'
    return response
