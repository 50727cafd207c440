"""The portions of a list, and objections to it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.dividends.models.distributions import Distribution
from gongdi.instruments.dividends.states import objections, portions

PRIVACY_OF_PORTIONS = {
    "Portion": {
        "id": "public",
        "distribution": "public",
        "round": "public",
        "receiver_kind": "personal",
        "receiver_id": "personal",
        "place": "personal",
        "weight": "personal",
        "is_cared": "personal",
        "shared": "personal",
        "amount": "personal",
        "status": "personal",
        "version": "public",
        "turn": "public",
        "transfer": "public",
        "reporter": "personal",
        "reason": "personal",
    },
    "Objection": {
        "id": "public",
        "distribution": "public",
        "round": "public",
        "person": "personal",
        "text": "personal",
        "status": "public",
        "version": "public",
        "raised_at": "public",
        "due_at": "public",
        "answer": "personal",
        "answerer": "personal",
        "ended_at": "public",
    },
}


class Receiver(models.TextChoices):
    """Who has a portion."""

    HOUSEHOLD = "household", _("一户")
    PERSON = "person", _("一人")


class Portion(models.Model):
    """What a household or a person has of one list: `shared` by the rule, `amount` with what is added for need.

    `place` is where they live. `turn` counts how often it was paid; `transfer` is the last one.
    """

    distribution = models.ForeignKey(Distribution, on_delete=models.PROTECT, related_name="portions")
    round = models.PositiveSmallIntegerField()
    receiver_kind = models.CharField(max_length=10, choices=Receiver.choices)
    receiver_id = models.BigIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    weight = models.BigIntegerField()
    is_cared = models.BooleanField(default=False)
    shared = models.BigIntegerField()
    amount = models.BigIntegerField()
    status = models.CharField(max_length=10, choices=portions.Status.choices, default=portions.Status.LISTED)
    version = models.PositiveIntegerField(default=1)
    turn = models.PositiveSmallIntegerField(default=0)
    transfer = models.BigIntegerField(null=True)
    reporter = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["distribution", "round", "receiver_kind", "receiver_id"], name="portion_once_a_list"
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=0, shared__gte=0, amount__gte=F("shared")), name="portion_not_below_zero"
            ),
            models.CheckConstraint(condition=Q(is_cared=True) | Q(amount=F("shared")), name="portion_more_for_need"),
            models.CheckConstraint(
                condition=Q(receiver_kind__in=Receiver.values, status__in=portions.Status.values),
                name="portion_kinds_known",
            ),
        ]
        indexes = [models.Index(fields=["receiver_kind", "receiver_id"], name="portion_of_receiver")]

    def __str__(self) -> str:
        return f"portion {self.pk}"


class Objection(models.Model):
    """What somebody says against a list, and what was answered: between the two of them."""

    distribution = models.ForeignKey(Distribution, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    status = models.CharField(max_length=10, choices=objections.Status.choices, default=objections.Status.OPEN)
    version = models.PositiveIntegerField(default=1)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answerer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["distribution", "person"],
                condition=Q(status=objections.Status.OPEN),
                name="objection_one_open_each",
            ),
            models.CheckConstraint(
                condition=Q(status=objections.Status.OPEN, ended_at=None)
                | ~Q(status=objections.Status.OPEN) & Q(ended_at__isnull=False),
                name="objection_ended_or_open",
            ),
            models.CheckConstraint(condition=Q(status__in=objections.Status.values), name="objection_status_known"),
        ]
        indexes = [models.Index(fields=["distribution", "status"], name="objection_by_status")]

    def __str__(self) -> str:
        return f"objection {self.pk}"
