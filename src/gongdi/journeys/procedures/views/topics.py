"""Pages of topics: what waits for me, what I raised, all of them; one with its spine; and the deeds."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import FORBIDDEN, admit, answered, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.onward import fates, ways
from gongdi.journeys.procedures import actions, queries
from gongdi.journeys.procedures.deeds import DEEDS
from gongdi.journeys.procedures.evidence import SUBJECT
from gongdi.journeys.procedures.forms import ProposeForm, StartForm
from gongdi.journeys.procedures.law import Case, may_move
from gongdi.journeys.procedures.reading import entry, knots, sight
from gongdi.journeys.procedures.states import MOVES, PUBLIC
from gongdi.journeys.procedures.views.showing import after

SHOWN = 50
ALWAYS = ("complete", "skip", "judge")
"""Deeds that a person who may do them sees also when the moment is wrong, with the reason."""


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits for me, what I raised, then what moved last, for everybody."""
    actor = who(request)
    everybody = queries.visible_to(actor).filter(status__in=PUBLIC).order_by("-moved_at", "-pk")[:SHOWN]
    lists = {
        "mine": [entry(row) for row in queries.to_take(actor)[:SHOWN]] if actor.is_staff else [],
        "raised": [entry(row) for row in queries.raised_by(actor)[:SHOWN]] if actor.person else [],
        "topics": [entry(row) for row in everybody],
        "may_put": bool(actor.is_staff and queries.places_headed(actor, timezone.now())),
    }
    return show(request, "procedures/index.html", lists)


def case_at(request: HttpRequest, number: int, at: datetime) -> Case:
    """The topic as this person may know of it. Raises Http404."""
    case = queries.seen_by(who(request), number, at)
    if case is None:
        raise Http404(number)
    return case


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One topic: its spine, whose turn it is, what was said at each step, what I can do."""
    at = timezone.now()
    seen = sight(case_at(request, number, at), who(request), at)
    deeds = [
        {"name": name, "label": MOVES[name].label, "decision": decision, "href": f"/topics/{number}/{name}/"}
        for name, decision in seen.deeds.items()
        if decision or name in ALWAYS
    ]
    news = seen.is_raiser and queries.news_for(who(request)).filter(pk=number).exists()
    further = ways(SUBJECT, number, who(request), at) if who(request).is_staff else []
    onward = {"ways": further, "fates": fates(SUBJECT, [number])[number]}
    context = {"sight": seen, "knots": knots(seen), "deeds": deeds, "news": news}
    return show(request, "procedures/one.html", context | onward)


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a topic."""
    actor, at = who(request), timezone.now()
    if not queries.places_of(actor, at).exists():
        return show(request, "procedures/propose.html", {"allowed": False}, status=FORBIDDEN)
    form = ProposeForm(sent(request), actor=actor, at=at)

    def deed() -> str:
        row = actions.propose(by=actor, at=at, **form.arguments())
        messages.success(request, _("议题已经交上去，七天之内答复。"))
        return reverse("procedures:one", args=[row.pk])

    return after(request, answered(request, form, deed), "propose", {"form": form, "allowed": True})


@login_required
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Take a proposal up."""
    at = timezone.now()
    case = case_at(request, number, at)
    topic, decision = case.topic, may_move(who(request), "accept", case, at)
    form = StartForm(sent(request), place=topic.place, at=at, initial={"title": topic.title, "text": topic.text})

    def deed() -> str:
        actions.accept(topic, by=who(request), at=at, **form.arguments())
        return reverse("procedures:one", args=[number])

    known = {"label": MOVES["accept"].label, "back": reverse("procedures:one", args=[number])}
    context = {"form": form, "place": topic.place, "decision": decision, "plans": queries.procedures()}
    return after(request, answered(request, form, deed, decision), "start", known | context)


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one deed on a topic, and the deed."""
    if name not in DEEDS:
        raise Http404(name)
    at, known = timezone.now(), DEEDS[name]
    case = case_at(request, number, at)
    decision = may_move(who(request), name, case, at)
    form = known.form(sent(request), case=case, actor=who(request))

    def do() -> str:
        known.do(case.topic, by=who(request), at=at, **form.arguments())
        return reverse("procedures:one", args=[number])

    context = {"form": form, "label": MOVES[name].label, "decision": decision, "sight": sight(case, who(request), at)}
    return after(request, answered(request, form, do, decision), "deed", context)


@login_required
@require_POST
def see(request: HttpRequest, number: int) -> HttpResponse:
    """Say that one has read what is new."""
    at = timezone.now()
    case = case_at(request, number, at)
    admit(may_move(who(request), "see", case, at))
    actions.see(case.topic, by=who(request), at=at)
    return redirect("procedures:one", number)
