"""Bank accounts of a foundation, what their statements say, and which line belongs to which entry of the book."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.instruments.funds.models.foundation import Foundation
from gongdi.ledger.books.models import AMOUNT_MOST, BALANCE_MOST

PRIVACY = {
    "BankAccount": {
        "id": "public",
        "foundation": "public",
        "name": "public",
        "bank": "public",
        "tail": "public",
        "opening": "public",
        "version": "public",
        "opened_at": "public",
    },
    "BankStatement": {
        "id": "public",
        "account": "public",
        "digest": "secret",
        "name": "personal",
        "content": "personal",
        "columns": "public",
        "by": "personal",
        "uploaded_at": "public",
        "read_at": "public",
        "lines_new": "public",
        "lines_known": "public",
        "first_on": "public",
        "last_on": "public",
        "closing": "public",
    },
    "BankLine": {
        "id": "public",
        "account": "public",
        "statement": "public",
        "key": "secret",
        "row": "public",
        "on": "public",
        "amount": "public",
        "counterparty": "personal",
        "serial": "personal",
        "memo": "personal",
        "balance": "public",
    },
    "Match": {
        "id": "public",
        "line": "public",
        "sort": "public",
        "transfer": "public",
        "donation": "public",
        "note": "personal",
        "by": "personal",
        "at": "public",
        "ended_at": "public",
        "ended_by": "personal",
        "ended_because": "personal",
    },
    "Period": {
        "id": "public",
        "foundation": "public",
        "month": "public",
        "ledger": "public",
        "bank": "public",
        "in_transit": "public",
        "prepared_by": "personal",
        "prepared_at": "public",
        "confirmed_by": "personal",
        "confirmed_at": "public",
    },
}


class BankAccount(models.Model):
    """An account at a bank. `tail` are the last four digits of its number; `opening` is what it held, in fen, before
    the first line that is read here."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="bank_accounts")
    name = models.CharField(max_length=60)
    bank = models.CharField(max_length=60)
    tail = models.CharField(max_length=4)
    opening = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["foundation", "bank", "tail"], name="bank_account_once"),
            models.CheckConstraint(condition=Q(opening__range=(-BALANCE_MOST, BALANCE_MOST)), name="bank_opening_fits"),
        ]

    def __str__(self) -> str:
        return f"{self.bank} {self.tail}"


class BankStatement(models.Model):
    """A file of the bank. `content` is kept from the upload until its lines are read, at most a day; then it goes."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="statements")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    content = models.BinaryField(null=True)
    columns = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    lines_new = models.PositiveIntegerField(default=0)
    lines_known = models.PositiveIntegerField(default=0)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    closing = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="statement_of_a_file_once"),
            models.CheckConstraint(condition=Q(read_at=None) | Q(content=None), name="statement_read_keeps_no_file"),
        ]

    def __str__(self) -> str:
        return f"statement {self.pk}"


class BankLine(models.Model):
    """One movement as the bank tells it, in fen, above zero for what came in. Never changed, never deleted.

    `key` is the digest of what tells it from others, so that overlapping statements bring each line once.
    """

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="lines", db_index=False)
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    key = models.CharField(max_length=64)
    row = models.PositiveIntegerField()
    on = models.DateField()
    amount = models.BigIntegerField()
    counterparty = models.CharField(max_length=200, blank=True)
    serial = models.CharField(max_length=200, blank=True)
    memo = models.CharField(max_length=200, blank=True)
    balance = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="bank_line_once"),
            models.CheckConstraint(
                condition=~Q(amount=0) & Q(amount__range=(-AMOUNT_MOST, AMOUNT_MOST)), name="bank_amount_fits"
            ),
        ]
        indexes = [models.Index(fields=["account", "on"], name="bank_line_by_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.amount}"


class MatchSort(models.TextChoices):
    """What a line turned out to be."""

    ENTRY = "entry", _("账上的一笔")
    DONATION = "donation", _("登记过的捐赠")
    ANONYMOUS = "anonymous", _("没有登记的捐赠")
    FEE = "fee", _("银行手续费")
    INTEREST = "interest", _("银行利息")


class Match(models.Model):
    """A line of the bank and the entry of the book that it is, one each, of the same amount.

    A match is never changed; a wrong one is ended with a reason, and what was booked for it is corrected.
    """

    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="matches", db_index=False)
    sort = models.CharField(max_length=10, choices=MatchSort.choices)
    transfer = models.BigIntegerField()
    donation = models.BigIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line"], condition=Q(ended_at=None), name="match_of_a_line_once"),
            models.UniqueConstraint(fields=["transfer"], condition=Q(ended_at=None), name="match_of_an_entry_once"),
            models.CheckConstraint(condition=Q(sort__in=MatchSort.values), name="match_sort_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="") | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="match_ended_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["line"], name="match_of_line")]

    def __str__(self) -> str:
        return f"{self.line_id} is {self.transfer}"


class Period(models.Model):
    """A month that was closed: what the book and the bank said at its end, in fen, and what lay between them.

    Prepared by the treasurer, confirmed by a second person. Afterwards nothing of it can be matched anew.
    """

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="periods")
    month = models.DateField()
    ledger = models.BigIntegerField()
    bank = models.BigIntegerField()
    in_transit = models.BigIntegerField()
    prepared_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["foundation", "month"], name="period_once"),
            models.CheckConstraint(condition=Q(ledger=F("bank") + F("in_transit")), name="period_difference_explained"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("prepared_by"))),
                name="period_closed_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} of {self.foundation_id}"
