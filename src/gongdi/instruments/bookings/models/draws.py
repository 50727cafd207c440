"""A day for which a lot decides, and who asked for which slot of it."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.instruments.bookings.models.bookings import Booking
from gongdi.instruments.bookings.models.things import Thing
from gongdi.instruments.bookings.states.draws import Status

PRIVACY_OF_DRAWS = {
    "Draw": {
        "id": "public",
        "thing": "public",
        "on": "public",
        "until": "public",
        "awaited": "public",
        "known_from": "public",
        "reason": "public",
        "status": "public",
        "version": "public",
        "opened_by": "personal",
        "opened_at": "public",
    },
    "Request": {
        "id": "public",
        "draw": "public",
        "person": "personal",
        "code": "public",
        "starts_at": "public",
        "rank": "public",
        "booking": "public",
        "asked_at": "personal",
    },
}


class Draw(models.Model):
    """A day that many want: until a deadline people ask, then a lot puts them into an order."""

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="draws")
    on = models.DateField()
    until = models.DateTimeField()
    awaited = models.CharField(max_length=200)
    known_from = models.DateTimeField()
    reason = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.COLLECTING)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "on"], name="draw_once_a_day"),
            models.CheckConstraint(
                condition=Q(until__gt=F("opened_at"), known_from__gt=F("until")) & ~Q(awaited="") & ~Q(reason=""),
                name="draw_asks_before_the_value",
            ),
        ]
        indexes = [models.Index(fields=["status", "until"], name="draw_by_status")]

    def __str__(self) -> str:
        return f"{self.on}"


class Request(models.Model):
    """Somebody asks for a slot of the day. `code` stands for them on the list, `rank` is their place in the order."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)
    starts_at = models.DateTimeField()
    rank = models.PositiveIntegerField(null=True)
    booking = models.OneToOneField(Booking, null=True, on_delete=models.PROTECT, related_name="request")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "person"], name="request_once"),
            models.UniqueConstraint(fields=["draw", "code"], name="request_code_once"),
            models.UniqueConstraint(fields=["draw", "rank"], name="request_rank_once"),
        ]

    def __str__(self) -> str:
        return self.code
