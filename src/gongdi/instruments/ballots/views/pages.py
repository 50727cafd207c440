"""What the pages of ballots have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from gongdi.ground.access.answering import NO, OK, UNPROCESSABLE, reason_of, show, status_of, tell
from gongdi.ground.access.asking import who
from gongdi.instruments.ballots import queries
from gongdi.instruments.ballots.reading import Sight, sight

Context = Mapping[str, Any]
Deed = Callable[[], Any]
To = str | Callable[[Any], str]


def seen(request: HttpRequest, number: int) -> Sight:
    """The ballot as this person sees it. Raises Http404."""
    row = get_object_or_404(queries.whole().select_related("body"), pk=number)
    return sight(row, who(request), timezone.now())


def page(request: HttpRequest, name: str, more: Context, status: int = OK) -> HttpResponse:
    """A page of this room."""
    return show(request, f"ballots/{name}.html", more, status=status)


def tried(form: Form, deed: Deed) -> tuple[Any, int]:
    """Do a deed; what it gave, or None and the status of the no, which stands in the form."""
    try:
        return deed(), OK
    except NO as no:
        return None, tell(form, no)


def answered(request: HttpRequest, form: Form, deed: Deed, name: str, more: Context, to: To) -> HttpResponse:
    """The page of a form, or where its deed leads to: an address, or one made from what the deed gave."""
    decision = more.get("decision")
    status = status_of(decision) if decision is not None else OK
    if request.method == "POST" and status == OK:
        status = UNPROCESSABLE
        if form.is_valid():
            gave, status = tried(form, deed)
            if gave is not None:
                return redirect(to if isinstance(to, str) else to(gave))
    return page(request, name, {"form": form, **more}, status=status)


def done(request: HttpRequest, deed: Deed, words: str) -> None:
    """Do a deed that has no form; the page that follows says how it went."""
    try:
        deed()
        messages.success(request, words)
    except NO as no:
        messages.error(request, reason_of(no)[0])
