"""The tables of the analysis: each matter as it was last counted, and how many there are by place, time and kind.

Every place of a matter's path down to the grid has counts of its own, so that a question costs the same whether it
is asked of a grid or of the county; and counts by every choice of category, unit and channel, so that it costs the same
whether the sorts are told apart or not. Numbers stand for categories and units, 0 for none: a key must not be empty.
"""

from django.db import models

from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models.appeal import Appeal, Audience, Channel
from gongdi.practices.appeals.models.catalogue import Category

FACET_COUNTS = (
    "matters",
    "open",
    "closed",
    "reopened",
    "rated",
    "contacted",
    "solved",
    "satisfied",
    "basically",
)
HOURS = tuple(f"hour_{hour}" for hour in range(24))
GRAINS = {"category": 1, "unit": 2, "channel": 4}
"""What a row of counts tells apart is the sum of these; of what it does not tell apart, it holds 0 or nothing."""
KEY = ("place", "grain", "category", "unit", "channel", "audience")

PRIVACY = {
    "Facet": dict.fromkeys(
        (
            "id",
            "appeal",
            "path",
            "day",
            "hour",
            "category",
            "unit",
            "channel",
            "audience",
            "status",
            "round",
            "reply_hours",
            "contacted",
            "solved",
            "satisfaction",
        ),
        "public",
    ),
    "FacetCount": dict.fromkeys(("id", *KEY, "piece", *FACET_COUNTS), "public"),
    "HourCount": dict.fromkeys(("id", *KEY, "month", "weekday", *HOURS), "public"),
}


class Facet(models.Model):
    """A matter as it was last counted: nothing in it says who, and no words of anybody.

    `path` ends at the grid. `day` and `hour` are those of the town. `reply_hours` is from raising to the newest
    reply; the answers are those of the last look back in which the person was reached.
    """

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200)
    day = models.DateField()
    hour = models.PositiveSmallIntegerField()
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    status = models.CharField(max_length=20)
    round = models.PositiveSmallIntegerField()
    reply_hours = models.IntegerField(null=True)
    contacted = models.BooleanField(null=True)
    solved = models.BooleanField(null=True)
    satisfaction = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [models.Index(fields=["day", "appeal"], name="facet_by_day")]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.day}"


class FacetCount(models.Model):
    """How many matters of one sort were raised in one piece of time at a place with all inside it.

    `piece` is the first day of a week or of the part of a week that lies in one month, so that the same rows add up
    to weeks and to months. What has become of them since is counted here too, under the day they were raised on.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    grain = models.PositiveSmallIntegerField()
    piece = models.DateField()
    category = models.BigIntegerField()
    unit = models.BigIntegerField()
    channel = models.CharField(max_length=10)
    audience = models.CharField(max_length=10)
    matters = models.IntegerField(default=0)
    open = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    reopened = models.IntegerField(default=0)
    rated = models.IntegerField(default=0)
    contacted = models.IntegerField(default=0)
    solved = models.IntegerField(default=0)
    satisfied = models.IntegerField(default=0)
    basically = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "grain", "piece", "category", "unit", "channel", "audience"], name="facet_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.piece}: {self.matters}"


class HourCount(models.Model):
    """How many matters of one sort were raised in each hour of one weekday of a month, at a place with all inside it.

    `weekday` is 1 for Monday to 7 for Sunday. A column for each hour keeps a busy county at a few rows a day.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    grain = models.PositiveSmallIntegerField()
    month = models.DateField()
    weekday = models.PositiveSmallIntegerField()
    category = models.BigIntegerField()
    unit = models.BigIntegerField()
    channel = models.CharField(max_length=10)
    audience = models.CharField(max_length=10)
    hour_0 = models.IntegerField(default=0)
    hour_1 = models.IntegerField(default=0)
    hour_2 = models.IntegerField(default=0)
    hour_3 = models.IntegerField(default=0)
    hour_4 = models.IntegerField(default=0)
    hour_5 = models.IntegerField(default=0)
    hour_6 = models.IntegerField(default=0)
    hour_7 = models.IntegerField(default=0)
    hour_8 = models.IntegerField(default=0)
    hour_9 = models.IntegerField(default=0)
    hour_10 = models.IntegerField(default=0)
    hour_11 = models.IntegerField(default=0)
    hour_12 = models.IntegerField(default=0)
    hour_13 = models.IntegerField(default=0)
    hour_14 = models.IntegerField(default=0)
    hour_15 = models.IntegerField(default=0)
    hour_16 = models.IntegerField(default=0)
    hour_17 = models.IntegerField(default=0)
    hour_18 = models.IntegerField(default=0)
    hour_19 = models.IntegerField(default=0)
    hour_20 = models.IntegerField(default=0)
    hour_21 = models.IntegerField(default=0)
    hour_22 = models.IntegerField(default=0)
    hour_23 = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "grain", "month", "weekday", "category", "unit", "channel", "audience"],
                name="hour_count_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.month} {self.weekday}"
