"""What the pages of the shop have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from gongdi.ground.access.answering import NO, reason_of, show, tell

FINE, UNREADABLE = 200, 422


def page(request: HttpRequest, template: str, more: Mapping[str, Any], status: int = FINE) -> HttpResponse:
    """A page in the layout of the one who asks; 422 when something typed was wrong."""
    form = more.get("form")
    wrong = isinstance(form, Form) and form.is_bound and bool(form.errors)
    return show(request, template, more, status=UNREADABLE if wrong and status == FINE else status)


def tried(form: Form, deed: Callable[[], Any]) -> tuple[Any, int]:
    """Do a deed; what it gave and 200, or None and the status of the no, which is told in the form."""
    try:
        return deed(), FINE
    except NO as no:
        return None, tell(form, no)


def done(request: HttpRequest, deed: Callable[[], Any], words: str) -> int:
    """Do a deed that has no form; say how it went on the page that follows, and the status."""
    try:
        deed()
    except NO as no:
        sentence, status = reason_of(no)
        messages.error(request, sentence)
        return status
    messages.success(request, words)
    return FINE
