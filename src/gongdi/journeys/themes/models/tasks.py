"""What is to be done for a theme, by which unit, until which day."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.journeys.themes.kinds import TASK_MOST, Stand
from gongdi.journeys.themes.models.themes import Theme

PRIVACY = {
    "ThemeTask": dict.fromkeys(
        ("id", "theme", "number", "round", "title", "unit", "due_on", "status", "words", "done_at", "version"), "public"
    )
    | {"by": "personal"}
}


class ThemeTask(models.Model):
    """One thing to do. `number` counts in the theme, through all rounds; `by` finished or dropped it."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="tasks", db_index=False)
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TASK_MOST)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_on = models.DateField()
    status = models.CharField(max_length=10, choices=Stand.choices, default=Stand.OPEN)
    words = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "number"], name="theme_task_number_once"),
            models.CheckConstraint(condition=Q(status__in=Stand.values), name="theme_task_status_known"),
            models.CheckConstraint(
                condition=Q(status=Stand.OPEN, done_at=None, by=None, words="")
                | (~Q(status=Stand.OPEN) & Q(done_at__isnull=False, by__isnull=False)),
                name="theme_task_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=Stand.DROPPED) | ~Q(words=""), name="theme_task_dropped_with_words"
            ),
        ]
        indexes = [models.Index(fields=["unit", "status", "due_on"], name="theme_tasks_of_unit")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status == Stand.OPEN
