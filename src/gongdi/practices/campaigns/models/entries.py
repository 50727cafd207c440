"""What was entered at the stops: answers, what was cleared, photos, and what has to be mended elsewhere."""

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.practices.campaigns.models.campaigns import Campaign, CampaignStop
from gongdi.practices.campaigns.models.teams import CampaignTeam
from gongdi.practices.campaigns.scoring import Score
from gongdi.practices.campaigns.states.findings import OPEN, Status

PRIVACY_OF_ENTRIES = {
    "StopEntry": {
        "id": "public",
        "stop": "public",
        "team": "public",
        "key": "public",
        "answers": "public",
        "got": "public",
        "possible": "public",
        "words": "public",
        "by": "personal",
        "at": "public",
        "received_at": "public",
        "from_paper": "public",
        "replaced_at": "public",
        "replaced_by": "personal",
        "because": "public",
    },
    "Cleared": {"id": "public", "entry": "public", "kind": "public", "kilograms": "public", "bags": "public"},
    "CampaignPhoto": {
        "id": "public",
        "stop": "public",
        "phase": "public",
        "name": "personal",
        "width": "public",
        "height": "public",
        "by": "personal",
        "at": "public",
        "shown_by": "personal",
        "shown_at": "public",
    },
    "CampaignFinding": {
        "id": "public",
        "campaign": "public",
        "stop": "public",
        "number": "public",
        "text": "public",
        "is_dangerous": "public",
        "status": "public",
        "version": "public",
        "due_on": "public",
        "by": "personal",
        "at": "public",
        "answer": "public",
        "outlet_kind": "public",
        "outlet_number": "public",
        "ended_at": "public",
    },
}


class Waste(models.TextChoices):
    """What was cleared."""

    HOUSEHOLD = "household", _("生活垃圾")
    BUILDING = "building", _("建筑垃圾")
    BULKY = "bulky", _("大件")
    GREEN = "green", _("枝叶杂草")


class Phase(models.TextChoices):
    """When a photo was taken."""

    BEFORE = "before", _("清理前")
    AFTER = "after", _("清理后")


class StopEntry(models.Model):
    """What a team found at a stop. `got` and `possible` are half points (see `scoring`).

    `at` is when it was done, `received_at` when it came here: a phone may have kept it. `key` is the number that the
    phone gave it; what comes again under it counts once. A correction replaces the row, and the old one stays.
    """

    stop = models.ForeignKey(CampaignStop, on_delete=models.PROTECT, related_name="entries")
    team = models.ForeignKey(CampaignTeam, null=True, on_delete=models.PROTECT, related_name="entries")
    key = models.UUIDField(null=True, unique=True)
    answers = models.JSONField()
    got = models.PositiveIntegerField()
    possible = models.PositiveIntegerField()
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    from_paper = models.BooleanField(default=False)
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stop"], condition=Q(replaced_at=None), name="stop_entered_once"),
            models.CheckConstraint(condition=Q(got__lte=F("possible")), name="stop_entry_scores_fit"),
            models.CheckConstraint(condition=Q(at__lte=F("received_at")), name="stop_entry_done_before_it_came"),
            models.CheckConstraint(
                condition=Q(replaced_at=None, replaced_by=None, because="")
                | (Q(replaced_at__isnull=False, replaced_by__isnull=False) & ~Q(because="")),
                name="stop_entry_replaced_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk} at {self.stop_id}"

    @property
    def score(self) -> Score:
        """Its score."""
        return Score(self.got, self.possible, 1)


class Cleared(models.Model):
    """So many whole kilograms and bags of a kind; both are said, either may be nothing."""

    entry = models.ForeignKey(StopEntry, on_delete=models.PROTECT, related_name="cleared")
    kind = models.CharField(max_length=10, choices=Waste.choices)
    kilograms = models.PositiveIntegerField(default=0)
    bags = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind"], name="cleared_kind_once"),
            models.CheckConstraint(condition=Q(kind__in=Waste.values), name="cleared_kind_known"),
            models.CheckConstraint(condition=Q(kilograms__gt=0) | Q(bags__gt=0), name="cleared_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kilograms} kg of {self.kind}"


class CampaignPhoto(models.Model):
    """A photo of a stop. The team and the unit see it; everybody, once the unit has shown it."""

    stop = models.ForeignKey(CampaignStop, on_delete=models.PROTECT, related_name="photos")
    phase = models.CharField(max_length=6, choices=Phase.choices)
    name = models.CharField(max_length=60, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    shown_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="campaign_photo_phase_known"),
            models.CheckConstraint(
                condition=Q(shown_at=None, shown_by=None) | Q(shown_at__isnull=False, shown_by__isnull=False),
                name="campaign_photo_shown_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"photo {self.pk} of {self.stop_id}"


def kept(names: Collection[str]) -> set[str]:
    """Which of these files this room still needs."""
    return set(CampaignPhoto.objects.filter(name__in=names).values_list("name", flat=True))


class CampaignFinding(models.Model):
    """Something that cannot be swept away. `outlet` (kind, number) is what it became elsewhere, an appeal for one."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="found")
    stop = models.ForeignKey(CampaignStop, on_delete=models.PROTECT, related_name="found")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    is_dangerous = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    version = models.PositiveIntegerField(default=1)
    due_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    outlet_kind = models.CharField(max_length=20, blank=True)
    outlet_number = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="campaign_finding_number_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="campaign_finding_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None, due_on__isnull=False)
                | (~Q(status__in=OPEN) & Q(ended_at__isnull=False, due_on=None)),
                name="campaign_finding_ended_or_due",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.PASSED, outlet_number__isnull=False)
                | (~Q(status=Status.PASSED) & Q(outlet_kind="", outlet_number=None)),
                name="campaign_finding_passed_somewhere",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="campaign_finding_due")]

    def __str__(self) -> str:
        return self.text
