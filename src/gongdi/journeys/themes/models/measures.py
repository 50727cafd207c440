"""What was counted for a theme, and what was said of it; both stay as they were."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.journeys.themes.kinds import About, Side
from gongdi.journeys.themes.models.themes import Theme

PRIVACY = {
    "Measurement": dict.fromkeys(
        (
            *("id", "theme", "round", "kind", "since", "until", "people", "appeals", "year_ago", "met", "engine"),
            *("input_hash", "at"),
        ),
        "public",
    ),
    "ThemeSaying": dict.fromkeys(("id", "theme", "round", "about", "words", "at"), "public") | {"by": "personal"},
}


class Measurement(models.Model):
    """How many people told it in a window, in how many appeals. `year_ago`: people in the same window 52 weeks before.

    `met` says whether enough fewer did than before it was begun; of the window before nothing can be said. With
    `engine` and `input_hash` (of the window and the numbers of the appeals) it can be computed again.
    """

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="measurements", db_index=False)
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Side.choices)
    since = models.DateTimeField()
    until = models.DateTimeField()
    people = models.PositiveIntegerField()
    appeals = models.PositiveIntegerField()
    year_ago = models.PositiveIntegerField()
    met = models.BooleanField(null=True)
    engine = models.CharField(max_length=40)
    input_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "round", "kind"], name="theme_measured_once_a_round"),
            models.CheckConstraint(
                condition=Q(kind=Side.BEFORE, met=None) | Q(kind=Side.AFTER, met__isnull=False),
                name="theme_met_is_said_after",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since"), people__lte=F("appeals")), name="theme_measure_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.round} of {self.theme_id}: {self.people}"


class ThemeSaying(models.Model):
    """Words with which a deed was done: the plan, why another owner, why again, and those with which it ended."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="sayings")
    round = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=10, choices=About.choices)
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(about__in=About.values), name="theme_saying_about_known"),
            models.CheckConstraint(condition=~Q(words=""), name="theme_saying_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.round} of {self.theme_id}"
