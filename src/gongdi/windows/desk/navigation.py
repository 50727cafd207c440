"""The way about for officers."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind

ENTERING = {PostKind.PHONE_DESK, PostKind.GRID_OFFICER}


def officers(request: HttpRequest) -> list[dict[str, Any]]:
    """The entries of the masthead for the officer who asks."""
    ways = [(reverse("desk:list"), _("工作台"), "desk"), (reverse("desk:find"), _("查找"), "search")]
    if ENTERING & {PostKind(post.kind) for post in who(request).posts}:
        ways.append((reverse("desk:call"), _("来电登记"), "phone"))
    ways += [(reverse("boards:town"), _("看板"), "board"), (reverse("boards:duties"), _("权责清单"), "open")]
    here = max((href for href, _label, _icon in ways if request.path.startswith(href)), key=len, default="")
    return [{"href": href, "label": label, "icon": icon, "current": href == here} for href, label, icon in ways]
