"""What is divided, and by which rule: the rule is data that was written before it was decided, and never changes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.engines.dividing import HUNDRED
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.instruments.dividends.states.distributions import OPEN, Status
from gongdi.ledger.books.models import AMOUNT_MOST, Book

PLAIN = "place"
"""The kind of subject of what only this room knows; its number is that of the place."""
DAYS_LEAST, DAYS_MOST = 3, 60
PRIVACY_OF_DISTRIBUTIONS = {
    "Distribution": {
        "id": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "title": "public",
        "text": "public",
        "place": "public",
        "unit": "public",
        "book": "public",
        "source": "public",
        "amount": "public",
        "by": "public",
        "kept": "public",
        "care": "public",
        "days": "public",
        "status": "public",
        "version": "public",
        "round": "public",
        "decided_kind": "public",
        "decided_number": "public",
        "receivers": "public",
        "people": "public",
        "unverified": "public",
        "kept_amount": "public",
        "care_amount": "public",
        "open_objections": "public",
        "objections": "public",
        "drafted_by": "personal",
        "drafted_at": "public",
        "decided_at": "public",
        "listed_at": "public",
        "due_at": "public",
        "signer": "personal",
        "signed_at": "public",
        "releaser": "personal",
        "ended_at": "public",
        "reason": "public",
    }
}


class By(models.TextChoices):
    """By what a sum is divided."""

    HOUSEHOLD = "household", _("每户一样多")
    PERSON = "person", _("每人一样多")
    CONTRIBUTION = "contribution", _("按各人出的钱和力，照公布的标准折算")
    SHARES = "shares", _("按各户分摊的份额")


class Source(models.TextChoices):
    """Which account of the place it comes from."""

    POT = "pot", _("待分配的成果")
    COMMON = "common", _("公积金")


class Distribution(models.Model):
    """`amount` fen of a place's money, divided `by` something after `kept` percent for all and `care` for need.

    `subject` is what yielded it, as its room knows it: a kind and a number. `round` counts the lists; `receivers`,
    `people` (who live with them) and `unverified` (who live there too, and whom nobody has looked up) are of the last.
    """

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=60)
    text = models.TextField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=Source.choices)
    amount = models.BigIntegerField()
    by = models.CharField(max_length=12, choices=By.choices)
    kept = models.PositiveSmallIntegerField()
    care = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFTED)
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=0)
    decided_kind = models.CharField(max_length=20, blank=True)
    decided_number = models.BigIntegerField(null=True)
    receivers = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    unverified = models.PositiveIntegerField(default=0)
    kept_amount = models.BigIntegerField(default=0)
    care_amount = models.BigIntegerField(default=0)
    open_objections = models.PositiveIntegerField(default=0)
    objections = models.PositiveIntegerField(default=0)
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    listed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    signer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    releaser = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="dividend_amount_fits"),
            models.CheckConstraint(
                condition=Q(kept__gte=0, care__gte=0, kept__lte=HUNDRED - F("care")), name="dividend_parts_fit"
            ),
            models.CheckConstraint(condition=Q(days__range=(DAYS_LEAST, DAYS_MOST)), name="dividend_days_fit"),
            models.CheckConstraint(
                condition=Q(by__in=By.values, source__in=Source.values, status__in=Status.values),
                name="dividend_rule_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None, due_at__isnull=False)
                | ~Q(status__in=OPEN) & Q(ended_at__isnull=False, due_at=None),
                name="dividend_open_has_clock",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_number=None, round=0)
                | Q(decided_at__isnull=False, decided_number__isnull=False),
                name="dividend_listed_after_decided",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.SIGNED, Status.PAID])
                | Q(signed_at__isnull=False, round__gte=1, open_objections=0),
                name="dividend_signed_when_settled",
            ),
            models.CheckConstraint(
                condition=Q(signer=None) | Q(releaser=None) | ~Q(signer=F("releaser")), name="dividend_two_persons"
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="dividend_of_subject"),
            models.Index(fields=["place", "drafted_at"], name="dividend_of_place"),
            models.Index(fields=["status", "due_at"], name="dividend_by_status"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> tuple[str, int]:
        """What yielded it."""
        return (self.subject_kind, self.subject_id)
