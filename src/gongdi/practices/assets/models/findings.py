"""What was found to be wrong with a thing, and what became of it."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Person
from gongdi.practices.assets.models.register import Asset
from gongdi.practices.assets.models.walks import Sighting
from gongdi.practices.assets.states.findings import OPEN, Status

PRIVACY_OF_FINDINGS = {
    "Finding": {
        "id": "public",
        "asset": "public",
        "number": "public",
        "sighting": "public",
        "text": "public",
        "is_dangerous": "public",
        "reporter": "personal",
        "reported_at": "public",
        "status": "public",
        "due_on": "public",
        "answer": "public",
        "mended_by": "personal",
        "mended_at": "public",
        "objection": "public",
        "returns": "public",
        "outlet_kind": "public",
        "outlet_number": "public",
        "ended_at": "public",
    },
}


class Finding(models.Model):
    """Something is wrong with a thing. `number` counts the findings of the thing; `due_on` is the next promise.

    `answer` is what whoever mends says; `objection` what was said against it; `returns` how often it was not mended
    after all. `outlet` (kind, number) is what it became elsewhere, an appeal for one.
    """

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="found")
    number = models.PositiveIntegerField()
    sighting = models.ForeignKey(Sighting, null=True, on_delete=models.PROTECT, related_name="findings")
    text = models.CharField(max_length=500)
    is_dangerous = models.BooleanField(default=False)
    reporter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    due_on = models.DateField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    mended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    mended_at = models.DateTimeField(null=True)
    objection = models.CharField(max_length=500, blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    outlet_kind = models.CharField(max_length=20, blank=True)
    outlet_number = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asset", "number"], name="finding_number_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="finding_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None, due_on__isnull=False)
                | (~Q(status__in=OPEN) & Q(ended_at__isnull=False, due_on=None)),
                name="finding_ended_or_due",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PASSED) | (~Q(outlet_kind="") & Q(outlet_number__isnull=False)),
                name="finding_passed_to_something",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.DONE, Status.CONFIRMED)) | Q(mended_at__isnull=False),
                name="finding_mended_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(status=Status.DECLINED) | ~Q(answer=""), name="finding_declined_why"),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="finding_due"),
            models.Index(fields=["asset", "-number"], name="finding_of_asset"),
            models.Index(fields=["reporter", "status"], name="finding_of_reporter"),
            models.Index(fields=["outlet_kind", "outlet_number"], name="finding_of_outlet"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:30]}"
