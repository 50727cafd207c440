"""Facts about the people of a foundation, whatever of it is looked at: `thing.unit` is its organisation."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import fact
from gongdi.ground.people.models import PostKind


@fact("person", _("只有这个基金会的会计可以这样做。"))
def keeps_the_books(actor: Actor, thing: Any, _at: datetime) -> bool:
    return thing.unit in actor.units(PostKind.TREASURER)


@fact("person", _("只有这个基金会的理事可以这样做。"))
def sits_on_the_committee(actor: Actor, thing: Any, _at: datetime) -> bool:
    return thing.unit in actor.units(PostKind.COMMITTEE)
