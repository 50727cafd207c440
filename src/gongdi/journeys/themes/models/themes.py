"""A theme, the hot topics it is made of, and the categories that are counted for it."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.instruments.topics.models import Topic
from gongdi.journeys.themes.kinds import DAYS, DAYS_LEAST, DAYS_MOST, TARGET_MOST, TITLE_MOST, WHY_MOST
from gongdi.journeys.themes.states import ENDED, Status
from gongdi.practices.appeals.models import Category

PRIVACY = {
    "Theme": {
        **dict.fromkeys(
            (
                *("id", "place", "month", "title", "why", "days", "target", "unit", "due_on", "round", "status"),
                *("chosen_at", "taken_at", "planned_at", "measured_at", "ended_at", "due_at", "version"),
            ),
            "public",
        ),
        "owner": "personal",
        "chosen_by": "personal",
    },
    "ThemeTopic": dict.fromkeys(("id", "theme", "topic", "named", "is_live"), "public"),
    "ThemeCategory": dict.fromkeys(("id", "theme", "category"), "public"),
}


class Theme(models.Model):
    """What a place works on for a month, until fewer people speak of it.

    `month` is its first day. Counted are `days` before a moment; `target` is by how many percent the people must become
    fewer. `unit` answers for it, and `owner` is its person who does, once named. `due_on` is the day from which it is
    measured. `round` counts how often it was begun; `taken_at`, `planned_at` and `measured_at` are of this round.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    title = models.CharField(max_length=TITLE_MOST)
    why = models.CharField(max_length=WHY_MOST)
    days = models.PositiveSmallIntegerField(default=DAYS)
    target = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_on = models.DateField(null=True)
    round = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CHOSEN)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField(null=True)
    planned_at = models.DateTimeField(null=True)
    measured_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "month"], condition=~Q(status=Status.GIVEN_UP), name="theme_one_for_a_month"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="theme_status_known"),
            models.CheckConstraint(
                condition=Q(days__range=(DAYS_LEAST, DAYS_MOST), target__range=(1, TARGET_MOST), round__gte=1),
                name="theme_within_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ENDED, ended_at__isnull=False, due_at=None)
                | (~Q(status__in=ENDED) & Q(ended_at=None, due_at__isnull=False)),
                name="theme_ended_or_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.UNDERWAY) | Q(planned_at__isnull=False, due_on__isnull=False),
                name="theme_underway_has_a_plan",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.MEASURED, Status.CLOSED)) | Q(measured_at__isnull=False),
                name="theme_closes_by_its_measure",
            ),
        ]
        indexes = [
            models.Index(fields=["-month", "-id"], name="theme_by_month"),
            models.Index(fields=["status", "due_at"], name="theme_due"),
            models.Index(fields=["unit", "status"], name="theme_of_unit"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is still worked on."""
        return self.status not in ENDED


class ThemeTopic(models.Model):
    """A hot topic of a theme, with its name on the day of choosing; `is_live` while the theme is worked on."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="topics", db_index=False)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="themes")
    named = models.CharField(max_length=200)
    is_live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "topic"], name="theme_topic_once"),
            models.UniqueConstraint(fields=["topic"], condition=Q(is_live=True), name="theme_topic_live_once"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} in {self.theme_id}"


class ThemeCategory(models.Model):
    """A category that is counted for a theme, with all below it."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="categories", db_index=False)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "category"], name="theme_category_once")]

    def __str__(self) -> str:
        return f"{self.category_id} for {self.theme_id}"
