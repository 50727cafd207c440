"""A team: who is coming, its day, its route walked on one phone, the sheet of paper for whoever has none."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import OK, admit, answered, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.practices.campaigns import actions, reading
from gongdi.practices.campaigns.deeds import TEAM_DEEDS
from gongdi.practices.campaigns.forms.entering import CorrectForm, EntryForm, PhotosForm
from gongdi.practices.campaigns.law import Question, may, may_move
from gongdi.practices.campaigns.models import CampaignPhoto, CampaignTeam, StopEntry, TeamMember
from gongdi.practices.campaigns.queries import campaigns
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.states.campaigns import MOVES, WALKING
from gongdi.practices.campaigns.things import address_of
from gongdi.practices.campaigns.views.frame import Sheet, filled_in, offered, perform, team_of


def question_about(request: HttpRequest, team: CampaignTeam) -> Question:
    """A team as the law looks at it."""
    return campaigns.question_of(team.campaign, who(request), team)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A team: when, where, its route; who is coming, for those who belong to it; what I can do."""
    team, by, at = team_of(number), who(request), timezone.now()
    question = question_about(request, team)
    mine = question.member if question.member and question.member.team_id == team.pk else None
    deeds = {name: deed for name, deed in TEAM_DEEDS.items() if name != "join" or mine is None}
    context = {
        "team": team,
        "line": reading.team_line(team),
        "is_mine": mine is not None,
        "signed_in": mine is not None and mine.signed_in_at,
        "deeds": offered(deeds, team.campaign, lambda name: question, by, at, deed_of(team)),
    }
    return show(request, "campaigns/team.html", context | inside(team, may(by, Right.LOOK, question, at)))


def inside(team: CampaignTeam, belongs: Decision) -> dict[str, Any]:
    """The stops of a team, and who is coming for those who belong to it."""
    stops = campaigns.stops_of(team)
    done = campaigns.entered_in(team.route_id) if team.route_id else {}
    return {
        "belongs": bool(belongs),
        "walks": bool(belongs) and team.campaign.status in WALKING and bool(stops),
        "members": members_of(team) if belongs else [],
        "stops": [stop_line(stop, done.get(stop.pk), bool(belongs)) for stop in stops],
    }


def members_of(team: CampaignTeam) -> list[TeamMember]:
    """Who signed up, in the order in which they did; for the team and the unit only."""
    rows = TeamMember.objects.filter(team=team, left_at=None).select_related("person", "organisation")
    return list(rows.order_by("joined_at", "pk"))


def stop_line(stop: Any, entry: StopEntry | None, belongs: bool) -> dict[str, Any]:
    """A stop of the route, with its score once it was entered."""
    score = reading.percent(entry.got, entry.possible) if entry else None
    return {
        "name": stop.name,
        "unit": stop.unit.called if stop.unit else "",
        "thing": address_of(stop.thing_kind, stop.thing_number),
        "is_done": entry is not None,
        "score": score or "",
        "entry": entry.pk if entry is not None and belongs else None,
    }


