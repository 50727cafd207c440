"""Bookings as a Django app."""

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    """What was made together, used by everybody."""

    name = "gongdi.instruments.bookings"
    label = "bookings"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, be told of lots, and end what is over."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.bookings import sentences
        from gongdi.instruments.bookings.actions import forgetting
        from gongdi.instruments.bookings.actions.drawing import address, assigned
        from gongdi.instruments.bookings.actions.passing import time_passed
        from gongdi.instruments.bookings.queries.bookings import LOT
        from gongdi.ledger.lots.outcomes import enlist

        enlist(LOT, assigned, address)
        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
