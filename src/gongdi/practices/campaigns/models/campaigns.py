"""A campaign, its routes and the stops on them."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.campaigns.models.checklists import Checklist, Kind
from gongdi.practices.campaigns.states.campaigns import OPEN, Status

PRIVACY_OF_CAMPAIGNS = {
    "Campaign": {
        "id": "public",
        "kind": "public",
        "place": "public",
        "unit": "public",
        "checklist": "public",
        "title": "public",
        "purpose": "public",
        "starts_on": "public",
        "ends_on": "public",
        "status": "public",
        "version": "public",
        "due_on": "public",
        "called_by": "personal",
        "called_at": "public",
        "ended_at": "public",
        "reason": "public",
        "stops": "public",
        "entered": "public",
        "people": "public",
        "findings": "public",
        "kilograms": "public",
        "bags": "public",
        "results": "public",
    },
    "CampaignRoute": {
        "id": "public",
        "campaign": "public",
        "number": "public",
        "name": "public",
        "place": "public",
        "unit": "public",
        "stops": "public",
    },
    "CampaignStop": {
        "id": "public",
        "route": "public",
        "position": "public",
        "name": "public",
        "unit": "public",
        "thing_kind": "public",
        "thing_number": "public",
    },
}


class Campaign(models.Model):
    """Days on which people go out together. `unit` runs it; `due_on` is the day of the next promise.

    `stops` are those of all routes, `entered` those that were; `people` signed up, `kilograms` and `bags` were cleared.
    `results` are frozen when they are published.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="campaigns")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="campaigns")
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="campaigns")
    title = models.CharField(max_length=80)
    purpose = models.CharField(max_length=500)
    starts_on = models.DateField()
    ends_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CALLED)
    version = models.PositiveIntegerField(default=1)
    due_on = models.DateField(null=True)
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    stops = models.PositiveIntegerField(default=0)
    entered = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    kilograms = models.PositiveIntegerField(default=0)
    bags = models.PositiveIntegerField(default=0)
    results = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="campaign_kind_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="campaign_status_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_start"),
            models.CheckConstraint(condition=Q(entered__lte=F("stops")), name="campaign_stops_entered_once"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None, due_on__isnull=False)
                | (~Q(status__in=OPEN) & Q(ended_at__isnull=False, due_on=None)),
                name="campaign_ended_or_due",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(results__isnull=False), name="campaign_published_whole"
            ),
        ]
        indexes = [
            models.Index(fields=["-starts_on", "-id"], name="campaign_newest"),
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="campaign_due"),
        ]

    def __str__(self) -> str:
        return self.title


class CampaignRoute(models.Model):
    """Stops in the order in which they are walked. `place` is the village that is compared; `unit` answers there."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="routes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    stops = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="campaign_route_number_once"),
            models.CheckConstraint(condition=Q(stops__gte=1), name="campaign_route_has_stops"),
        ]

    def __str__(self) -> str:
        return self.name


class CampaignStop(models.Model):
    """A place, a building, or a public thing (kind, number) of another room. `unit` answers, or its route's."""

    route = models.ForeignKey(CampaignRoute, on_delete=models.PROTECT, related_name="along")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    unit = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    thing_kind = models.CharField(max_length=20, blank=True)
    thing_number = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["route", "position"], name="campaign_stop_position_once"),
            models.UniqueConstraint(
                fields=["route", "thing_kind", "thing_number"],
                condition=Q(thing_number__isnull=False),
                name="campaign_stop_at_a_thing_once",
            ),
            models.CheckConstraint(
                condition=Q(thing_kind="", thing_number=None) | (~Q(thing_kind="") & Q(thing_number__isnull=False)),
                name="campaign_stop_thing_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name
