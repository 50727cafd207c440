"""Pages of standings: the board and the comparison of a programme, and one's own points."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import layout
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.instruments.standings import actions, seasons
from gongdi.instruments.standings.forms import ConsentForm
from gongdi.instruments.standings.queries import groups
from gongdi.instruments.standings.queries.board import board, books, consent_of, may_consent
from gongdi.instruments.standings.queries.own import purses_of
from gongdi.instruments.standings.shown import chart

OFFERED = 8


def season(request: HttpRequest) -> str:
    """The season that was chosen, otherwise the present one."""
    asked, now = request.GET.get("season", ""), seasons.season_of(timezone.now())
    return asked if seasons.is_season(asked) and asked <= now else now


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The programmes."""
    return render(request, "standings/index.html", {"books": books(), "layout": layout(request)})


@never_cache
@require_safe
def programme(request: HttpRequest, number: int) -> HttpResponse:
    """The honour board, then buildings and teams per head, in a season."""
    book, chosen, at = get_object_or_404(books(), pk=number), season(request), timezone.now()
    on = min(seasons.last_day(chosen), timezone.localdate(at))
    level, found = groups.buildings(book, chosen, on)
    known = [(each, seasons.said(each)) for each in seasons.before(seasons.season_of(at), OFFERED)]
    context = {"book": book, "season": chosen, "seasons": known, "board": board(book, chosen, at)}
    context |= {"consent": consent_of(book, who(request).person), "layout": layout(request)}
    context |= {"buildings": chart(found, chosen, level), "teams": chart(groups.teams(book, chosen, on), chosen)}
    return render(request, "standings/programme.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, number: int) -> HttpResponse:
    """Decide to be on the board."""
    book, at, by = get_object_or_404(books(), pk=number), timezone.now(), who(request)
    form, status = ConsentForm(request.POST if request.method == "POST" else None), 422
    if form.is_valid():
        try:
            actions.consent(book, shown_as=form.cleaned_data["shown_as"], by=by, at=at)
            messages.success(request, _("您已经在榜上。想撤下来，随时可以。"))
            return redirect("standings:programme", number)
        except Refused as no:
            form.add_error(None, str(no.decision.reason))
            status = 409
    context = {"book": book, "form": form, "decision": may_consent(book, by, at), "layout": layout(request)}
    return render(request, "standings/consent.html", context, status=status if form.errors else 200)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Be taken off at once."""
    book = get_object_or_404(books(), pk=number)
    given = consent_of(book, who(request).person)
    if given is not None:
        actions.withdraw(given, by=who(request), at=timezone.now())
        messages.success(request, _("已经从榜上撤下来了。"))
    return redirect("standings:programme", number)


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My points and my household's: what, when, why."""
    purses = [(each, chart_of(each.seasons)) for each in purses_of(who(request).person or 0)]
    return render(request, "standings/mine.html", {"purses": purses, "layout": layout(request)})


def chart_of(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Seasons in words, with their points."""
    return [(seasons.said(name), points) for name, points in rows]
