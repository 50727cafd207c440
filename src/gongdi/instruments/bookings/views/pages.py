"""What anybody may look at: what can be booked, a day of one thing, who came."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind
from gongdi.instruments.bookings import reading
from gongdi.instruments.bookings.law import may
from gongdi.instruments.bookings.models import Thing
from gongdi.instruments.bookings.queries import bookings, things
from gongdi.instruments.bookings.states import Right
from gongdi.instruments.bookings.things import address_of
from gongdi.instruments.bookings.views.frame import day_asked, thing_of

SHOWN = 50
FAR = timedelta(days=400)


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mine first, then what can be booked."""
    actor, at = who(request), timezone.now()
    coming = bookings.coming(actor, at)[:SHOWN] if actor.person else []
    context = {
        "mine": [reading.mine(row) for row in coming],
        "things": [reading.entry(row) for row in things.offered()[:SHOWN]],
        "may_offer": bool(actor.paths(PostKind.HEAD)),
    }
    return show(request, "bookings/index.html", context)


@never_cache
@require_safe
def thing(request: HttpRequest, number: int) -> HttpResponse:
    """A day of a thing: what is free, and the rule that holds for everybody."""
    row, actor, at = thing_of(number), who(request), timezone.now()
    on = near(day_asked(request), timezone.localdate(at))
    day, draw = things.day_of(row, on), things.draw_on(row, on)
    context = {"thing": row, "on": on, "day": day, "draw": draw, "rules": reading.rules(row)}
    context |= {"days": reading.days(row, on, at), "slots": reading.slots(row, on, day, draw, actor, at)}
    context |= {"may_keep": bool(may(actor, Right.KEEP, things.use_of(row), at)), "address": address_of(row)}
    return show(request, "bookings/thing.html", context)


def near(on: date, today: date) -> date:
    """A day about which there is something to say; today for one that is far away."""
    return on if today - FAR <= on <= today + FAR else today


@require_safe
def visits(request: HttpRequest, number: int) -> HttpResponse:
    """Who came, by community and as what, a table for each year."""
    row: Thing = thing_of(number)
    years = [reading.visits(row, year) for year in things.years_of(row)[:3]]
    return show(request, "bookings/visits.html", {"thing": row, "years": years})
