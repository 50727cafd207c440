"""Gifts, the drives that ask for them, and what goes back."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.instruments.funds.models.foundation import Foundation, Fund
from gongdi.instruments.funds.states import drives
from gongdi.instruments.funds.states.donations import Status
from gongdi.ledger.books.models import AMOUNT_MOST

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no sign that looks like another

PRIVACY = {
    "Drive": {
        "id": "public",
        "foundation": "public",
        "fund": "public",
        "name": "public",
        "about": "public",
        "aim": "public",
        "from_at": "public",
        "ends_at": "public",
        "over": "public",
        "status": "public",
        "version": "public",
        "by": "personal",
        "opened_by": "personal",
        "ended_at": "public",
    },
    "Donation": {
        "id": "public",
        "reference": "public",
        "key": "secret",
        "foundation": "public",
        "fund": "public",
        "drive": "public",
        "kind": "public",
        "way": "public",
        "wish": "public",
        "freed_at": "public",
        "amount": "public",
        "goods": "public",
        "unit": "public",
        "value": "public",
        "donor": "personal",
        "organisation": "public",
        "giver": "personal",
        "sort": "public",
        "shown": "public",
        "words": "personal",
        "status": "public",
        "version": "public",
        "due_at": "public",
        "paid_on": "personal",
        "bank_reference": "personal",
        "entered_by": "personal",
        "entered_at": "public",
        "checked_by": "personal",
        "confirmed_by": "personal",
        "confirmed_at": "public",
        "transfer": "public",
        "returned": "public",
        "missed_because": "personal",
    },
    "Refund": {
        "id": "public",
        "donation": "public",
        "amount": "public",
        "reason": "public",
        "asked_by": "personal",
        "asked_at": "public",
        "done_by": "personal",
        "done_at": "public",
        "declined_at": "public",
        "transfer": "public",
    },
}


def new_reference() -> str:
    """A random reference such as `G7QK4MZ2P`: short enough for the remark of a bank transfer, not to be guessed."""
    return "G" + "".join(secrets.choice(ALPHABET) for _position in range(9))


class Over(models.TextChoices):
    """What becomes of what is given above the aim of a drive; said before anybody gives."""

    FUND = "fund", _("超出的部分留在基金里，用于同一用途")
    RETURN = "return", _("超出的部分按到账先后，从最后一笔起退回")


class Drive(models.Model):
    """A drive (募捐活动): an aim in fen, from a moment to a moment, for one fund."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="drives")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="drives")
    name = models.CharField(max_length=100)
    about = models.TextField()
    aim = models.BigIntegerField()
    from_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    over = models.CharField(max_length=10, choices=Over.choices)
    status = models.CharField(max_length=10, choices=drives.Status.choices)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(aim__range=(1, AMOUNT_MOST)), name="drive_aim_fits"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("from_at")), name="drive_ends_after_start"),
            models.CheckConstraint(
                condition=Q(opened_by=None) | Q(by=None) | ~Q(opened_by=F("by")), name="drive_opened_by_another"
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], condition=Q(status__in=["proposed", "running"]), name="drive_ends")]

    def __str__(self) -> str:
        return self.name


class GiftKind(models.TextChoices):
    """What is given."""

    MONEY = "money", _("钱")
    GOODS = "goods", _("物资")


class Way(models.TextChoices):
    """How it comes."""

    TRANSFER = "transfer", _("银行转账")
    CODE = "code", _("扫收款码")
    PROVIDER = "provider", _("在线支付")
    HANDED = "handed", _("当面交付")


class Wish(models.TextChoices):
    """What the donor wishes when the purpose they gave for is over and something is left."""

    FREE = "free", _("由基金会继续用于公益")
    BOUND = "bound", _("只能用于这个用途")
    RETURN = "return", _("没有用完就退给我")


class DonorSort(models.TextChoices):
    """Who gives."""

    PUBLIC = "public", _("财政")
    BUSINESS = "business", _("企业、商协会")
    SOCIAL = "social", _("社会组织")
    PERSON = "person", _("个人")


class Shown(models.TextChoices):
    """How the donor is called in public."""

    NAME = "name", _("公开名字")
    MASKED = "masked", _("只公开姓")
    ANONYMOUS = "anonymous", _("不公开")


