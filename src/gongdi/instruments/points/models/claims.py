"""What somebody says was done, on its way to being recognised."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.instruments.points.models.programme import Programme
from gongdi.instruments.points.models.rules import Rule
from gongdi.instruments.points.states import OPEN, Status, Turn
from gongdi.ledger.books.models import OwnerKind


class Claim(models.Model):
    """A deed that no record knows of, claimed under a rule. `person` did it, or speaks for the organisation.

    `owner` is whose purse it would go to. `witness` saw it, `decided_by` recognised or refused it: three different
    people. `version` guards against two who act at once.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="claims")
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="claims")
    owner_kind = models.CharField(max_length=20, choices=OwnerKind.choices)
    owner_id = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_witness = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField()
    text = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=60, null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CLAIMED)
    turn = models.CharField(max_length=10, choices=Turn.choices, default=Turn.WITNESS)
    due_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    claimed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    witness = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="claim_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, due_at__isnull=False) | ~Q(status__in=OPEN) & Q(due_at=None),
                name="claim_open_has_a_clock",
            ),
            models.CheckConstraint(
                condition=Q(witness=None) | ~Q(witness=F("person")) & ~Q(witness=F("entered_by")),
                name="claim_witness_is_another",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("person")) & ~Q(decided_by=F("entered_by")),
                name="claim_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(witness=None) | ~Q(decided_by=F("witness")),
                name="claim_decided_by_a_third",
            ),
            models.UniqueConstraint(fields=["entered_by", "key"], name="claim_key_once"),
        ]
        indexes = [
            models.Index(fields=["programme", "turn", "due_at"], name="claim_desk"),
            models.Index(fields=["person", "claimed_at"], name="claim_of_person"),
        ]

    def __str__(self) -> str:
        return f"claim {self.pk}"
