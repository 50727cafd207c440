"""The way about for officers."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gongdi.ground.access.asking import who
from gongdi.ground.people.models import DESK_POSTS, PostKind

ENTERING = {PostKind.PHONE_DESK, PostKind.GRID_OFFICER}
THUMB = 7
"""How many entries a phone has room for; where there are more, themes stand at the desk only."""
Way = tuple[str, str, str]


def officers(request: HttpRequest) -> list[dict[str, Any]]:
    """The entries of the masthead for the officer who asks: what their posts are for, then what everybody sees."""
    kinds = {PostKind(post.kind) for post in who(request).posts}
    ways = [*on_appeals(kinds), *elsewhere(kinds), (reverse("portal:taking-part"), _("我要参与"), "join")]
    ways += [(reverse("boards:town"), _("看板"), "board"), (reverse("boards:duties"), _("权责清单"), "open")]
    here = max((href for href, _label, _icon in ways if request.path.startswith(href)), key=len, default="")
    last = reverse("themes:index") if len(ways) > THUMB else ""
    return [
        {"href": href, "label": label, "icon": icon, "current": href == here, "wide": href == last}
        for href, label, icon in ways
    ]


def on_appeals(kinds: set[PostKind]) -> list[Way]:
    """The desk, for those who work on appeals."""
    ways: list[Way] = []
    if DESK_POSTS & kinds:
        ways += [(reverse("desk:list"), _("工作台"), "desk"), (reverse("desk:find"), _("查找"), "search")]
        ways.append((reverse("topics:index"), _("热点"), "say"))
    if ENTERING & kinds:
        ways.append((reverse("desk:call"), _("来电登记"), "phone"))
    return ways


def elsewhere(kinds: set[PostKind]) -> list[Way]:
    """Where the other posts do their work."""
    opened: dict[PostKind, Way] = {
        PostKind.SHOPKEEPER: ("/shop/till/", _("收券"), "gift"),
        PostKind.POINTS_OFFICER: ("/points/claims/", _("认定积分"), "points"),
        PostKind.TREASURER: ("/funds/", _("管账"), "fund"),
        PostKind.COMMITTEE: ("/resolutions/", _("议决"), "vote"),
        PostKind.HEAD: ("/powers/", _("四权同下"), "village"),
        PostKind.SUPERVISOR: (reverse("warnings:index"), pgettext("list", "预警"), "warn"),
    }
    ways = [way for kind, way in opened.items() if kind in kinds]
    if {PostKind.SUPERVISOR, PostKind.HEAD} & kinds:
        ways.append((reverse("themes:index"), _("每月一题"), "do"))
    return ways
