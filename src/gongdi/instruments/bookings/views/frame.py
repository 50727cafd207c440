"""What the pages of deeds have in common: the form, a deed of one button, or why it cannot be done now."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from gongdi.ground.access.answering import NO, answered, reason_of, show
from gongdi.ground.access.judge import Decision
from gongdi.instruments.bookings.models import Thing
from gongdi.instruments.bookings.queries import things


def thing_of(number: int) -> Thing:
    """A thing. Raises Http404."""
    return get_object_or_404(things.whole(), pk=number)


def address(thing: Thing, on: date | None = None) -> str:
    """The page of a thing, at a day."""
    return reverse("bookings:thing", args=[thing.pk]) + (f"?day={on}" if on else "")


def day_asked(request: HttpRequest) -> date:
    """The day that the address names; today for none and for one that is none."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return timezone.localdate()


def page(
    request: HttpRequest, form: Form, decision: Decision, deed: Callable[[], str], context: Mapping[str, Any]
) -> HttpResponse:
    """The page of one deed, and the deed."""
    answer = answered(request, form, deed, decision)
    if isinstance(answer, str):
        return redirect(answer)
    return show(request, "site/deed_page.html", {"form": form, "decision": decision, **context}, status=answer)


def at_once(request: HttpRequest, deed: Callable[[], object], back: str, name: str) -> HttpResponse:
    """A deed of one button; what stands in the way is said on a page of its own."""
    try:
        deed()
    except NO as no:
        reason, status = reason_of(no)
        return show(request, "bookings/no.html", {"reason": reason, "back": back, "name": name}, status=status)
    return redirect(back)
