"""The router of this room, and how a deed is done that came as JSON."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.ground.access.judge import insist
from gongdi.practices.charters.deeds import Deed
from gongdi.practices.charters.offering import Target

router = Router(tags=["charters"])
CREATED = 201


def do(request: HttpRequest, deed: Deed, target: Target, body: Filled) -> Any:
    """Do a deed: the law first, then the form, then the action. Raises Refused, NotPossible."""
    at, by = timezone.now(), who(request)
    insist(target.judged(deed, by, at))
    form = deed.form(body.texts(), thing=target.thing, now=target.now, by=by, at=at)
    return target.do(by=by, at=at, **arguments_of(form))
