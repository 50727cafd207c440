"""What a community says upwards: agenda items that must be answered, and assessments of units."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.instruments.powers.models.charter import Mandate
from gongdi.instruments.powers.states import agenda, assessments

PRIVACY = {
    "Item": {
        "id": "public",
        "mandate": "public",
        "unit": "public",
        "status": "public",
        "version": "public",
        "title": "public",
        "text": "public",
        "raised_by": "personal",
        "raised_at": "public",
        "due_at": "public",
        "due_certain": "public",
        "answer": "public",
        "answered_by": "personal",
        "answered_at": "public",
    },
    "Assessment": {
        "id": "public",
        "mandate": "public",
        "unit": "public",
        "half": "public",
        "status": "public",
        "voters": "public",
        "proposed_by": "personal",
        "proposed_at": "public",
        "ended_at": "public",
    },
    "Score": {"id": "public", "assessment": "public", "criterion": "public", "score": "public", "words": "public"},
}


class Item(models.Model):
    """A matter that the community put on the agenda of a unit above it, with the promise of an answer."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="items")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=agenda.Status.choices, default=agenda.Status.OPEN)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=120)
    text = models.TextField()
    raised_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_certain = models.BooleanField(default=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=agenda.Status.values), name="item_status_known"),
            models.CheckConstraint(
                condition=Q(status="open", answered_at=None, answer="")
                | (~Q(status="open") & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="item_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Criterion(models.TextChoices):
    """What a unit is assessed by."""

    SPEED = "speed", _("响应快慢")
    QUALITY = "quality", _("办事质量")
    COOPERATION = "cooperation", _("配合社区")
    OPENNESS = "openness", _("公开透明")


class Assessment(models.Model):
    """What the committee of a community says of a unit for half a year (`2026-2`); `voters` said yes or no to it."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="assessments")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    half = models.CharField(max_length=6)
    status = models.CharField(max_length=10, choices=assessments.Status.choices, default=assessments.Status.PROPOSED)
    voters = models.PositiveSmallIntegerField(default=0)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "unit", "half"],
                condition=~Q(status=assessments.Status.REFUSED),
                name="assessment_once_a_half",
            ),
            # No regular expression here: SQLite has none of its own, and a backup opens the file without Django's.
            models.CheckConstraint(
                condition=Q(half__endswith="-1") | Q(half__endswith="-2"), name="assessment_half_said"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.half}"


class Score(models.Model):
    """One to five on one criterion, with words."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=12, choices=Criterion.choices)
    score = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="score_once"),
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="score_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.score}"
