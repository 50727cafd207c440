"""What was asked elsewhere for a project: the ballots and resolutions that were opened from it."""

from django.db import models
from django.db.models import Q

from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.models.projects import Project

PRIVACY = {"Asking": dict.fromkeys(("id", "project", "purpose", "kind", "number", "option", "at"), "public")}


class Asking(models.Model):
    """A question that was put for a project, by kind and number; `option` is the one it is about, None for a change.

    What was asked about one option decides no other.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="askings")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    kind = models.CharField(max_length=40)
    number = models.BigIntegerField()
    option = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="project_asking_once"),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.DECISION, option__isnull=False) | Q(purpose=Purpose.CHANGE, option=None),
                name="project_asking_about_an_option_or_a_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} for {self.project_id}"
