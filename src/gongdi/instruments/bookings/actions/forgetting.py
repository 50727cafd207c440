"""Taking a person out of bookings: what is to come is given up, what was stays as a place that somebody took."""

from collections.abc import Sequence

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.instruments.bookings.models import Booking, Guest, Request
from gongdi.instruments.bookings.states import draws
from gongdi.instruments.bookings.states.bookings import Status


def forget(farewell: Farewell) -> None:
    """Leave lines of nobody: neither bookings nor requests lead to the person any more."""
    person = farewell.person
    Request.objects.filter(person=person, draw__status=draws.Status.COLLECTING).delete()
    Request.objects.filter(person=person).update(person=None)
    Guest.objects.filter(person=person).delete()
    Booking.objects.filter(person=person).update(person=None)


def unfinished(person: int) -> Sequence[Unfinished]:
    """Bookings to come: the person gives them up first, so that others can have them."""
    rows = Booking.objects.filter(person=person, status=Status.BOOKED).select_related("thing").order_by("starts_at")
    return [Unfinished(row.thing.title, "/bookings/") for row in rows]


enlist(Forgetter("bookings", forget, unfinished=unfinished))
