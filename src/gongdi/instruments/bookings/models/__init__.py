"""Things with their hours, bookings of their places, draws for days that many want, and who came."""

from gongdi.instruments.bookings.models.bookings import PRIVACY_OF_BOOKINGS, Booking, Guest, Hold, Visits
from gongdi.instruments.bookings.models.draws import PRIVACY_OF_DRAWS, Draw, Request
from gongdi.instruments.bookings.models.things import PRIVACY_OF_THINGS, Audience, Day, Hours, Limit, Thing

PRIVACY = PRIVACY_OF_THINGS | PRIVACY_OF_BOOKINGS | PRIVACY_OF_DRAWS

__all__ = [
    "PRIVACY",
    "Audience",
    "Booking",
    "Day",
    "Draw",
    "Guest",
    "Hold",
    "Hours",
    "Limit",
    "Request",
    "Thing",
    "Visits",
]
