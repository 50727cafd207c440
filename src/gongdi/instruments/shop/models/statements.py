"""What a merchant is owed for a month."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Person
from gongdi.instruments.shop.models.offers import Merchant
from gongdi.instruments.shop.states.statements import ENDED, OPEN, Status
from gongdi.ledger.books.models import AMOUNT_MOST, Transfer

PRIVACY = {
    "Statement": {
        "id": "public",
        "merchant": "public",
        "month": "public",
        "count": "public",
        "points": "public",
        "amount": "public",
        "status": "public",
        "drawn_at": "public",
        "due_at": "public",
        "prepared_by": "personal",
        "released_by": "personal",
        "paid": "public",
        "ended_at": "public",
        "version": "public",
    },
    "Remark": {
        "id": "public",
        "statement": "public",
        "move": "public",
        "text": "personal",
        "by": "personal",
        "at": "public",
    },
}


class Statement(models.Model):
    """The vouchers that a merchant took in within a month (named by its first day), and what is due, in fen."""

    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="statements")
    month = models.DateField()
    count = models.PositiveIntegerField()
    points = models.BigIntegerField()
    amount = models.BigIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAWN)
    drawn_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    prepared_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    released_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    paid = models.OneToOneField(Transfer, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["merchant", "month"], name="statement_once_a_month"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="statement_status_known"),
            models.CheckConstraint(
                condition=Q(amount__range=(0, AMOUNT_MOST), points__gte=0), name="statement_amount_fits"
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, due_at__isnull=False, ended_at=None)
                | Q(status__in=ENDED, due_at=None, ended_at__isnull=False),
                name="statement_open_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PAID)
                | Q(prepared_by__isnull=False, released_by__isnull=False) & (Q(paid__isnull=False) | Q(amount=0)),
                name="statement_paid_by_two",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=models.F("prepared_by")), name="statement_two_differ"
            ),
        ]

    def __str__(self) -> str:
        return f"statement {self.pk}"


class Remark(models.Model):
    """What somebody said about a statement: why it is disputed, what is answered, why it was sent back."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="remarks")
    move = models.CharField(max_length=20)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"remark {self.pk}"
