"""How a page answers a form: it does the deed and goes on, or says why not and keeps what was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongdi.engines.statements import TableError
from gongdi.ground.access.judge import Decision, Refused
from gongdi.instruments.funds.views.desk import FAULTS
from gongdi.instruments.funds.views.frame import page, said, status_of


def answered(
    form: forms.Form,
    request: HttpRequest,
    deed: Callable[[], str],
    context: Mapping[str, Any],
    *,
    template: str = "form",
    status: int = 200,
) -> HttpResponse:
    """The page of a form, or where its deed leads to. A form that knows how to refuse a file says what is wrong."""
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(deed())
            except FAULTS as no:
                status = said(form, no)
            except TableError as no:
                if not hasattr(form, "refuse"):
                    raise
                form.refuse(no)
    return page(request, template, {"form": form, **context}, status=status)


def decided(
    form: forms.Form,
    request: HttpRequest,
    deed: Callable[[], str],
    context: Mapping[str, Any],
    decision: Decision,
) -> HttpResponse:
    """The page of one deed that the judge has looked at, or where the deed leads to."""
    status = status_of(decision)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(deed())
            except FAULTS as no:
                status = said(form, no)
                decision = no.decision if isinstance(no, Refused) else decision
    told = {"form": form, "decision": decision, **context}
    return page(request, "spending_deed", told, status=status)