def deed_of(team: CampaignTeam) -> Callable[[str], str]:
    """The address of a deed on a team."""
    return lambda name: reverse("campaigns:team_deed", args=[team.pk, name])


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a team."""
    team, entry = team_of(number), known(TEAM_DEEDS, name)
    back = reverse("campaigns:team", args=[team.pk])
    question = question_about(request, team)
    return perform(request, entry, team, question, stage=team.campaign, back=back, title=team.name)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def walk(request: HttpRequest, number: int) -> HttpResponse:
    """The route, one stop after the other; what a phone kept comes here too and is answered for a program."""
    team, by, at = team_of(number), who(request), timezone.now()
    question = question_about(request, team)
    decision = may_move(by, MOVES["enter"], team.campaign, question, at)
    if decision.about == "person":
        admit(decision)
    form = EntryForm(sent(request), request.FILES or None, question=question, by=by, at=at)
    came = came_before(request.POST, by)
    answer = request.path if came else answered(request, form, entering(request, team, form, question), decision)
    if request.headers.get("X-Kept"):
        return kept_answer(answer, form)
    if isinstance(answer, str):
        return redirect(answer)
    return show(request, "campaigns/walk.html", walked(team, form, decision), status=answer)


def came_before(given: Mapping[str, Any], by: Actor) -> StopEntry | None:
    """What this person entered before under the number that the phone gave it."""
    key = sent_as(given, timezone.now(), is_member=True).key
    rows = StopEntry.objects.filter(key=key, by=by.person).prefetch_related("cleared")
    return rows.first() if key is not None else None


def walked(team: CampaignTeam, form: EntryForm, decision: Any) -> dict[str, Any]:
    """What stands on the page of a walk."""
    stops = team.route.stops if team.route else 0
    done = stops - len(form.left)
    return {
        "team": team,
        "form": form,
        "decision": decision,
        "stops": stops,
        "done": done,
        "percent": round(100 * done / max(stops, 1)),
    }


def entering(request: HttpRequest, team: CampaignTeam, form: EntryForm, question: Question) -> Callable[[], str]:
    """The deed of the page: enter the stop, under the number and the time that the phone gave it."""

    def do() -> str:
        is_member = question.member is not None and question.member.team_id == team.pk
        given = sent_as(request.POST, form.at, is_member=is_member)
        actions.enter(team, by=form.by, at=form.at, sent=given, **form.arguments())
        return reverse("campaigns:walk", args=[team.pk])

    return do


def sent_as(given: Mapping[str, Any], now: datetime, *, is_member: bool) -> actions.Sent:
    """The number that the phone gave an entry, and when it was made; whoever is not of the team copies from paper."""
    try:
        key = UUID(str(given.get("key", "")))
    except ValueError:
        key = None
    return actions.Sent(key, done_at(given, now), from_paper=not is_member)


def done_at(given: Mapping[str, Any], now: datetime) -> datetime | None:
    """When it was done there, by the clock of the house: as long ago as the phone says."""
    try:
        done, left = (parse_datetime(str(given.get(name, ""))[:40]) for name in ("done_at", "sent_at"))
    except ValueError:
        return None
    if done is None or left is None or done.tzinfo is None or left.tzinfo is None:
        return None
    return now + (done - left)


def kept_answer(answer: str | int, form: EntryForm) -> JsonResponse:
    """What the phone is told of an entry that it kept."""
    reasons = [str(each) for errors in form.errors.values() for each in errors]
    refused = not isinstance(answer, str)
    return JsonResponse({"state": "refused" if refused else "done", "reason": " ".join(reasons)}, status=OK)


@login_required
@require_safe
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """The route as a sheet of paper: a row for each stop, a column for each item."""
    team, by, at = team_of(number), who(request), timezone.now()
    admit(may(by, Right.LOOK, question_about(request, team), at))
    items = team.campaign.checklist.said
    letters = [{**item, "letter": chr(ord("A") + place)} for place, item in enumerate(items)]
    context = {"team": team, "stops": campaigns.stops_of(team), "items": letters}
    return show(request, "campaigns/sheet.html", context)


def entry_of(number: int) -> StopEntry:
    """An entry that stands. Raises Http404."""
    rows = StopEntry.objects.filter(replaced_at=None).select_related("stop__route__place", "team")
    return get_object_or_404(rows.prefetch_related("cleared"), pk=number)


@never_cache
@login_required
@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """What was entered at a stop, line by line, with its photos; for the team and the unit."""
    row = entry_of(number)
    team, by, at = team_of(row.team_id or 0), who(request), timezone.now()
    question = question_about(request, team)
    admit(may(by, Right.LOOK, question, at))
    can = {name: may_move(by, MOVES[name], team.campaign, question, at) for name in ENTRY_FORMS}
    may_show = bool(may(by, Right.SHOW_PHOTO, question, at))
    return show(request, "campaigns/entry.html", entry_shown(row, team) | {"can": can, "may_show": may_show})


def entry_shown(row: StopEntry, team: CampaignTeam) -> dict[str, Any]:
    """What stands on the page of an entry."""
    return {
        "entry": row,
        "team": team,
        "score": reading.percent(row.got, row.possible),
        "points": (reading.points(row.got), reading.points(row.possible)),
        "answers": answers_of(row, team),
        "photos": list(CampaignPhoto.objects.filter(stop=row.stop).order_by("-phase", "pk")),
    }


def answers_of(row: StopEntry, team: CampaignTeam) -> list[dict[str, str]]:
    """Each item with its answer and what it earned."""
    words = {"good": _("好"), "partly": _("差一些"), "bad": _("不好"), "absent": _("这里没有")}
    halves = {"good": 2, "partly": 1, "bad": 0}
    return [
        {
            "name": item["name"],
            "value": words[row.answers[item["code"]]]
            + (
                f" · {reading.points(halves[row.answers[item['code']]] * int(item['points']))} / {item['points']}"
                if row.answers[item["code"]] in halves
                else ""
            ),
        }
        for item in team.campaign.checklist.said
    ]


ENTRY_FORMS: dict[str, tuple[type[CorrectForm | PhotosForm], Callable[..., StopEntry]]] = {
    "correct": (CorrectForm, actions.correct),
    "photos": (PhotosForm, actions.add_photos),
}


@login_required
@require_http_methods(["GET", "POST"])
def entry_deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Correct an entry, or add photos to its stop."""
    row, by, at = entry_of(number), who(request), timezone.now()
    kind, act = known(ENTRY_FORMS, name)
    team = team_of(row.team_id or 0)
    question, move = question_about(request, team), MOVES[name]
    form = kind(sent(request), request.FILES or None, question=question, by=by, at=at, entry=row)

    def do() -> str:
        return reverse("campaigns:entry", args=[act(row, by=by, at=at, **form.arguments()).pk])

    page = Sheet(move.label, reverse("campaigns:entry", args=[row.pk]), row.stop.name, f"campaigns/{name}.html")
    return filled_in(request, form, do, page, may_move(by, move, team.campaign, question, at))
