"""Budget lines of a community, and what it spent from them. The money itself lies in the ledger."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Person
from gongdi.instruments.powers.models.charter import Mandate
from gongdi.instruments.powers.states.spending import Status
from gongdi.ledger.books.models import AMOUNT_MOST, Book, Transfer

PRIVACY = {
    "Line": {"id": "public", "mandate": "public", "name": "public", "book": "public"},
    "Spending": {
        "id": "public",
        "key": "public",
        "line": "public",
        "status": "public",
        "amount": "public",
        "purpose": "public",
        "payee": "public",
        "asked_by": "personal",
        "asked_at": "public",
        "held": "public",
        "act": "public",
        "ended_at": "public",
    },
}


class Line(models.Model):
    """A line of the budget, such as small repairs, with a book of its own: what is for one cannot go to another."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="lines")
    name = models.CharField(max_length=60)
    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "name"], name="line_name_once")]

    def __str__(self) -> str:
        return self.name


class Spending(models.Model):
    """Money that leaves a line, in fen. `key` is chosen by who asks, so that a retry spends nothing twice.

    Above the limit it is `asked`: `held` holds the money until the committee has decided.
    """

    key = models.UUIDField(unique=True, default=uuid4)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="spendings")
    status = models.CharField(max_length=10, choices=Status.choices)
    amount = models.BigIntegerField()
    purpose = models.CharField(max_length=200)
    payee = models.CharField(max_length=100)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    held = models.ForeignKey(Transfer, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="spending_amount_fits"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="spending_status_known"),
            models.CheckConstraint(
                condition=Q(status=Status.ASKED, ended_at=None) | ~Q(status=Status.ASKED) & Q(ended_at__isnull=False),
                name="spending_ended_or_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} from {self.line_id}"
