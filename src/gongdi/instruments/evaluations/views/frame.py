"""What the pages of deeds have in common: the form, or why it cannot be done now."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongdi.ground.access.answering import answered, show
from gongdi.ground.access.judge import Decision

Deed = Callable[[], object]


def page(
    request: HttpRequest,
    form: Form,
    decision: Decision,
    deed: Callable[[], str],
    template: str,
    context: Mapping[str, Any],
) -> HttpResponse:
    """The page of one deed, and the deed."""
    answer = answered(request, form, deed, decision)
    if isinstance(answer, str):
        return redirect(answer)
    return show(request, f"evaluations/{template}.html", {"form": form, "decision": decision, **context}, status=answer)
