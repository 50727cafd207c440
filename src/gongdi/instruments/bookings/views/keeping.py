"""What whoever keeps a thing does: offering it, changing a day, keeping places in public, a draw, closing it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import admit, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.queries import organisations
from gongdi.instruments.bookings import actions
from gongdi.instruments.bookings.forms import DayForm, DrawForm, Filled, HoldForm, ReasonForm, ThingForm
from gongdi.instruments.bookings.law import may, may_move
from gongdi.instruments.bookings.models import Thing
from gongdi.instruments.bookings.models.things import PLAIN
from gongdi.instruments.bookings.queries import bookings, things
from gongdi.instruments.bookings.reading import hour
from gongdi.instruments.bookings.slots import Slot
from gongdi.instruments.bookings.states import Right
from gongdi.instruments.bookings.states.things import MOVES
from gongdi.instruments.bookings.things import KINDS, written
from gongdi.instruments.bookings.views.frame import address, day_asked, page, thing_of

NEW = ["GET", "POST"]


@login_required
@require_http_methods(NEW)
def new(request: HttpRequest) -> HttpResponse:
    """Offer a thing."""
    by, at = who(request), timezone.now()
    about = written(request.GET.get("about", "")[:60], by, at)
    places = things.places_headed(by) | things.place_of(about)
    units = organisations(timezone.localdate()).order_by("level", "name")
    form = ThingForm(sent(request), places=places, units=units, initial=first_words(about))
    reason = _("只有当地的负责人，或者负责这样东西的人，可以开放预约。")
    decision = Decision(Right.OFFER, granted=places.exists(), reason=reason)

    def deed() -> str:
        return address(actions.offer(by=by, at=at, subject=about or (PLAIN, 0), **form.arguments()))

    context = {"label": MOVES["offer"].label, "back": reverse("bookings:index"), "back_to": _("预约")}
    return page(request, form, decision, deed, context)


def first_words(about: tuple[str, int] | None) -> dict[str, Any]:
    """What is known of a thing that another room made."""
    if about is None:
        return {}
    kind, number = KINDS[about[0]], about[1]
    return {"title": (kind.title(number) or "")[:60], "place": kind.place(number) or None}


@never_cache
@require_safe
def keep(request: HttpRequest, number: int) -> HttpResponse:
    """A day of a thing for whoever keeps it: who comes, what is kept, and the deeds."""
    row, at, on = thing_of(number), timezone.now(), day_asked(request)
    admit(may(who(request), Right.KEEP, things.use_of(row), at))
    lines = [line(row, slot) for slot in things.slots_on(row, on, things.day_of(row, on))]
    return show(request, "bookings/keep.html", {"thing": row, "on": on, "lines": lines, "now": at})


def line(row: Thing, slot: Slot) -> dict[str, Any]:
    """A slot with who comes; names only here, for who keeps the door."""
    return {"when": f"{hour(slot.starts_at)}–{hour(slot.ends_at)}", "rows": list(bookings.of_slot(row, slot.starts_at))}


def of_thing(request: HttpRequest, row: Thing, form: Filled, name: str, action: Callable[..., object]) -> HttpResponse:
    """The page of a deed on a thing."""
    by, at = who(request), timezone.now()
    decision = may_move(by, name, things.use_of(row), at)

    def deed() -> str:
        action(row, by=by, at=at, **form.arguments())
        return address(row)

    back = reverse("bookings:keep", args=[row.pk])
    return page(request, form, decision, deed, {"label": MOVES[name].label, "back": back, "back_to": row.title})


@login_required
@require_http_methods(NEW)
def day(request: HttpRequest, number: int) -> HttpResponse:
    """Open at another time on one day."""
    return of_thing(request, thing_of(number), DayForm(sent(request)), "except", actions.change_day)


@login_required
@require_http_methods(NEW)
def hold(request: HttpRequest, number: int) -> HttpResponse:
    """Keep places of a slot, for a reason that everybody reads."""
    row, on = thing_of(number), day_asked(request)
    form = HoldForm(sent(request), slots=things.slots_on(row, on, things.day_of(row, on)))
    return of_thing(request, row, form, "hold", actions.hold)


@login_required
@require_http_methods(NEW)
def draw(request: HttpRequest, number: int) -> HttpResponse:
    """Let a lot decide over a day."""
    return of_thing(request, thing_of(number), DrawForm(sent(request)), "collect", actions.collect)


@login_required
@require_http_methods(NEW)
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Take no more bookings."""
    return of_thing(request, thing_of(number), ReasonForm(sent(request)), "close", actions.close)
