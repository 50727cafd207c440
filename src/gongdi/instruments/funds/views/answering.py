"""How a page of this room answers a form: it does the deed and goes on, or says why not and keeps what was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongdi.engines.statements import TableError
from gongdi.ground.access import answering
from gongdi.ground.access.judge import Decision
from gongdi.instruments.funds.views.frame import page


def answered(
    form: forms.Form,
    request: HttpRequest,
    deed: Callable[[], str],
    context: Mapping[str, Any],
    *,
    template: str = "form",
) -> HttpResponse:
    """The page of a form, or where its deed leads to. A form that knows how to refuse a file says what is wrong."""
    try:
        answer = answering.answered(request, form, deed)
    except TableError as no:
        if not hasattr(form, "refuse"):
            raise
        form.refuse(no)
        answer = answering.UNPROCESSABLE
    if isinstance(answer, str):
        return redirect(answer)
    return page(request, template, {"form": form, **context}, status=answer)


def decided(
    form: forms.Form,
    request: HttpRequest,
    deed: Callable[[], str],
    context: Mapping[str, Any],
    decision: Decision,
) -> HttpResponse:
    """The page of one deed that the judge has looked at, or where the deed leads to."""
    answer = answering.answered(request, form, deed, decision)
    if isinstance(answer, str):
        return redirect(answer)
    return page(request, "spending_deed", {"form": form, "decision": decision, **context}, status=answer)
