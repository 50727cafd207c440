"""A thing that is booked: how many places, when it is open, how much one may take."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.instruments.bookings.states.things import Status

PLAIN = "thing"
"""The kind of a thing that no other room knows; its number is 0."""
PLACES_MOST, AHEAD_MOST, WEEKLY_MOST, DAY = 200, 90, 20, 24 * 60

PRIVACY_OF_THINGS = {
    "Thing": {
        "id": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "title": "public",
        "text": "public",
        "place": "public",
        "unit": "public",
        "places": "public",
        "slot_minutes": "public",
        "days_ahead": "public",
        "weekly": "public",
        "limit": "public",
        "audience": "public",
        "status": "public",
        "version": "public",
        "offered_by": "personal",
        "offered_at": "public",
        "closed_because": "public",
        "closed_at": "public",
    },
    "Hours": {"id": "public", "thing": "public", "weekday": "public", "opens": "public", "closes": "public"},
    "Day": {
        "id": "public",
        "thing": "public",
        "on": "public",
        "opens": "public",
        "closes": "public",
        "reason": "public",
        "set_at": "public",
    },
}


class Limit(models.TextChoices):
    """For whom the weekly limit counts."""

    PERSON = "person", _("每人")
    HOUSEHOLD = "household", _("每户")


class Audience(models.TextChoices):
    """Who may book."""

    RESIDENTS = "residents", _("住在当地的居民")
    EVERYBODY = "everybody", _("登录的人都可以")


class Thing(models.Model):
    """Something of `places` equal places, open in slots of `slot_minutes`, booked up to `days_ahead` days before.

    `subject` is what the room that made it means: a kind and a number. `weekly` slots a week, Monday to Sunday, for
    each person or household. `unit` keeps it in order.
    """

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=60)
    text = models.TextField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="things")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="things")
    places = models.PositiveSmallIntegerField()
    slot_minutes = models.PositiveSmallIntegerField()
    days_ahead = models.PositiveSmallIntegerField()
    weekly = models.PositiveSmallIntegerField()
    limit = models.CharField(max_length=10, choices=Limit.choices)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    version = models.PositiveIntegerField(default=1)
    offered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    closed_because = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(places__range=(1, PLACES_MOST)), name="thing_places_fit"),
            models.CheckConstraint(condition=Q(slot_minutes__range=(15, DAY)), name="thing_slot_fits"),
            models.CheckConstraint(condition=Q(days_ahead__range=(1, AHEAD_MOST)), name="thing_ahead_fits"),
            models.CheckConstraint(condition=Q(weekly__range=(1, WEEKLY_MOST)), name="thing_weekly_fits"),
            models.CheckConstraint(
                condition=Q(limit__in=Limit.values, audience__in=Audience.values), name="thing_rules_known"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.OPEN, closed_at=None, closed_because="")
                | Q(status=Status.CLOSED, closed_at__isnull=False) & ~Q(closed_because=""),
                name="thing_closed_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(status=Status.OPEN) & ~Q(subject_kind=PLAIN),
                name="thing_once_per_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "offered_at"], name="thing_by_status"),
            models.Index(fields=["subject_kind", "subject_id"], name="thing_of_subject"),
        ]

    def __str__(self) -> str:
        return self.title


class Hours(models.Model):
    """When a thing is open on a weekday, 0 for Monday, in minutes of the day."""

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["thing", "weekday", "opens"], name="hours_once"),
            models.CheckConstraint(
                condition=Q(weekday__lte=6, closes__gt=F("opens"), closes__lte=DAY), name="hours_in_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens}-{self.closes}"


class Day(models.Model):
    """Another time on one day, with its reason; without times it is closed. The last one said of a day holds."""

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="days")
    on = models.DateField()
    opens = models.PositiveSmallIntegerField(null=True)
    closes = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "on"], name="day_once"),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(closes__gt=F("opens"), closes__lte=DAY), name="day_in_order"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="day_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.on}"
