"""What all pages of this room share: the layout of the one who asks, and how a no is said."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.instruments.funds.law.giving import may
from gongdi.instruments.funds.models import Foundation
from gongdi.instruments.funds.queries.gifts import affair_of_foundation
from gongdi.instruments.funds.queries.overview import foundations
from gongdi.instruments.funds.states.rights import Right


def page(request: HttpRequest, name: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the layout of the one who asks."""
    layout = "site/desk.html" if who(request).is_staff else "site/portal.html"
    return render(request, f"funds/{name}.html", {"layout": layout, **context}, status=status)


def foundation_of(number: int) -> Foundation:
    """The foundation of a number. Raises Http404."""
    return get_object_or_404(foundations(), pk=number)


def decision_of(request: HttpRequest, foundation: Foundation, right: Right) -> Decision:
    """What the judge says to this person about this foundation."""
    return may(who(request), right, affair_of_foundation(foundation), timezone.now())


def said(form: forms.Form, no: Exception) -> int:
    """Put the reason of a no on the form; the status that goes with it."""
    if isinstance(no, Refused):
        form.add_error(None, str(no.decision.reason))
        return 403 if no.decision.about == "person" else 409
    form.add_error(None, str(getattr(no, "reason", no)))
    return 409


def status_of(decision: Decision) -> int:
    """The status of a page whose deed is judged so."""
    return 200 if decision else 403 if decision.about == "person" else 409


def now() -> datetime:
    """The moment of this request."""
    return timezone.now()
