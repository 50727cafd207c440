"""The resident's way around: the doors that open, in the words that people know."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _


def residents(request: HttpRequest) -> list[dict[str, Any]]:
    """Home, say something, everybody's matters, mine; the one where the person stands is marked."""
    doors = (
        ("/", _("首页"), "home"),
        ("/say/", _("我要说事"), "say"),
        ("/matters/", _("大家的事"), "open"),
        ("/me/", _("个人中心"), "mine"),
    )
    return [
        {"href": href, "label": label, "icon": icon, "current": stands_at(request.path, href)}
        for href, label, icon in doors
    ]


def stands_at(path: str, door: str) -> bool:
    """Whether a page lies behind a door."""
    return path == door if door == "/" else path.startswith(door)
