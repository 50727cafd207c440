"""The tables that the readers of this room derive from the acts: tallies, times, what lies open, what was replied."""

from django.db import models

from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models.catalogue import Category

COUNTS = (
    "raised",
    "dispatched",
    "not_admitted",
    "returned",
    "replied",
    "replied_late",
    "closed",
    "reopened",
    "disagreed",
    "refused",
    "withdrawn",
    "merged",
    "visits",
    "contacted",
    "solved",
    "satisfied",
    "basically",
)

PRIVACY = {
    "Tally": dict.fromkeys(("id", "scope", "number", "month", *COUNTS), "public"),
    "ReplyTime": {"id": "public", "scope": "public", "number": "public", "hours": "public", "count": "public"},
    "OpenCount": {"id": "public", "scope": "public", "number": "public", "turn": "public", "count": "public"},
    "ReplySentence": {"id": "public", "digest": "public", "count": "public"},
    "Heat": {"id": "public", "place": "public", "category": "public", "week": "public", "count": "public"},
}


class Scope(models.TextChoices):
    """Whose figures they are. The town as a whole is the scope of its root place."""

    PLACE = "place"
    UNIT = "unit"
    CATEGORY = "category"


class Tally(models.Model):
    """How often each thing happened in one month, for one place with all inside it, one unit or one category."""

    scope = models.CharField(max_length=10, choices=Scope.choices)
    number = models.BigIntegerField()
    month = models.DateField()
    raised = models.IntegerField(default=0)
    dispatched = models.IntegerField(default=0)
    not_admitted = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    replied = models.IntegerField(default=0)
    replied_late = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    reopened = models.IntegerField(default=0)
    disagreed = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    withdrawn = models.IntegerField(default=0)
    merged = models.IntegerField(default=0)
    visits = models.IntegerField(default=0)
    contacted = models.IntegerField(default=0)
    solved = models.IntegerField(default=0)
    satisfied = models.IntegerField(default=0)
    basically = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "number", "month"], name="tally_once_a_month")]

    def __str__(self) -> str:
        return f"{self.scope}:{self.number} {self.month}"


class ReplyTime(models.Model):
    """How many first replies took this many whole hours; the median is read from these."""

    scope = models.CharField(max_length=10, choices=Scope.choices)
    number = models.BigIntegerField()
    hours = models.IntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "number", "hours"], name="reply_time_once")]

    def __str__(self) -> str:
        return f"{self.scope}:{self.number} {self.hours} h: {self.count}"


class OpenCount(models.Model):
    """How many open appeals lie at each turn."""

    scope = models.CharField(max_length=10, choices=Scope.choices)
    number = models.BigIntegerField()
    turn = models.CharField(max_length=10)
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "number", "turn"], name="open_count_once")]

    def __str__(self) -> str:
        return f"{self.scope}:{self.number} {self.turn}: {self.count}"


class Heat(models.Model):
    """How many matters of one category came up in one week at a place with all inside it.

    A matter counts when it is triaged, not when it is raised: what is spam or not ours never makes a place hot.
    `week` is its Monday.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+", db_index=False)
    week = models.DateField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "week", "category"], name="heat_once_a_week")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.category_id} {self.week}: {self.count}"


class ReplySentence(models.Model):
    """In how many replies a sentence stands. It is known by its digest (`engines.replies`), never by its words."""

    digest = models.BigIntegerField(unique=True)
    count = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.digest:016x}: {self.count}"
