"""What all pages of this room share: their folder, the foundation they are about, and its people."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.instruments.funds.law.giving import may
from gongdi.instruments.funds.models import Foundation
from gongdi.instruments.funds.queries.gifts import affair_of_foundation
from gongdi.instruments.funds.queries.overview import foundations
from gongdi.instruments.funds.states.rights import Right


def page(request: HttpRequest, name: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the layout of the one who asks."""
    return show(request, f"funds/{name}.html", context, status=status)


def foundation_of(number: int) -> Foundation:
    """The foundation of a number. Raises Http404."""
    return get_object_or_404(foundations(), pk=number)


def decision_of(request: HttpRequest, foundation: Foundation, right: Right) -> Decision:
    """What the judge says to this person about this foundation."""
    return may(who(request), right, affair_of_foundation(foundation), timezone.now())
