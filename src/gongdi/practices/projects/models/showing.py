"""What a project shows for itself, what people said to it, and what was put off."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.models.projects import Project

PRIVACY = {
    "Evidence": dict.fromkeys(("id", "project", "purpose", "kind", "number", "round", "at"), "public"),
    "Voice": {
        "id": "public",
        "project": "public",
        "said": "public",
        "round": "public",
        "person": "personal",
        "words": "personal",
        "is_good": "public",
        "at": "public",
    },
    "Putting": dict.fromkeys(("id", "project", "is_pause", "reason", "was_due", "due", "at"), "public"),
}


class Said(models.TextChoices):
    """What a voice is for."""

    BACKED = "backed", _("赞成")
    JUDGED = "judged", _("评价")


class Evidence(models.Model):
    """A thing of another room that a stage rests on, by kind and number; it was looked at when it was shown."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="evidence")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    kind = models.CharField(max_length=40)
    number = models.BigIntegerField()
    round = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "number"], name="project_evidence_once"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="project_evidence_purpose_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} for {self.project_id}"


class Voice(models.Model):
    """A neighbour's yes to a small plan, or the word of somebody whom the thing serves; once each round."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="voices")
    said = models.CharField(max_length=10, choices=Said.choices)
    round = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    is_good = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "said", "round", "person"], name="project_voice_once"),
            models.CheckConstraint(condition=Q(said__in=Said.values), name="project_voice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.said} {self.project_id}"


class Putting(models.Model):
    """A day that was put off with its reason, or a pause until a day."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="puttings")
    is_pause = models.BooleanField()
    reason = models.CharField(max_length=500)
    was_due = models.DateTimeField()
    due = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="project_put_off_with_a_reason"),
            models.CheckConstraint(condition=Q(due__gt=F("at")), name="project_put_off_to_a_later_day"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} until {self.due}"
