"""What the pages of this room share: where a theme is, its page of a list, and how a deed is answered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongdi.ground.access.answering import show
from gongdi.journeys.themes.law import Case
from gongdi.journeys.themes.models import Theme

DIGITS_MOST = 3


def address(theme: Theme) -> str:
    """The page of a theme."""
    return reverse("themes:one", args=[theme.pk])


def known_case(case: Case | None) -> tuple[Case, Theme]:
    """A case with its theme. Raises Http404 where there is none."""
    if case is None or case.theme is None:
        raise Http404
    return case, case.theme


def page_of(request: HttpRequest) -> int:
    """Which page of a list is asked for; the first unless it says a page."""
    asked = request.GET.get("page", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) <= DIGITS_MOST
    return max(1, int(asked)) if known else 1


def around(page: int, href: str, *, more: bool) -> dict[str, str]:
    """The addresses of the pages before and behind one."""
    return {"previous": href.format(page - 1) if page > 1 else "", "next": href.format(page + 1) if more else ""}


def after(request: HttpRequest, answer: str | int, context: dict[str, Any], page: str) -> HttpResponse:
    """Where a deed leads to, or its page with the status that says what stood in the way."""
    return redirect(answer) if isinstance(answer, str) else show(request, page, context, status=answer)
