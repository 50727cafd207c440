"""Choosing: the topics of which a theme can be made, and the page on which one is made of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.engines.monthly import Window, count_of
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import answered, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside_any
from gongdi.instruments.topics import charts
from gongdi.instruments.topics.models import Topic
from gongdi.instruments.topics.queries import months_of
from gongdi.instruments.topics.reading import sight_of
from gongdi.journeys.themes import actions, queries
from gongdi.journeys.themes.counting import Counted, below, signs
from gongdi.journeys.themes.forms import ChooseForm
from gongdi.journeys.themes.kinds import APPEAL, DAYS, TOPICS_MOST
from gongdi.journeys.themes.law import Case, may
from gongdi.journeys.themes.states import MOVES, Right
from gongdi.journeys.themes.views.showing import address, after
from gongdi.journeys.themes.views.telling import people_said

CHOOSERS = (PostKind.SUPERVISOR, PostKind.HEAD)


def places_of(actor: Actor) -> QuerySet[Place]:
    """The places for which this actor may choose, the largest first."""
    paths = {path for kind in CHOOSERS for path in actor.paths(kind)}
    return Place.objects.filter(inside_any(paths), to_on=None).order_by("level", "path")


@never_cache
@require_safe
def candidates(request: HttpRequest) -> HttpResponse:
    """What people spoke of in a year and no theme is made of now; who may choose ticks up to three."""
    actor, at = who(request), timezone.now()
    mine = places_of(actor).first() if actor.is_staff else None
    root = mine or Place.objects.filter(parent=None, to_on=None).order_by("pk").first()
    rows = queries.candidates(root.path, at) if root else []
    context = {"entries": entries(actor, rows), "place": root, "chooses": mine is not None, "most": TOPICS_MOST}
    return show(request, "themes/candidates.html", context)


def entries(actor: Actor, topics: Sequence[Topic]) -> list[dict[str, Any]]:
    """Topics with their small lines over the months."""
    months = months_of(topics)
    seen = [sight_of(actor, topic) for topic in topics]
    return [
        {
            "topic": each.topic,
            "title": each.title,
            "where": each.where,
            "people": each.said(each.topic.people),
            "days": each.days,
            "spark": charts.spark(each, months[each.topic.pk]),
        }
        for each in seen
    ]


def places_around(actor: Actor, topics: Sequence[Topic]) -> QuerySet[Place]:
    """Where a theme of these topics can be: around all of them, where this actor chooses; the smallest first."""
    around = [set(topic.place.ancestor_numbers()) for topic in topics if topic.place]
    mine = places_of(actor).order_by("-level", "path")
    return mine.filter(pk__in=set.intersection(*around)) if around else mine.filter(parent=None)


def asked(request: HttpRequest) -> list[Topic]:
    """The topics that the address names, in its order. Raises Http404 for one that everybody may not see."""
    keys = list(dict.fromkeys(request.GET.getlist("topic")[: TOPICS_MOST + 1]))
    rows = Topic.objects.filter(key__in=keys, is_open=True, kind=APPEAL).select_related("place")
    if len(rows) < len(keys):
        raise Http404(keys)
    return sorted(rows, key=lambda row: keys.index(row.key))


def judged(actor: Actor, topics: Sequence[Topic], place: Place | None, at: datetime) -> Decision:
    """Whether this actor may choose for the place, or, where there is none for them, why not."""
    there = [place, *(topic.place for topic in topics)]
    return may(actor, Right.CHOOSE, Case(next((each.path for each in there if each), "/")), at)


def lately(place: Place | None, topics: Sequence[Topic], at: datetime) -> dict[str, Any]:
    """How many people spoke of it at the place that is chosen unless another is: what the target is a part of."""
    if place is None:
        return {}
    numbers = [topic.pk for topic in topics]
    kinds = below(row.pk for row in queries.categories_of(numbers))
    window = Window(at - timedelta(days=DAYS), at)
    told = signs(Counted(place.path, kinds, frozenset(numbers)), window)
    return {"lately": people_said(count_of(told).people), "days": DAYS, "where": place.called}


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make the chosen topics the theme of a month."""
    actor, at, topics = who(request), timezone.now(), asked(request)
    places = places_around(actor, topics) if topics else places_of(actor)
    decision = judged(actor, topics, places.first(), at)
    if decision and not topics:
        return redirect("themes:candidates")
    form = ChooseForm(sent(request), topics=topics, places=places, at=at)

    def do() -> str:
        return address(actions.choose(by=actor, at=at, **form.arguments()))

    context = {"form": form, "topics": entries(actor, topics), "decision": decision, "label": MOVES["choose"].label}
    context |= lately(form.likely, topics, at) if decision else {}
    return after(request, answered(request, form, do, decision), context, "themes/new.html")
