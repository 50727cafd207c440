"""Hardship relief (困难补助): what it is given for, and who asked. Nothing of a case is public but counts and sums."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.funds.models.foundation import Foundation, Fund
from gongdi.instruments.funds.models.spending import new_reference
from gongdi.instruments.funds.states import relief
from gongdi.ledger.books.models import AMOUNT_MOST

PRIVACY = {
    "Criterion": {
        "id": "public",
        "foundation": "public",
        "name": "public",
        "name_en": "public",
        "text": "public",
        "most": "public",
        "from_on": "public",
        "to_on": "public",
    },
    "Relief": {
        "id": "personal",
        "reference": "personal",
        "foundation": "public",
        "fund": "public",
        "criterion": "personal",
        "person": "personal",
        "entered_by": "personal",
        "community": "personal",
        "words": "personal",
        "amount": "personal",
        "payee": "personal",
        "payee_account": "personal",
        "status": "public",
        "version": "public",
        "round": "public",
        "asked_at": "public",
        "due_at": "public",
        "ended_at": "public",
        "resolution": "personal",
        "reason": "personal",
        "held": "personal",
        "transfer": "personal",
        "prepared_by": "personal",
        "released_by": "personal",
    },
}


def relief_reference() -> str:
    """The reference of a case; it is told to those only who may see the case."""
    return new_reference("K")


class Criterion(models.Model):
    """For what relief is given, and how much at most, in fen; from a day to a day."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="criteria")
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    most = models.BigIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["foundation", "name"], condition=Q(to_on=None), name="criterion_now_once"),
            models.CheckConstraint(condition=Q(most__range=(1, AMOUNT_MOST)), name="criterion_most_fits"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.name_en or self.name if get_language() == "en" else self.name


class Relief(models.Model):
    """One case. `person` is who needs it, `entered_by` who asked: the person, their family, or the grid officer.

    `community` is the lowest place that may ever be counted by. What is sensitive here goes when the person is
    forgotten; amount and transfer stay, with nobody's name.
    """

    reference = models.CharField(max_length=9, unique=True, default=relief_reference)
    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="reliefs")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="reliefs")
    criterion = models.ForeignKey(Criterion, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reliefs")
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    amount = models.BigIntegerField()
    payee = models.CharField(max_length=60, blank=True)
    payee_account = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=relief.Status.choices)
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    resolution = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    held = models.BigIntegerField(null=True, unique=True)
    transfer = models.BigIntegerField(null=True, unique=True)
    prepared_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    released_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="relief_amount_fits"),
            models.CheckConstraint(condition=Q(status__in=relief.Status.values), name="relief_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=relief.OPEN, due_at__isnull=False, ended_at=None)
                | Q(status__in=relief.ENDED, due_at=None, ended_at__isnull=False),
                name="relief_open_has_a_clock",
            ),
            models.CheckConstraint(condition=Q(round__lte=2), name="relief_contested_once"),
            models.CheckConstraint(
                condition=Q(status="paid", transfer__isnull=False, released_by__isnull=False)
                | (~Q(status="paid") & Q(transfer=None, released_by=None)),
                name="relief_paid_is_booked",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | (~Q(released_by=F("prepared_by")) & Q(prepared_by__isnull=False)),
                name="relief_by_two",
            ),
            models.CheckConstraint(
                condition=(Q(prepared_by=None) | ~Q(prepared_by=F("person")))
                & (Q(released_by=None) | ~Q(released_by=F("person"))),
                name="relief_not_by_oneself",
            ),
            models.UniqueConstraint(
                fields=["foundation", "person"], condition=Q(status__in=relief.OPEN), name="relief_one_open_per_person"
            ),
        ]
        indexes = [models.Index(fields=["foundation", "status", "due_at"], name="relief_at_desk")]

    def __str__(self) -> str:
        return self.reference
