"""Triggers that keep bookings as they were.

What is offered never changes, nor does who has which place of which slot; no place beyond those that there are is ever
given. A request comes in and goes only while people ask; its rank is written once.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept, undeleted

THING = (
    "id", "subject_kind", "subject_id", "title", "text", "place_id", "unit_id", "places", "slot_minutes", "days_ahead",
    "weekly", "offered_by_id", "offered_at",
)  # fmt: skip
RULE = ("audience", '"limit"')
HOLD = ("id", "thing_id", "starts_at", "number", "reason", "by_id", "at")
BOOKING = (
    "id", "thing_id", "starts_at", "ends_at", "unit", "hold_id", "week", "owner_kind", "owner_id", "turn", "booked_at",
)  # fmt: skip
DRAW = ("id", "thing_id", "until", "awaited", "known_from", "reason", "opened_by_id", "opened_at", '"on"')
WAYS = "(('collecting', 'committed'), ('collecting', 'empty'), ('committed', 'drawn'))"
BEYOND = "NEW.unit > (SELECT t.places FROM bookings_thing t WHERE t.id = NEW.thing_id)"


def collecting(row: str) -> str:
    """The condition that the draw of a row takes no requests."""
    there = f"SELECT 1 FROM bookings_draw d WHERE d.id = {row}.draw_id AND d.status = 'collecting'"
    return f"NOT EXISTS ({there})"


DOORS = [
    *kept("bookings_thing", (*THING, *RULE), "what is offered is never changed", "(OLD.status = 'closed' AND NEW.status <> 'closed')"),
    *kept("bookings_hours", ("id", "thing_id", "weekday", "opens", "closes"), "hours are never changed"),
    undeleted("bookings_day", "what was said of a day stays"),
    *kept("bookings_hold", HOLD, "what the organisation keeps is never changed"),
    Door("bookings_place_there", "INSERT ON bookings_booking", "there are no more places", BEYOND),
    *kept(
        "bookings_booking",
        BOOKING,
        "a place stays whose it is",
        f"({changed('person_id')} AND NEW.person_id IS NOT NULL) OR (OLD.status <> 'booked' AND {changed('status')})",
    ),
    *kept(
        "bookings_draw",
        DRAW,
        "a draw is never changed",
        f"(OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN {WAYS})",
    ),
    Door("bookings_request_late", "INSERT ON bookings_request", "the list is published", collecting("NEW")),
    Door("bookings_request_stays", "DELETE ON bookings_request", "the list is published", collecting("OLD")),
    Door(
        "bookings_request_unchanged",
        "UPDATE ON bookings_request",
        "a code stays whose it is",
        f"{changed('id', 'draw_id', 'code', 'starts_at', 'asked_at')} "
        f"OR ({changed('person_id')} AND NEW.person_id IS NOT NULL) "
        f"OR (OLD.rank IS NOT NULL AND {changed('rank')}) OR (OLD.booking_id IS NOT NULL AND {changed('booking_id')})",
    ),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("bookings", "0001_initial")]
    operations = [closed("bookings", DOORS)]
