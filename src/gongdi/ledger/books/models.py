"""Units, books, accounts and transfers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.models import Place
from gongdi.ledger.books.kinds import Sign

# A hundred milliard yuan, in fen: above it a number is a typing error. Sums of a million of these fit eight bytes.
AMOUNT_MOST = 10**13
BALANCE_MOST = 10**18

PRIVACY = {
    "Unit": {"code": "public", "name": "public", "name_en": "public", "digits": "public"},
    "Book": {
        "id": "public",
        "kind": "public",
        "place": "public",
        "name": "public",
        "name_en": "public",
        "opened_at": "public",
    },
    "Account": {
        "id": "personal",
        "book": "public",
        "kind": "public",
        "unit": "public",
        "owner_kind": "public",
        "owner_id": "personal",
        "sign": "public",
        "opened_at": "public",
        "balance": "personal",
        "reserved": "personal",
        "number": "personal",
        "moved_at": "personal",
    },
    "Transfer": {
        "id": "public",
        "key": "public",
        "book": "public",
        "other_book": "public",
        "stage": "public",
        "debit": "personal",
        "credit": "personal",
        "amount": "public",
        "at": "public",
        "expires_at": "public",
        "held": "public",
        "resolves": "public",
        "corrects": "public",
        "act": "public",
        "debit_number": "personal",
        "debit_balance": "personal",
        "credit_number": "personal",
        "credit_balance": "personal",
    },
}


class Unit(models.Model):
    """What is counted: points, money, minutes of volunteers, sacks of rice. Amounts are whole numbers of the smallest
    part; `digits` says how many of its decimals people see (fen are shown as yuan with two)."""

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40, blank=True)
    digits = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(digits__lte=4), name="unit_digits_few")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.name_en or self.name if get_language() == "en" else self.name


class Book(models.Model):
    """Accounts that belong together: those of one points programme, one foundation, one community's budget."""

    kind = models.CharField(max_length=30)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="books")
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "place", "name"], name="book_name_unique_at_place")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.name_en or self.name if get_language() == "en" else self.name


class OwnerKind(models.TextChoices):
    """Who can own an account."""

    PERSON = "person", _("个人")
    HOUSEHOLD = "household", _("家庭")
    ORGANISATION = "organisation", _("组织")
    FUND = "fund", _("基金")
    PLACE = "place", _("地方")
    BOOK = "book", _("账本自身")


class Account(models.Model):
    """What one owner holds of one unit in one book.

    `balance` is what has come in less what has gone out. `reserved` is the part of it that is held for somebody and
    cannot be spent meanwhile. `number` counts its movements and `moved_at` is the time of the last; time never runs
    backwards. These four change with a transfer only, by triggers, never otherwise.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="accounts")
    kind = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner_kind = models.CharField(max_length=20, choices=OwnerKind.choices)
    owner_id = models.BigIntegerField()
    sign = models.SmallIntegerField(choices=Sign.choices)
    opened_at = models.DateTimeField()
    balance = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)
    number = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "kind", "unit", "owner_kind", "owner_id"], name="account_once"),
            models.CheckConstraint(
                condition=~Q(sign=Sign.HOLDING) | Q(balance__gte=F("reserved")), name="account_not_overdrawn"
            ),
            models.CheckConstraint(condition=~Q(sign=Sign.SOURCE) | Q(balance__lte=0), name="account_source_gives"),
            models.CheckConstraint(condition=Q(sign__in=Sign.values), name="account_sign_known"),
            models.CheckConstraint(condition=Q(owner_kind__in=OwnerKind.values), name="account_owner_known"),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="account_reserves_something"),
            models.CheckConstraint(
                condition=Q(balance__range=(-BALANCE_MOST, BALANCE_MOST)), name="account_balance_fits"
            ),
        ]
        indexes = [models.Index(fields=["owner_kind", "owner_id"], name="account_of_owner")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.owner_kind} {self.owner_id}"

    @property
    def available(self) -> int:
        """What can be spent now, in the smallest part of the unit."""
        return self.balance - self.reserved


class Stage(models.TextChoices):
    """What a transfer does."""

    POSTED = "posted", _("入账")
    PENDING = "pending", _("预留")
    POST = "post", _("预留转入账")
    VOID = "void", _("预留取消")


class Transfer(models.Model):
    """`amount` goes from the account `debit` to the account `credit`. Written once, never changed.

    A pending one only holds the amount (`held`), until a second row posts it (or less of it) or voids it. A correction
    goes the other way and names what it corrects. `key` is chosen by who asks: the same key moves nothing twice. `act`
    is the deed it belongs to, `book` that of its debit; `other_book` that of its credit, when it is another. What moves
    has its number and the balance afterwards on both sides; triggers fill these in.
    """

    key = models.UUIDField(unique=True)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+", db_index=False)
    other_book = models.ForeignKey(Book, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    debit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    credit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    amount = models.BigIntegerField()
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    held = models.BooleanField(db_default=False)
    resolves = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    act = models.UUIDField()
    debit_number = models.BigIntegerField(null=True)
    debit_balance = models.BigIntegerField(null=True)
    credit_number = models.BigIntegerField(null=True)
    credit_balance = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="transfer_amount_fits"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="transfer_between_two"),
            models.CheckConstraint(
                condition=Q(other_book=None) | ~Q(other_book=F("book")), name="transfer_other_book_is_another"
            ),
            models.CheckConstraint(condition=Q(held=False) | Q(stage=Stage.PENDING), name="transfer_held_pending"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="transfer_stage_known"),
            models.CheckConstraint(
                # A CHECK lets NULL pass: a comparison with nothing is no refusal.
                condition=Q(stage=Stage.PENDING, expires_at__isnull=False, expires_at__gt=F("at"))
                | ~Q(stage=Stage.PENDING) & Q(expires_at=None),
                name="transfer_pending_expires",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.POST, Stage.VOID], resolves__isnull=False)
                | Q(stage__in=[Stage.POSTED, Stage.PENDING], resolves=None),
                name="transfer_resolves_pending",
            ),
            models.CheckConstraint(condition=Q(corrects=None) | Q(stage=Stage.POSTED), name="transfer_corrects_posted"),
            models.UniqueConstraint(
                fields=["resolves"], condition=Q(resolves__isnull=False), name="transfer_resolved_once"
            ),
        ]
        # A deed may move ten thousand times in one moment: the number goes with the time, so no question sorts them.
        indexes = [
            models.Index(
                fields=["debit", "at", "debit_number"],
                condition=Q(stage__in=["posted", "post"]),
                name="transfer_from",
            ),
            models.Index(
                fields=["credit", "at", "credit_number"],
                condition=Q(stage__in=["posted", "post"]),
                name="transfer_to",
            ),
            models.Index(
                fields=["book", "at", "id"], condition=Q(stage__in=["posted", "post"]), name="transfer_of_book"
            ),
            models.Index(
                fields=["other_book", "at", "id"],
                condition=Q(stage__in=["posted", "post"], other_book__isnull=False),
                name="transfer_into_book",
            ),
            models.Index(fields=["expires_at"], condition=Q(held=True), name="transfer_expires"),
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="transfer_corrected"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.amount} {self.debit_id} -> {self.credit_id}"
