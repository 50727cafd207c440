"""What the pages of ballots have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.ground.record.faults import Fault, NotPossible
from gongdi.instruments.ballots import queries
from gongdi.instruments.ballots.reading import Sight, sight

Context = Mapping[str, Any]
Deed = Callable[[], Any]
To = str | Callable[[Any], str]
FINE, NOT_NOW, UNREADABLE = 200, 409, 422
ANSWERS = {"person": 403, "moment": NOT_NOW}


def seen(request: HttpRequest, number: int) -> Sight:
    """The ballot as this person sees it. Raises Http404."""
    row = get_object_or_404(queries.whole().select_related("body"), pk=number)
    return sight(row, who(request), timezone.now())


def page(request: HttpRequest, name: str, more: Context, status: int = FINE) -> HttpResponse:
    """A page of this room in the layout of the one who asks."""
    layout = "site/desk.html" if who(request).is_staff else "site/portal.html"
    return render(request, f"ballots/{name}.html", {"layout": layout, **more}, status=status)


def status_of(decision: Decision) -> int:
    """What a decision is answered with."""
    return FINE if decision else ANSWERS[decision.about]


def tried(form: Form, deed: Deed) -> tuple[Any, int]:
    """Do a deed; what it gave, or None and the status of the no, which stands in the form."""
    try:
        return deed(), FINE
    except Refused as no:
        form.add_error(None, str(no.decision.reason))
        return None, status_of(no.decision)
    except NotPossible as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
        return None, UNREADABLE
    except Fault as no:
        form.add_error(None, str(no.reason))
        return None, NOT_NOW


def answered(request: HttpRequest, form: Form, deed: Deed, name: str, more: Context, to: To) -> HttpResponse:
    """The page of a form, or where its deed leads to: an address, or one made from what the deed gave."""
    decision = more.get("decision")
    status = status_of(decision) if decision is not None else FINE
    if request.method == "POST" and status == FINE:
        status = UNREADABLE
        if form.is_valid():
            gave, status = tried(form, deed)
            if gave is not None:
                return redirect(to if isinstance(to, str) else to(gave))
    return page(request, name, {"form": form, **more}, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def done(request: HttpRequest, deed: Deed, words: str) -> None:
    """Do a deed that has no form; the page that follows says how it went."""
    try:
        deed()
        messages.success(request, words)
    except Refused as no:
        messages.error(request, str(no.decision.reason))
    except Fault as no:
        messages.error(request, str(no.reason))