class Donation(models.Model):
    """A gift: `amount` fen of money, or `goods` of a unit with its `value` in fen, which is shown and never booked.

    `donor` is the person who gives or acts for the giver; `giver` is the name as it was written. Money counts when the
    gift is confirmed: `transfer` is the number of that transfer, `returned` what went back of it since. `freed_at` is
    when the donor agreed that the rest may be used for something else.
    """

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    key = models.CharField(max_length=64, blank=True)
    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="donations", db_index=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="donations", db_index=False)
    drive = models.ForeignKey(Drive, null=True, on_delete=models.PROTECT, related_name="donations", db_index=False)
    kind = models.CharField(max_length=10, choices=GiftKind.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    wish = models.CharField(max_length=10, choices=Wish.choices, default=Wish.FREE)
    freed_at = models.DateTimeField(null=True)
    amount = models.BigIntegerField(default=0)
    goods = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=40, default="CNY")
    value = models.BigIntegerField(null=True)
    donor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="donations", db_index=False)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="donations")
    giver = models.CharField(max_length=100, blank=True)
    sort = models.CharField(max_length=10, choices=DonorSort.choices)
    shown = models.CharField(max_length=10, choices=Shown.choices)
    words = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    version = models.PositiveIntegerField(default=1)
    due_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True)
    bank_reference = models.CharField(max_length=60, blank=True)
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    transfer = models.BigIntegerField(null=True, unique=True)
    returned = models.BigIntegerField(default=0)
    missed_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="donation_key_once"),
            models.UniqueConstraint(
                fields=["foundation", "bank_reference"],
                condition=~Q(bank_reference="") & Q(status="confirmed"),
                name="donation_of_a_bank_reference_once",
            ),
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="donation_amount_fits"),
            models.CheckConstraint(
                condition=Q(kind="money", unit="CNY", goods="", value=None) | (Q(kind="goods") & ~Q(goods="")),
                name="donation_is_money_or_goods",
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__range=(0, AMOUNT_MOST)), name="donation_value_fits"
            ),
            models.CheckConstraint(
                condition=Q(status="confirmed", confirmed_at__isnull=False, transfer__isnull=False)
                | (~Q(status="confirmed") & Q(confirmed_at=None, transfer=None, returned=0)),
                name="donation_confirmed_is_booked",
            ),
            models.CheckConstraint(
                condition=Q(returned__gte=0, returned__lte=F("amount")), name="donation_returned_no_more"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(confirmed_by=None) | ~Q(checked_by=F("confirmed_by")),
                name="donation_seen_by_two",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(donor=None) | ~Q(confirmed_by=F("donor")),
                name="donation_not_confirmed_by_donor",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["promised", "reported", "checked"], due_at__isnull=False)
                | (~Q(status__in=["promised", "reported", "checked"]) & Q(due_at=None)),
                name="donation_open_has_a_clock",
            ),
        ]
        indexes = [
            models.Index(fields=["foundation", "status", "confirmed_at"], name="donation_at_desk"),
            models.Index(fields=["fund", "confirmed_at"], name="donation_of_fund"),
            models.Index(fields=["drive", "confirmed_at"], condition=~Q(drive=None), name="donation_of_drive"),
            models.Index(fields=["donor", "entered_at"], name="donation_of_donor"),
            models.Index(fields=["due_at"], condition=~Q(due_at=None), name="donation_due"),
        ]

    def __str__(self) -> str:
        return self.reference


class Refund(models.Model):
    """Money that goes back to a donor, asked for by one of the foundation with a reason and done by another."""

    donation = models.ForeignKey(Donation, on_delete=models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    transfer = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["donation"], condition=Q(done_at=None, declined_at=None), name="refund_waits_once"
            ),
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="refund_amount_fits"),
            models.CheckConstraint(
                condition=Q(done_by=None) | Q(asked_by=None) | ~Q(done_by=F("asked_by")), name="refund_by_two"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, transfer=None) | Q(done_at__isnull=False, transfer__isnull=False),
                name="refund_done_is_booked",
            ),
        ]

    def __str__(self) -> str:
        return f"refund of {self.donation_id}"
