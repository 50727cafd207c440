"""Pledges and receipts: what somebody promised, what of it is here, who recorded it and who saw it."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.instruments.contributions.models.calls import Grade, Need, Tariff
from gongdi.instruments.contributions.states import pledges, receipts
from gongdi.ledger.books.models import AMOUNT_MOST

PRIVACY = {
    "Pledge": {
        "id": "public",
        "key": "public",
        "need": "public",
        "giver": "personal",
        "amount": "public",
        "received": "public",
        "grade": "public",
        "words": "personal",
        "naming": "personal",
        "on_wall": "personal",
        "status": "public",
        "version": "public",
        "pledged_at": "public",
        "due_at": "public",
        "ended_at": "public",
    },
    "Arrival": {
        "id": "public",
        "pledge": "public",
        "giver": "personal",
        "amount": "public",
        "status": "public",
        "version": "public",
        "words": "personal",
        "bank_number": "personal",
        "value": "public",
        "tariff": "public",
        "act": "public",
        "recorded_by": "personal",
        "recorded_at": "public",
        "due_at": "public",
        "witness": "personal",
        "ended_at": "public",
    },
}


class Naming(models.TextChoices):
    """What stands where others read of a gift: the giver decides."""

    FULL = "full", _("写全名")
    MASKED = "masked", _("只写姓")
    ANONYMOUS = "anonymous", _("不写姓名")


class Pledge(models.Model):
    """What somebody promises to give to a need; `received` is what of it is here, never more than was promised."""

    key = models.UUIDField(unique=True, default=uuid4)
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="pledges")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    grade = models.CharField(max_length=10, choices=Grade.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    naming = models.CharField(max_length=10, choices=Naming.choices, default=Naming.ANONYMOUS)
    on_wall = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=pledges.Status.choices, default=pledges.Status.PLEDGED)
    version = models.PositiveIntegerField(default=1)
    pledged_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="pledge_amount_fits"),
            models.CheckConstraint(
                condition=Q(received__gte=0, received__lte=F("amount")), name="pledge_receives_what_was_promised"
            ),
            models.CheckConstraint(
                condition=Q(status=pledges.Status.PLEDGED, received=0)
                | Q(status=pledges.Status.PARTLY, received__gt=0)
                | Q(status=pledges.Status.RECEIVED, received=F("amount"))
                | Q(status__in=[pledges.Status.WITHDRAWN, pledges.Status.EXPIRED]),
                name="pledge_status_fits_what_is_here",
            ),
            models.CheckConstraint(
                condition=Q(status__in=pledges.OPEN, ended_at=None)
                | ~Q(status__in=pledges.OPEN) & Q(ended_at__isnull=False),
                name="pledge_ended_or_open",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_at"], name="pledge_open_until"),
            models.Index(fields=["need", "status"], name="pledge_of_need"),
            models.Index(fields=["giver", "-pledged_at", "-id"], name="pledge_of_giver"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} for {self.need_id}"

    @property
    def left(self) -> int:
        """What was promised and is not here."""
        return self.amount - self.received


class Arrival(models.Model):
    """Something arrived: recorded by one person, witnessed by another, neither of them the giver.

    `value` is in fen, by the tariff of the day; of money it is empty. `bank_number` stands for a transfer of money.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="arrivals")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    status = models.CharField(max_length=10, choices=receipts.Status.choices, default=receipts.Status.RECORDED)
    version = models.PositiveIntegerField(default=1)
    words = models.CharField(max_length=300, blank=True)
    bank_number = models.CharField(max_length=60, blank=True)
    value = models.BigIntegerField(null=True)
    tariff = models.ForeignKey(Tariff, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.UUIDField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    due_at = models.DateTimeField()
    witness = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="arrival_amount_fits"),
            models.CheckConstraint(condition=~Q(recorded_by=F("giver")), name="arrival_not_recorded_by_giver"),
            models.CheckConstraint(
                condition=Q(witness=None) | (~Q(witness=F("giver")) & ~Q(witness=F("recorded_by"))),
                name="arrival_witnessed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(status=receipts.Status.WITNESSED) | Q(witness__isnull=False, act__isnull=False),
                name="arrival_true_with_a_witness",
            ),
            models.CheckConstraint(
                condition=Q(status=receipts.Status.RECORDED, ended_at=None)
                | ~Q(status=receipts.Status.RECORDED) & Q(ended_at__isnull=False),
                name="arrival_ended_or_recorded",
            ),
            models.UniqueConstraint(
                fields=["bank_number"],
                condition=~Q(bank_number="") & ~Q(status=receipts.Status.DISMISSED),
                name="arrival_bank_number_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["recorded_at", "id"], condition=Q(status=receipts.Status.RECORDED), name="arrival_to_witness"
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.pledge_id}"
