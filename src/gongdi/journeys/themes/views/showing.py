"""What the pages of this room share: where a theme is, and how a deed is answered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongdi.ground.access.answering import show
from gongdi.journeys.themes.law import Case
from gongdi.journeys.themes.models import Theme


def address(theme: Theme) -> str:
    """The page of a theme."""
    return reverse("themes:one", args=[theme.pk])


def known_case(case: Case | None) -> tuple[Case, Theme]:
    """A case with its theme. Raises Http404 where there is none."""
    if case is None or case.theme is None:
        raise Http404
    return case, case.theme


def after(request: HttpRequest, answer: str | int, context: dict[str, Any], page: str) -> HttpResponse:
    """Where a deed leads to, or its page with the status that says what stood in the way."""
    return redirect(answer) if isinstance(answer, str) else show(request, page, context, status=answer)
