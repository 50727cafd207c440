"""What the pages of the shop have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault

FINE, UNREADABLE, NOT_NOW = 200, 422, 409
ANSWERS: dict[str, int] = {"person": 403, "moment": NOT_NOW}
NO = (Refused, Fault)


def said(no: Exception) -> tuple[str, int]:
    """The sentence of a no, and the status that it is answered with."""
    if isinstance(no, Refused):
        return str(no.decision.reason), ANSWERS[no.decision.about]
    return str(getattr(no, "reason", no)), NOT_NOW


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, None when the page is only asked for: an empty form that was sent is wrong."""
    return request.POST if request.method == "POST" else None


def layout(request: HttpRequest) -> str:
    """The layout of the one who asks."""
    return "site/desk.html" if who(request).is_staff else "site/portal.html"


def page(request: HttpRequest, template: str, more: Mapping[str, Any], status: int = FINE) -> HttpResponse:
    """A page in the layout of the one who asks; 422 when something typed was wrong."""
    form = more.get("form")
    wrong = isinstance(form, Form) and form.is_bound and bool(form.errors)
    context = {"layout": layout(request), **more}
    return render(request, template, context, status=UNREADABLE if wrong and status == FINE else status)


def tried(form: Form, deed: Callable[[], Any]) -> tuple[Any, int]:
    """Do a deed; what it gave and 200, or None and the status of the no, which is told in the form."""
    try:
        return deed(), FINE
    except NO as no:
        sentence, status = said(no)
        form.add_error(None, sentence)
        return None, status


def done(request: HttpRequest, deed: Callable[[], Any], words: str) -> int:
    """Do a deed that has no form; say how it went on the page that follows, and the status."""
    try:
        deed()
    except NO as no:
        sentence, status = said(no)
        messages.error(request, sentence)
        return status
    messages.success(request, words)
    return FINE
