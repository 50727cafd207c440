"""Routes, walks along them, and what was seen: sightings are written once and grow without end."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.practices.assets.models.register import Asset, Condition
from gongdi.practices.assets.states.walks import OPEN, Status

PRIVACY_OF_WALKS = {
    "Route": {
        "id": "public",
        "place": "public",
        "name": "public",
        "every_days": "public",
        "is_open": "public",
        "version": "public",
        "walked_at": "public",
        "due_on": "public",
        "walks": "public",
        "laid_by": "personal",
        "laid_at": "public",
        "ended_on": "public",
    },
    "Stop": {"id": "public", "route": "public", "position": "public", "asset": "public"},
    "Walk": {
        "id": "public",
        "route": "public",
        "walker": "personal",
        "status": "public",
        "version": "public",
        "started_at": "public",
        "due_at": "public",
        "ended_at": "public",
        "stops": "public",
        "seen": "public",
        "not_in_order": "public",
    },
    "Sighting": {
        "id": "public",
        "asset": "public",
        "walk": "public",
        "at": "public",
        "by": "personal",
        "condition": "public",
        "wrong": "public",
        "words": "public",
    },
}


class Route(models.Model):
    """Things in the order in which they are walked. `is_open`: residents of the place may walk it as volunteers.

    `due_on` is the day until which it is walked again; `walked_at` and `walks` are of finished walks.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="routes")
    name = models.CharField(max_length=60)
    every_days = models.PositiveSmallIntegerField()
    is_open = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    walked_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    walks = models.PositiveIntegerField(default=0)
    laid_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    laid_at = models.DateTimeField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], condition=Q(ended_on=None), name="route_name_once"),
            models.CheckConstraint(condition=Q(every_days__range=(1, 366)), name="route_has_days"),
            models.CheckConstraint(
                condition=Q(ended_on=None, due_on__isnull=False) | Q(ended_on__isnull=False, due_on=None),
                name="route_runs_or_ended",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="route_due")]

    def __str__(self) -> str:
        return self.name


class Stop(models.Model):
    """A thing on a route."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="stops")
    position = models.PositiveSmallIntegerField()
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="stops")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["route", "position"], name="stop_position_once"),
            models.UniqueConstraint(fields=["route", "asset"], name="stop_at_a_thing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position} of {self.route_id}"


class Walk(models.Model):
    """One walk along a route. `stops` is how many things it has, `seen` how many were looked at so far."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="walked")
    walker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WALKING)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stops = models.PositiveSmallIntegerField()
    seen = models.PositiveSmallIntegerField(default=0)
    not_in_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="walk_status_known"),
            models.UniqueConstraint(fields=["route", "walker"], condition=Q(ended_at=None), name="walk_one_at_a_time"),
            models.CheckConstraint(condition=Q(not_in_order__lte=models.F("seen")), name="walk_counts_fit"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None, due_at__isnull=False)
                | (~Q(status__in=OPEN) & Q(ended_at__isnull=False, due_at=None)),
                name="walk_ended_or_due",
            ),
        ]
        indexes = [
            models.Index(fields=["route", "-started_at"], name="walk_of_route"),
            models.Index(fields=["walker", "status"], name="walk_of_walker"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="walk_due"),
        ]

    def __str__(self) -> str:
        return f"walk {self.pk} of {self.route_id}"


class Sighting(models.Model):
    """Somebody looked at a thing: how it is, what of the checklist was wrong (codes), and words. Never changes."""

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="seen")
    walk = models.ForeignKey(Walk, null=True, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    condition = models.PositiveSmallIntegerField(choices=Condition.choices)
    wrong = models.JSONField(default=list)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(condition__in=Condition.values), name="sighting_condition_known"),
            models.UniqueConstraint(fields=["walk", "asset"], name="sighting_once_a_walk"),
        ]
        indexes = [models.Index(fields=["asset", "-at"], name="sighting_of_asset")]

    def __str__(self) -> str:
        return f"{self.asset_id} at {self.at}"
