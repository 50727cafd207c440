"""Grants with their budget, instalments and receipts; allocations; the rules by which a foundation spends."""

import secrets

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.instruments.funds.models.foundation import Foundation, Fund
from gongdi.instruments.funds.states import grants
from gongdi.ledger.books.models import AMOUNT_MOST, Account

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no sign that looks like another
ONE_VOTE_MOST = 500_000
"""Up to how many fen one member of the committee decides, where a foundation has not said otherwise."""

PRIVACY = {
    "SpendingRule": {
        "id": "public",
        "foundation": "public",
        "one_vote_most": "public",
        "relief_votes": "public",
        "relief_year_most": "public",
        "set_by": "personal",
        "set_at": "public",
    },
    "Grant": {
        "id": "public",
        "reference": "public",
        "foundation": "public",
        "fund": "public",
        "place": "public",
        "organisation": "public",
        "group": "public",
        "applicant": "personal",
        "title": "public",
        "purpose": "public",
        "plan": "public",
        "amount": "public",
        "payee": "personal",
        "payee_account": "personal",
        "status": "public",
        "version": "public",
        "round": "public",
        "asked_at": "public",
        "due_at": "public",
        "ended_at": "public",
        "resolution": "public",
        "reason": "public",
        "spent": "public",
        "returned": "public",
        "report": "public",
        "reported_at": "public",
    },
    "GrantMember": {"id": "public", "grant": "public", "person": "personal"},
    "BudgetLine": {"id": "public", "grant": "public", "number": "public", "name": "public", "amount": "public"},
    "Instalment": {
        "id": "public",
        "grant": "public",
        "number": "public",
        "amount": "public",
        "due_on": "public",
        "evidence": "public",
        "given_at": "public",
        "prepared_by": "personal",
        "prepared_at": "public",
        "released_by": "personal",
        "paid_at": "public",
        "held": "public",
        "transfer": "public",
    },
    "Receipt": {
        "id": "public",
        "grant": "public",
        "instalment": "public",
        "name": "public",
        "amount": "public",
        "on": "public",
    },
    "Allocation": {
        "id": "public",
        "foundation": "public",
        "fund": "public",
        "account": "public",
        "amount": "public",
        "purpose": "public",
        "resolution": "public",
        "adopted": "public",
        "transfer": "public",
        "by": "personal",
        "raised_at": "public",
        "decided_at": "public",
    },
}


def new_reference(letter: str) -> str:
    """A random reference such as `Z7QK4MZ2P`, not to be guessed; the letter says what it is of."""
    return letter + "".join(secrets.choice(ALPHABET) for _position in range(8))


def grant_reference() -> str:
    """The reference of a grant."""
    return new_reference("Z")


class SpendingRule(models.Model):
    """By how many a foundation spends: up to `one_vote_most` fen one member decides on a grant, above it two.

    Relief takes `relief_votes` of the committee, and a person gets at most `relief_year_most` fen in twelve months.
    """

    foundation = models.OneToOneField(Foundation, on_delete=models.PROTECT, related_name="rule")
    one_vote_most = models.BigIntegerField(default=ONE_VOTE_MOST)
    relief_votes = models.PositiveSmallIntegerField(default=2)
    relief_year_most = models.BigIntegerField(default=1_000_000)
    set_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one_vote_most__range=(0, AMOUNT_MOST)), name="rule_limit_fits"),
            models.CheckConstraint(condition=Q(relief_votes__gte=2), name="rule_relief_by_two"),
            models.CheckConstraint(condition=Q(relief_year_most__range=(1, AMOUNT_MOST)), name="rule_relief_fits"),
        ]

    def __str__(self) -> str:
        return f"rule of {self.foundation_id}"


