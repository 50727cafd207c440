"""The home page: what waits for me, the doors, what happened near me this week."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.states import Turn
from gongdi.windows.portal import queries, shapes, waiting
from gongdi.windows.portal.views.showing import show


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, the doors, my neighbourhood."""
    actor, now = who(request), timezone.now()
    return show(request, "home", {"waiting": waits(actor), "doors": doors()} | around(actor, now))


def waits(actor: Actor) -> list[dict[str, str]]:
    """Everything that waits for this person: their own matters first, then the work of their posts."""
    return [*(awaited(appeal) for appeal in queries.waiting(actor)), *waiting.lines(actor)]


def around(actor: Actor, now: datetime) -> dict[str, Any]:
    """What happened this week where the person lives, or in the whole town."""
    place = queries.around(actor)
    where = queries.area(place)
    return {
        "place": place,
        "place_said": place.called if place else "",
        "list": f"/matters/?place={place.code}" if place else "/matters/",
        "chart": chart(queries.week(where, now)),
        "matters": shapes.cards(queries.newest(where, now), actor, now),
    }


def awaited(appeal: Appeal) -> dict[str, str]:
    """One line about one thing that waits for me."""
    asked = appeal.turn == Turn.RESIDENT
    return {
        "href": f"/matters/{appeal.reference}/",
        "text": _("“%(title)s”有人问您情况。") % {"title": appeal.title}
        if asked
        else _("“%(title)s”有答复了。") % {"title": appeal.title},
        "label": _("补充说明") if asked else _("请您评一评"),
        "icon": "answer" if asked else "follow",
    }


def doors() -> list[dict[str, str]]:
    """The ways in; only those that open."""
    return [
        {"href": "/say/", "icon": "say", "label": _("我要说事"), "hint": _("写一句或拍一张，有人接、有期限、有回音")},
        {"href": "/matters/", "icon": "open", "label": _("大家的事"), "hint": _("看看别人说了什么、办到哪一步")},
        {"href": "/take-part/", "icon": "join", "label": _("我要参与"), "hint": _("挣积分、出份力、捐一点、管好钱")},
    ]


def chart(week: queries.Week) -> dict[str, Any]:
    """The seven days as columns, with the same as a table. The title says the number."""
    most = max((count for _day, count in week.days), default=0)
    said = [(day_said(day), count) for day, count in week.days]
    return {
        "title": _("近七天 %(count)s 件新的事") % {"count": f"{week.total}+" if week.more else week.total},
        "unit": _("每天公开的新诉求，单位：件"),
        "from": said[0][0],
        "to": said[-1][0],
        "width": 10,
        "columns": [
            {"label": label, "value": count, "x": 2 + step * 14.3, "now": step == len(said) - 1} | bar(count, most)
            for step, (label, count) in enumerate(said)
        ],
        "table": {
            "caption": _("近七天每天的新诉求"),
            "columns": [{"label": _("日子")}, {"label": _("件数"), "number": True}],
            "rows": [[{"said": label}, {"said": count, "number": True}] for label, count in said],
        },
    }


def bar(count: int, most: int) -> dict[str, int]:
    """How high a column stands, in percent; room for its number is left above the highest."""
    height = round(80 * count / most) if most else 0
    return {"y": 100 - height, "height": height}


def day_said(day: datetime) -> str:
    """A day of the week in a word."""
    return date_format(day, "D")
