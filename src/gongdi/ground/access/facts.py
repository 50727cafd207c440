"""Facts that the laws of many rooms rest on: they look at the actor only, so they are the same of any thing."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import fact


@fact("person", _("请先登录。"), _("登录了。"))
def is_somebody(actor: Actor, _thing: Any, _at: datetime) -> bool:
    return actor.person is not None


@fact("person", _("只有系统按规则自动进行。"))
def is_system(actor: Actor, _thing: Any, _at: datetime) -> bool:
    return actor.is_system
