"""Booking, giving up a place, and noting that nobody came: deeds of one button."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from gongdi.ground.access.asking import who
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.bookings import actions, faults
from gongdi.instruments.bookings.models import Booking
from gongdi.instruments.bookings.queries import bookings
from gongdi.instruments.bookings.views.frame import address, at_once, thing_of


def moment(request: HttpRequest) -> datetime:
    """The beginning of a slot. Raises NotPossible."""
    try:
        found = parse_datetime(request.POST.get("starts", ""))
    except ValueError:
        found = None
    if found is None or timezone.is_naive(found):
        raise NotPossible("starts_at", faults.NO_SLOT)
    return found


def found(number: int) -> Booking:
    """A booking. Raises Http404."""
    return get_object_or_404(bookings.whole(), pk=number)


@require_POST
@login_required
def book(request: HttpRequest, number: int) -> HttpResponse:
    """Take a place of a slot."""
    row, by, at = thing_of(number), who(request), timezone.now()
    back = reverse("bookings:index")
    return at_once(request, lambda: actions.book(row, starts_at=moment(request), by=by, at=at), back, row.title)


@require_POST
@login_required
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Give up a place."""
    row, by, at = found(number), who(request), timezone.now()
    back = reverse("bookings:index") if row.person_id else reverse("bookings:keep", args=[row.thing_id])
    return at_once(request, lambda: actions.cancel(row, by=by, at=at), back, row.thing.title)


@require_POST
@login_required
def miss(request: HttpRequest, number: int) -> HttpResponse:
    """Note that nobody came."""
    row, by, at = found(number), who(request), timezone.now()
    back = f"{reverse('bookings:keep', args=[row.thing_id])}?day={timezone.localdate(row.starts_at)}"
    return at_once(request, lambda: actions.miss(row, by=by, at=at), back, address(row.thing))
