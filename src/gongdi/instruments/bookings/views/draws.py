"""A day for which a lot decides: asking for a slot, and the order that came of it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import sent, show
from gongdi.ground.access.asking import who
from gongdi.instruments.bookings import actions
from gongdi.instruments.bookings.forms import SlotForm
from gongdi.instruments.bookings.law import may_move
from gongdi.instruments.bookings.models import Draw
from gongdi.instruments.bookings.queries import bookings, things
from gongdi.instruments.bookings.states.draws import MOVES
from gongdi.instruments.bookings.views.frame import at_once, page
from gongdi.ledger.lots.queries import of_subject as lot_of_subject

SHOWN = 200


def found(number: int) -> Draw:
    """A draw. Raises Http404."""
    return get_object_or_404(bookings.whole_draws(), pk=number)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """Who asked, by code, and in which order they stand."""
    row, actor, at = found(number), who(request), timezone.now()
    use = bookings.use_of_draw(row)
    context = {
        "draw": row,
        "thing": row.thing,
        "mine": bookings.request_of(row, actor.person),
        "may_ask": may_move(actor, "ask", use, at),
        "may_leave": may_move(actor, "leave", use, at),
        "requests": list(bookings.requests_of(row)[:SHOWN]),
        "lot": lot_of_subject(bookings.LOT, row.pk),
    }
    return show(request, "bookings/draw.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a slot, or for another one."""
    row, by, at = found(number), who(request), timezone.now()
    form = SlotForm(sent(request), slots=things.slots_on(row.thing, row.on, things.day_of(row.thing, row.on)))
    back = reverse("bookings:draw", args=[row.pk])

    def deed() -> str:
        actions.ask(row, by=by, at=at, **form.arguments())
        return back

    decision = may_move(by, "ask", bookings.use_of_draw(row), at)
    return page(request, form, decision, deed, {"label": MOVES["ask"].label, "back": back, "back_to": row.thing.title})


@require_POST
@login_required
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for nothing any more."""
    row, by, at = found(number), who(request), timezone.now()
    back = reverse("bookings:draw", args=[row.pk])
    return at_once(request, lambda: actions.leave(row, by=by, at=at), back, row.thing.title)
