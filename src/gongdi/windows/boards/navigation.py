"""The way about for those who look at the boards."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind


def lookers(request: HttpRequest) -> list[dict[str, Any]]:
    """The entries of the masthead; officers find the way back to their desk."""
    ways = [
        ("/", _("首页"), "home"),
        ("/matters/", _("大家的事"), "open"),
        (reverse("boards:town"), _("看板"), "board"),
        (reverse("topics:index"), _("热点话题"), "say"),
        (reverse("themes:index"), _("每月一题"), "do"),
        (reverse("boards:duties"), _("权责清单"), "accept"),
    ]
    if who(request).is_staff:
        ways.append(("/desk/", _("工作台"), "desk"))
    if who(request).units(PostKind.OPERATOR):
        ways.append((reverse("boards:operator"), _("系统运行"), "safe"))
    here = max((href for href, _label, _icon in ways if request.path.startswith(href)), key=len, default="")
    return [{"href": href, "label": label, "icon": icon, "current": href == here} for href, label, icon in ways]