class Grant(models.Model):
    """Money that an organisation or a group of residents asks a foundation for, and what became of it. Fen throughout.

    `applicant` speaks for it. `resolution` is the number of the newest decision; `round` counts applications: a refusal
    can be contested once. `spent` and `returned` are the account at the end: together they are what was paid.
    """

    reference = models.CharField(max_length=9, unique=True, default=grant_reference)
    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="grants")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="grants")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="grants")
    group = models.CharField(max_length=60, blank=True)
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    title = models.CharField(max_length=80)
    purpose = models.TextField()
    plan = models.TextField()
    amount = models.BigIntegerField()
    payee = models.CharField(max_length=60)
    payee_account = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=grants.Status.choices)
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    resolution = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    spent = models.BigIntegerField(null=True)
    returned = models.BigIntegerField(null=True)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="grant_amount_fits"),
            models.CheckConstraint(condition=Q(status__in=grants.Status.values), name="grant_status_known"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, group="") | (Q(organisation=None) & ~Q(group="")),
                name="grant_to_organisation_or_group",
            ),
            models.CheckConstraint(
                condition=Q(status__in=grants.OPEN, due_at__isnull=False, ended_at=None)
                | Q(status__in=grants.ENDED, due_at=None, ended_at__isnull=False),
                name="grant_open_has_a_clock",
            ),
            models.CheckConstraint(condition=Q(round__lte=2), name="grant_contested_once"),
            models.CheckConstraint(
                condition=Q(spent=None, returned=None)
                | Q(spent__gte=0, returned__gte=0, spent__lte=F("amount") - F("returned")),
                name="grant_account_fits",
            ),
        ]
        indexes = [
            models.Index(fields=["foundation", "status", "due_at"], name="grant_at_desk"),
            models.Index(fields=["fund", "status"], name="grant_of_fund"),
            models.Index(fields=["status", "due_at"], name="grant_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something."""
        return self.status in grants.OPEN

    @property
    def turn(self) -> grants.Turn:
        """Whose turn it is."""
        return grants.OWNERS[grants.Status(self.status)]


class GrantMember(models.Model):
    """Somebody who has a part in what is asked for, and who therefore decides nothing about it."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "person"], name="grant_member_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.grant_id}"


class BudgetLine(models.Model):
    """What a part of the money is for. The lines of a grant sum to its amount."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="budget")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    amount = models.BigIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="budget_line_once"),
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="budget_amount_fits"),
        ]

    def __str__(self) -> str:
        return self.name


class Instalment(models.Model):
    """A part of a grant that is paid on evidence. The instalments of a grant sum to its amount.

    `held` is the number of the transfer that holds the money since the committee agreed, `transfer` the one that paid
    it. Prepared by one, released by another.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    due_on = models.DateField()
    evidence = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True)
    prepared_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    paid_at = models.DateTimeField(null=True)
    held = models.BigIntegerField(null=True, unique=True)
    transfer = models.BigIntegerField(null=True, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="instalment_once"),
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="instalment_amount_fits"),
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("prepared_by")), name="instalment_by_two"
            ),
            models.CheckConstraint(
                condition=Q(paid_at=None, transfer=None, released_by=None)
                | Q(
                    paid_at__isnull=False,
                    transfer__isnull=False,
                    released_by__isnull=False,
                    prepared_by__isnull=False,
                    given_at__isnull=False,
                ),
                name="instalment_paid_is_booked",
            ),
            models.CheckConstraint(
                condition=Q(prepared_by=None, prepared_at=None)
                | Q(prepared_by__isnull=False, prepared_at__isnull=False),
                name="instalment_prepared_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.grant_id}"


class Receipt(models.Model):
    """What money of a grant was spent on, as its receipts say; fen."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="receipts")
    instalment = models.ForeignKey(Instalment, null=True, on_delete=models.PROTECT, related_name="receipts")
    name = models.CharField(max_length=80)
    amount = models.BigIntegerField()
    on = models.DateField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="receipt_amount_fits")]

    def __str__(self) -> str:
        return self.name


class Allocation(models.Model):
    """Money from a fund to another account of public money (兑换商店的货款, a community's budget), by resolution."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="allocations")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="allocations")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    purpose = models.TextField()
    resolution = models.BigIntegerField(null=True, unique=True)
    adopted = models.BooleanField(null=True)
    transfer = models.BigIntegerField(null=True, unique=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="allocation_amount_fits"),
            models.CheckConstraint(
                condition=Q(adopted=None, decided_at=None, transfer=None)
                | Q(adopted=False, decided_at__isnull=False, transfer=None)
                | Q(adopted=True, decided_at__isnull=False, transfer__isnull=False),
                name="allocation_adopted_is_booked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} from {self.fund_id}"
