"""What the reader of this room keeps: what is to be looked at, which rounds were judged, how far time was looked at."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Organisation
from gongdi.practices.appeals.models import Appeal

PRIVACY = {
    "Glance": dict.fromkeys(("id", "what", "number", "category"), "public"),
    "JudgedRound": dict.fromkeys(("id", "appeal", "round", "unit", "at", "is_bad"), "public"),
    "LookedAt": dict.fromkeys(("id", "until"), "public"),
}


class What(models.TextChoices):
    """At what to look: a place with a category in which something was said or is now overdue, a unit, all topics."""

    SAID = "said"
    JUDGED = "judged"
    OVERDUE = "overdue"
    TOPICS = "topics"


class Glance(models.Model):
    """Something to look at, once, however much happened there: a place or a unit (0: all topics), and a category
    (0: of none)."""

    what = models.CharField(max_length=10, choices=What.choices)
    number = models.BigIntegerField()
    category = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["what", "number", "category"], name="glance_once"),
            models.CheckConstraint(condition=Q(what__in=What.values), name="glance_known"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.number} {self.category}"


class JudgedRound(models.Model):
    """A round of a unit that the person judged, and whether badly: not solved, not satisfied, or disagreed later."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="+", db_index=False)
    round = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    is_bad = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "round"], name="judged_once_a_round")]
        indexes = [models.Index(fields=["unit", "at"], name="judged_of_unit")]

    def __str__(self) -> str:
        return f"round {self.round} of {self.appeal_id}"


class LookedAt(models.Model):
    """One row: until when promises were looked at that had broken."""

    until = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="looked_at_is_one_row")]

    def __str__(self) -> str:
        return f"{self.until}"
