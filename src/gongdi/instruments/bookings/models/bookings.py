"""Places that are taken: by persons, or kept by the organisation for a public reason; and who came."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.bookings.models.things import Thing
from gongdi.instruments.bookings.states.bookings import Status

PRIVACY_OF_BOOKINGS = {
    "Hold": {
        "id": "public",
        "thing": "public",
        "starts_at": "public",
        "number": "public",
        "reason": "public",
        "by": "personal",
        "at": "public",
    },
    "Booking": {
        "id": "public",
        "thing": "public",
        "starts_at": "public",
        "ends_at": "public",
        "unit": "public",
        "hold": "public",
        "person": "personal",
        "week": "public",
        "owner_kind": "personal",
        "owner_id": "personal",
        "turn": "personal",
        "status": "personal",
        "version": "public",
        "booked_at": "personal",
        "ended_at": "personal",
    },
    "Visits": {
        "id": "public",
        "thing": "public",
        "year": "public",
        "place": "public",
        "group": "public",
        "people": "public",
        "times": "public",
    },
    "Guest": {"id": "public", "thing": "public", "year": "public", "person": "personal"},
}


class Hold(models.Model):
    """Places of a slot that the organisation keeps, and why: everybody reads it."""

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="holds")
    starts_at = models.DateTimeField()
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason="") & Q(number__gte=1), name="hold_has_a_reason")]
        indexes = [models.Index(fields=["thing", "starts_at"], name="hold_of_slot")]

    def __str__(self) -> str:
        return self.reason


LIVE = Q(status__in=[Status.BOOKED, Status.USED, Status.MISSED])


class Booking(models.Model):
    """One place of one slot, taken by a person or by a hold.

    `unit` is the number of the place. `owner` is the person or household for whom the week counts, `turn` which of
    their bookings of the week it is: so the limit stands in the database as well.
    """

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="bookings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    unit = models.PositiveSmallIntegerField()
    hold = models.ForeignKey(Hold, null=True, on_delete=models.PROTECT, related_name="bookings")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    owner_kind = models.CharField(max_length=10, blank=True)
    owner_id = models.BigIntegerField(null=True)
    turn = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.BOOKED)
    version = models.PositiveIntegerField(default=1)
    booked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "starts_at", "unit"], condition=LIVE, name="booking_place_once"),
            models.UniqueConstraint(
                fields=["thing", "starts_at", "person"], condition=LIVE, name="booking_one_place_a_slot"
            ),
            models.UniqueConstraint(
                fields=["thing", "week", "owner_kind", "owner_id", "turn"], condition=LIVE, name="booking_of_the_week"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at"), unit__gte=1), name="booking_has_time"),
            models.CheckConstraint(
                condition=Q(hold__isnull=False, person=None, owner_id=None, turn=None)
                | Q(hold=None, owner_id__isnull=False, turn__gte=1),
                name="booking_of_a_person_or_a_hold",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.BOOKED, ended_at=None) | ~Q(status=Status.BOOKED) & Q(ended_at__isnull=False),
                name="booking_ended_or_not",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "starts_at"], name="booking_of_person"),
            models.Index(fields=["status", "ends_at"], name="booking_over"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%F %H:%M} {self.unit}"


class Group(models.TextChoices):
    """As what somebody came."""

    RESIDENTS = "residents", _("住在当地的居民")
    STAFF = "staff", _("在管理单位任职的人")
    OTHERS = "others", _("别处来的人")


class Visits(models.Model):
    """How many people came in a year, and how often, by the community they live in and as what. Kept by delta."""

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="visits")
    year = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=10, choices=Group.choices)
    people = models.PositiveIntegerField(default=0)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "year", "place", "group"], name="visits_once"),
            models.CheckConstraint(condition=Q(people__lte=F("times")), name="visits_of_people"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.people}"


class Guest(models.Model):
    """That somebody came in a year: only so that nobody is counted twice."""

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="guests")
    year = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "year", "person"], name="guest_once")]

    def __str__(self) -> str:
        return f"guest {self.pk}"
