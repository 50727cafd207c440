"""What this town has decided about its appeals: tracks, limits, categories and the duty catalogue."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation

PRIVACY = {
    "Track": {
        "id": "public",
        "code": "public",
        "name": "public",
        "name_en": "public",
        "order": "public",
        "working_days": "public",
        "rework_days": "public",
        "highest_level": "public",
        "lowest_level": "public",
        "procedure": "public",
        "procedure_en": "public",
    },
    "Limit": {
        "clock": "public",
        "working_days": "public",
    },
    "Category": {
        "id": "public",
        "code": "public",
        "name": "public",
        "name_en": "public",
        "parent": "public",
        "words": "public",
        "is_current": "public",
        "default_track": "public",
    },
    "Duty": {
        "id": "public",
        "category": "public",
        "unit": "public",
        "level": "public",
        "ground": "public",
        "from_on": "public",
        "to_on": "public",
    },
}


class Track(models.Model):
    """One of the four tracks (四事分流): which units may be given a matter and how long they have, as data.

    `highest_level` to `lowest_level` are the levels of the tree whose units may handle it; a smaller number is
    higher. `working_days` is the promise to the resident, `rework_days` that of a later round.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField(unique=True)
    working_days = models.PositiveSmallIntegerField()
    rework_days = models.PositiveSmallIntegerField()
    highest_level = models.PositiveSmallIntegerField()
    lowest_level = models.PositiveSmallIntegerField()
    procedure = models.TextField()
    procedure_en = models.TextField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(condition=Q(working_days__gt=0, rework_days__gt=0), name="track_has_time"),
            models.CheckConstraint(condition=Q(highest_level__lte=F("lowest_level")), name="track_levels_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def admits(self, level: int) -> bool:
        """Whether a unit of this level may be given a matter of this track."""
        return self.highest_level <= level <= self.lowest_level


class Limit(models.Model):
    """How many working days each clock other than the reply allows."""

    clock = models.CharField(max_length=20, primary_key=True)
    working_days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(working_days__gt=0), name="limit_has_time")]

    def __str__(self) -> str:
        return f"{self.clock} {self.working_days}"


class Category(models.Model):
    """What an appeal is about. `words` are telling words, one a blank, by which a category is suggested."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    words = models.TextField(blank=True)
    is_current = models.BooleanField(default=True)
    default_track = models.ForeignKey(Track, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """A row of the duty catalogue (权责清单): this unit answers for this category, on the stated ground.

    A row begins with an admission and ends with an exit; what is not on the list may not be sent to the unit.
    """

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="duties")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="duties")
    level = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=200)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "unit"], condition=Q(to_on=None), name="duty_now_once"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="duty_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} → {self.unit_id}"
