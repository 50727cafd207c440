"""A voucher, and how often somebody has tried a wrong code at a till."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Household, Organisation, Person
from gongdi.instruments.shop.models.offers import Merchant, Offer
from gongdi.instruments.shop.models.statements import Statement
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books.models import Transfer

TRIES = 10

PRIVACY = {
    "Voucher": {
        "id": "public",
        "offer": "public",
        "merchant": "public",
        "holder": "personal",
        "household": "personal",
        "issued_by": "personal",
        "status": "public",
        "price": "public",
        "pay": "public",
        "period": "public",
        "issued_at": "personal",
        "expires_at": "personal",
        "salt": "secret",
        "handle_digest": "secret",
        "code_digest": "secret",
        "key": "secret",
        "held": "personal",
        "used_at": "personal",
        "used_by": "personal",
        "settled": "personal",
        "ended_at": "personal",
        "reason": "personal",
        "statement": "public",
        "version": "public",
    },
    "Tries": {"id": "public", "organisation": "public", "slot": "public", "wrong": "public"},
}


class Voucher(models.Model):
    """Points that are held for a merchant until the voucher is used, given back or over.

    Price and pay are those of the moment it was issued. The handle in the QR code and the spoken code are made from
    `salt` and the secret outside the database; only their digests are kept. `period` is the one whose limits it counts
    in. `held` is the pending transfer (written in the same
    transaction, after the row has its number), `settled` what became of it. `key` makes a repeated request harmless.
    """

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="vouchers")
    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="vouchers")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="vouchers")
    household = models.ForeignKey(Household, null=True, on_delete=models.SET_NULL, related_name="+")
    issued_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ISSUED)
    price = models.BigIntegerField()
    pay = models.BigIntegerField()
    period = models.CharField(max_length=10)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    salt = models.CharField(max_length=32)
    handle_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    key = models.UUIDField(unique=True)
    held = models.OneToOneField(Transfer, null=True, on_delete=models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled = models.OneToOneField(Transfer, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    statement = models.ForeignKey(Statement, null=True, on_delete=models.PROTECT, related_name="vouchers")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merchant", "code_digest"], condition=Q(status=Status.ISSUED), name="voucher_code_tells_one"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="voucher_status_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="voucher_expires_after_issue"),
            models.CheckConstraint(
                condition=Q(status__in=[Status.REDEEMED, Status.UNDONE], used_at__isnull=False, settled__isnull=False)
                | Q(status__in=[Status.ISSUED, Status.EXPIRED, Status.CANCELLED], used_at=None, settled=None),
                name="voucher_used_or_not",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.ISSUED, ended_at=None) | ~Q(status=Status.ISSUED) & Q(ended_at__isnull=False),
                name="voucher_ended_or_out",
            ),
            models.CheckConstraint(
                condition=Q(statement=None) | Q(status=Status.REDEEMED), name="voucher_stated_is_redeemed"
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "-issued_at"], name="voucher_of_holder"),
            models.Index(fields=["merchant", "used_at"], name="voucher_of_merchant"),
            models.Index(fields=["expires_at"], condition=Q(status="issued"), name="voucher_expires"),
            models.Index(fields=["used_at"], condition=Q(status="redeemed", statement=None), name="voucher_unstated"),
        ]

    def __str__(self) -> str:
        return f"voucher {self.pk}"


class Tries(models.Model):
    """Wrong codes tried at a merchant within one hour; after ten the till is locked until the next."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    slot = models.BigIntegerField()
    wrong = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slot"], name="tries_once_in_slot"),
            models.CheckConstraint(condition=Q(wrong__lte=TRIES), name="tries_are_few"),
        ]

    def __str__(self) -> str:
        return f"tries {self.organisation_id} {self.slot}"
