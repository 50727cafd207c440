"""What was awarded, what counts against caps, and what readers keep of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.instruments.points.models.claims import Claim
from gongdi.instruments.points.models.programme import Programme
from gongdi.instruments.points.models.rules import POINTS_MOST, Rule
from gongdi.ledger.books.models import Account, OwnerKind


class AwardStatus(models.TextChoices):
    """Whether the budget held it."""

    WAITING = "waiting", _("排队等预算")
    PAID = "paid", _("已入账")
    DROPPED = "dropped", _("账户已注销，不再发放")


class Award(models.Model):
    """Points that somebody earned by a rule: from an act or from a claim, one of the two. `key` makes it happen once.

    `household` is that of the person at the time, for the caps. `is_confirmed` says that the last reading of the record
    came to it again; only a rebuild unsets it.
    """

    key = models.UUIDField(unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="awards")
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="awards")
    owner_kind = models.CharField(max_length=20, choices=OwnerKind.choices)
    owner_id = models.BigIntegerField()
    person = models.BigIntegerField(null=True)
    household = models.BigIntegerField(null=True)
    points = models.PositiveIntegerField()
    act = models.UUIDField(null=True)
    claim = models.OneToOneField(Claim, null=True, on_delete=models.PROTECT, related_name="award")
    earned_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=AwardStatus.choices)
    paid_at = models.DateTimeField(null=True)
    is_confirmed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(points__range=(1, POINTS_MOST)), name="award_only_rewards"),
            models.CheckConstraint(
                condition=Q(act=None, claim__isnull=False) | Q(act__isnull=False, claim=None),
                name="award_from_act_or_claim",
            ),
            models.CheckConstraint(
                condition=Q(status="paid", paid_at__isnull=False) | ~Q(status="paid") & Q(paid_at=None),
                name="award_paid_at_some_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["programme", "earned_at", "id"], condition=Q(status="waiting"), name="award_waiting_in_line"
            ),
            models.Index(fields=["owner_kind", "owner_id", "earned_at"], name="award_of_owner"),
            models.Index(fields=["programme", "earned_at"], name="award_of_programme"),
            models.Index(fields=["is_confirmed"], condition=Q(is_confirmed=False), name="award_unconfirmed"),
        ]

    def __str__(self) -> str:
        return f"{self.points} by {self.rule_id}"


class Tally(models.Model):
    """How many points one rule gave to one `number` since the first day of a period: what its caps are held against.

    `of` says what the number is of: an owner ("person", "organisation"), a "household", or the whole "programme" (0).
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    of = models.CharField(max_length=12)
    number = models.BigIntegerField()
    per = models.CharField(max_length=5)
    since = models.DateField()
    points = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code", "of", "number", "per", "since"], name="tally_once_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.of} {self.number} {self.per} {self.since}"


class Mark(models.Model):
    """How far the record has been awarded, whatever is derived again: one row. Before it nothing is booked any more."""

    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"awarded up to {self.position}"


class Wrong(models.TextChoices):
    """What a rebuild finds."""

    MISSING = "missing", _("推算应有，账上没有")
    AMOUNT = "amount", _("推算的分数和账上不同")


class Difference(models.Model):
    """An award that a rebuild derives otherwise than it was booked. It is shown, never booked again."""

    key = models.UUIDField(unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    wrong = models.CharField(max_length=10, choices=Wrong.choices)
    derived = models.PositiveIntegerField()
    booked = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.wrong} {self.key}"


class Day(models.Model):
    """What one rule gave on one day, from the acts of awarding."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    day = models.DateField()
    awards = models.BigIntegerField(default=0)
    points = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "code", "day"], name="day_once_a_rule")]

    def __str__(self) -> str:
        return f"{self.code} {self.day}"


class Expiry(models.Model):
    """Points of a purse that end on the first of a `month`: told a month before, booked then, no more than was told."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    points = models.BigIntegerField()
    told_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "month"], name="expiry_once_a_month"),
            models.CheckConstraint(condition=Q(points__gte=1), name="expiry_of_something"),
        ]
        indexes = [models.Index(fields=["month"], condition=Q(booked_at=None), name="expiry_to_book")]

    def __str__(self) -> str:
        return f"{self.points} on {self.month}"
