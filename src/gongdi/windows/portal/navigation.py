"""The resident's way around: the doors that open, in the words that people know."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongdi.ground.access.asking import who
from gongdi.ground.people.models import DESK_POSTS


def residents(request: HttpRequest) -> list[dict[str, Any]]:
    """Home, say something, take part, everybody's matters, mine; the one where the person stands is marked."""
    doors = (
        ("/", _("首页"), "home"),
        ("/say/", _("我要说事"), "say"),
        ("/take-part/", _("我要参与"), "join"),
        ("/matters/", _("大家的事"), "open"),
        ("/me/", _("个人中心"), "mine"),
    )
    ways = [
        {"href": href, "label": label, "icon": icon, "current": stands_at(request.path, href)}
        for href, label, icon in doors
    ]
    if any(post.kind in DESK_POSTS for post in who(request).posts):
        ways.append({"href": "/desk/", "label": _("工作台"), "icon": "desk", "spare": True})
    return ways


def openness() -> list[dict[str, str]]:
    """What stands at the foot of every page: what everybody may look into."""
    return [
        {"href": "/board/", "label": _("看板：办得怎么样")},
        {"href": "/duties/", "label": _("权责清单：什么事归谁管")},
        {"href": "/books/", "label": _("公开账本：每一笔都对得上")},
        {"href": "/record/", "label": _("公开日志：人人可核验")},
        {"href": "/reading/", "label": _("机器怎样读诉求")},
        {"href": "/api/v1/docs", "label": _("开放接口")},
    ]


# Where people take part: the pages of these rooms lie behind that door.
PARTS = (
    "/points/",
    "/shop/",
    "/standings/",
    "/funds/",
    "/contributions/",
    "/powers/",
    "/resolutions/",
    "/ballots/",
    "/panels/",
    "/evaluations/",
    "/bookings/",
    "/dividends/",
    "/benefits/",
    "/lots/",
    "/books/",
    "/meetings/",
    "/questions/",
    "/topics/",
    "/hot/",
    "/themes/",
    "/warnings/",
    "/things/",
    "/campaigns/",
    "/charters/",
    "/chain/",
    "/plans/",
    "/projects/",
    "/templates/",
    "/rounds/",
)


def stands_at(path: str, door: str) -> bool:
    """Whether a page lies behind a door."""
    if door == "/take-part/" and path.startswith(PARTS):
        return True
    return path == door if door == "/" else path.startswith(door)
