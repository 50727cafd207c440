"""The hot topics, those that cooled, and one of them: why it is one, how it went, its appeals."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.access.onward import fates, ways
from gongdi.instruments.topics import charts, queries
from gongdi.instruments.topics.law import Matter, Right, may
from gongdi.instruments.topics.models import SUBJECT, Topic
from gongdi.instruments.topics.queries.inside import inside
from gongdi.instruments.topics.queries.sight import listed
from gongdi.instruments.topics.reading import Sight, day, sight_of
from gongdi.instruments.topics.sources import Shown

PAGE = 30
LIST = "?page={}#appeals"
DIGITS_MOST = 3


def page_of(request: HttpRequest) -> int:
    """Which page of a list is asked for; the first unless it says a page."""
    asked = request.GET.get("page", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) <= DIGITS_MOST
    return max(1, int(asked)) if known else 1


def topic_at(actor: Actor, key: str) -> Topic:
    """The topic of a key as this actor may see it. Raises Http404."""
    found: Topic = get_object_or_404(queries.visible_to(actor), key=key)
    return found


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The hot topics, the hottest first, or those that cooled."""
    actor, page = who(request), page_of(request)
    view = "cooled" if request.GET.get("view") == "cooled" else "hot"
    rows = list(listed(actor, view)[(page - 1) * PAGE : page * PAGE + 1])
    context = told([sight_of(actor, row) for row in rows[:PAGE]]) | {
        "view": view,
        "filters": [tab("hot", _("现在热的"), view), tab("cooled", _("已经凉下来的"), view)],
        "run": queries.last("appeal"),
        "finds": may(actor, Right.FIND, Matter(), timezone.now()),
    }
    return show(request, "topics/index.html", context | around(page, f"?view={view}&page={{}}", more=len(rows) > PAGE))


def told(sights: list[Sight]) -> dict[str, Any]:
    """Topics as a list with their small lines, and the same as a table."""
    months = queries.months_of([each.topic for each in sights])
    entries = [
        {"sight": each, "people": each.said(each.topic.people), "spark": charts.spark(each, months[each.topic.pk])}
        for each in sights
    ]
    return {"entries": entries, "table": table(sights)}


def around(page: int, href: str, *, more: bool) -> dict[str, str]:
    """The addresses of the pages before and behind one."""
    return {"previous": href.format(page - 1) if page > 1 else "", "next": href.format(page + 1) if more else ""}


def tab(name: str, label: str, view: str) -> dict[str, Any]:
    """One view of the list."""
    return {"href": f"?view={name}", "label": label, "current": name == view}


def table(sights: list[Sight]) -> dict[str, Any]:
    """The same list as a table."""
    heads = [_("名次"), _("话题"), _("地点"), _("提的人"), _("首日"), _("末日"), _("增长"), _("集中")]
    return {
        "caption": _("热点话题"),
        "columns": [{"label": head, "number": head == _("提的人")} for head in heads],
        "rows": [line(each) for each in sights],
    }


def line(sight: Sight) -> list[dict[str, Any]]:
    """A topic as a row."""
    topic = sight.topic
    return [
        {"said": topic.rank or _("已凉")},
        {"said": sight.title, "href": f"/hot/{topic.key}/"},
        {"said": sight.where},
        {"said": sight.said(topic.people), "number": True},
        {"said": day(topic.first_at), "day": True},
        {"said": day(topic.last_at), "day": True},
        {"said": sight.growth},
        {"said": sight.burst or _("没有")},
    ]


@never_cache
@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One topic: why it is one and why it ranks, its months, its appeals, and what was decided by hand."""
    actor, page = who(request), page_of(request)
    sight = sight_of(actor, topic_at(actor, key))
    held = inside(sight.topic, actor, page)
    context = {
        "sight": sight,
        "topic": sight.topic,
        "facts": facts(sight),
        "chart": charts.by_month(sight, queries.by_month(sight.topic)),
        "appeals": [entry(each) for each in held.shown],
        "hidden": sight.said(held.hidden) if held.hidden else "",
    }
    context |= onward(actor, sight.topic) | hands(actor, sight) | around(page, LIST, more=held.more)
    return show(request, "topics/one.html", context)


def onward(actor: Actor, topic: Topic) -> dict[str, Any]:
    """Where the topic has gone, and what an officer can make of it."""
    further = ways(SUBJECT, topic.pk, actor, timezone.now(), topic) if actor.is_staff else []
    return {"fates": fates(SUBJECT, [topic.pk])[topic.pk], "ways": further}


def hands(actor: Actor, sight: Sight) -> dict[str, Any]:
    """What was decided by hand and what may be, for who oversees the topic."""
    if not sight.whole:
        return {}
    return {"rulings": list(queries.rulings_of(sight.topic)[:PAGE]), "deeds": deeds(actor, sight, timezone.now())}


def facts(sight: Sight) -> list[dict[str, Any]]:
    """The numbers of a topic by name."""
    topic = sight.topic
    said = [
        (_("名次"), topic.rank or _("已凉")),
        (_("地点"), sight.where),
        (_("提的人"), sight.said(topic.people)),
        (_("诉求件数"), sight.said(topic.messages)),
        (_("首日和末日"), sight.days),
        (_("前四周 → 近四周"), sight.growth),
    ]
    return [{"name": name, "value": value} for name, value in said]


def entry(shown: Shown) -> dict[str, Any]:
    """An appeal in the list."""
    return {"title": shown.title, "href": shown.href, "status": shown.status, "chips": [day(shown.at)]}


def deeds(actor: Actor, sight: Sight, at: datetime) -> list[dict[str, Any]]:
    """What an officer may do by hand."""
    matter = queries.matter_of(sight.topic)
    return [
        {"name": right.value, "label": label, "decision": may(actor, right, matter, at)}
        for right, label in (
            (Right.JOIN, _("和别的话题合成一件")),
            (Right.PART, _("分出另一件事")),
        )
    ]
