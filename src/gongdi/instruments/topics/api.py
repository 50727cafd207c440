"""Hot topics at the API: the same deeds as on the pages, through the same actions and the same law."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.instruments.topics import actions, queries
from gongdi.instruments.topics.models import Ruling, Run, Topic
from gongdi.instruments.topics.queries.inside import inside
from gongdi.instruments.topics.queries.sight import listed
from gongdi.instruments.topics.reading import Sight, sight_of
from gongdi.instruments.topics.shapes import FoundAnswer, Joining, Page, Parting, TopicAnswer, TopicsAnswer
from gongdi.instruments.topics.sources import SOURCES

router = Router(tags=["hot topics"])
PAGE = 30
SAME = ("key", "name", "rank", "burst", "first_at", "last_at")
COUNTS = ("people", "messages", "lately", "earlier")


def line(sight: Sight) -> dict[str, Any]:
    """A topic in a list."""
    topic = sight.topic
    counts = {name: sight.count(getattr(topic, name)) for name in COUNTS}
    return {name: getattr(topic, name) for name in SAME} | counts | {"place": topic.place_id}


def topic_at(request: HttpRequest, key: str) -> Topic:
    """The topic of a key as this person may see it. Raises Http404."""
    found: Topic = get_object_or_404(queries.visible_to(who(request)), key=key)
    return found


def told(request: HttpRequest, key: str) -> dict[str, Any]:
    """A topic as an answer."""
    sight = sight_of(who(request), topic_at(request, key))
    held = inside(sight.topic, who(request), size=PAGE)
    months = queries.by_month(sight.topic)
    return line(sight) | {
        "why": sight.why,
        "months": [{"month": month.isoformat(), "messages": sight.count(count)} for month, count in months],
        "appeals": [
            {"number": each.subject} | {name: getattr(each, name) for name in ("reference", "title", "status", "at")}
            for each in held.shown
        ],
        "hidden": sight.count(held.hidden),
        "rulings": queries.rulings_of(sight.topic)[:PAGE] if sight.whole else [],
        "engine": sight.topic.engine,
        "input_hash": sight.topic.input_hash,
    }


@router.get("/hot", response=TopicsAnswer, auth=ANYBODY, summary="Hot topics", operation_id="hot_topics")
def index(request: HttpRequest, view: Literal["hot", "cooled"] = "hot", page: Page = 1) -> dict[str, Any]:
    """Those that this person may see, thirty at a time: the hottest first, or those that cooled, the newest first."""
    rows = list(listed(who(request), view)[(page - 1) * PAGE : page * PAGE + 1])
    items = [line(sight_of(who(request), row)) for row in rows[:PAGE]]
    return {"items": items, "next": page + 1 if len(rows) > PAGE else None}


@router.post("/hot/find", response=list[FoundAnswer], auth=SIGNED_IN, summary="Find", operation_id="find_hot_topics")
def find(request: HttpRequest) -> list[Run]:
    """For supervisors and operators: find them now. The same input gives the same finding."""
    return [actions.find(source, by=who(request), at=timezone.now()) for source in SOURCES.values()]


@router.get("/hot/{key}", response=TopicAnswer, auth=ANYBODY, summary="One", operation_id="hot_topic")
def one(request: HttpRequest, key: str) -> dict[str, Any]:
    """One topic with its reasons, its months and its newest appeals."""
    return told(request, key)


@router.post("/hot/{key}/join", response=TopicAnswer, auth=SIGNED_IN, summary="Join", operation_id="join_hot_topics")
def join(request: HttpRequest, key: str, body: Joining) -> dict[str, Any]:
    """For who oversees both places: two topics are one matter from the next finding on."""
    other = topic_at(request, body.other)
    actions.join(topic_at(request, key), other=other, words=body.words, by=who(request), at=timezone.now())
    return told(request, key)


@router.post("/hot/{key}/part", response=TopicAnswer, auth=SIGNED_IN, summary="Part", operation_id="part_hot_topic")
def part(request: HttpRequest, key: str, body: Parting) -> dict[str, Any]:
    """For who oversees the place: some appeals are another matter from the next finding on."""
    row, by = topic_at(request, key), who(request)
    actions.part(row, members=body.members, words=body.words, by=by, at=timezone.now())
    return told(request, key)


@router.post("/hot/{key}/undo/{int:number}", response=TopicAnswer, auth=SIGNED_IN, operation_id="undo_topic_ruling")
def undo(request: HttpRequest, key: str, number: int) -> dict[str, Any]:
    """For who oversees the place: a decision by hand holds no more."""
    topic = topic_at(request, key)
    ruling = get_object_or_404(Ruling.objects.select_related("topic__place"), kind=topic.kind, number=number)
    if topic.pk not in (ruling.topic_id, ruling.other_id):
        raise Http404(number)
    actions.undo(ruling, by=who(request), at=timezone.now())
    return told(request, key)
