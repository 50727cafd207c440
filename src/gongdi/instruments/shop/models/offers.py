"""A merchant of a programme, what they offer, and how much of it each may have."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.instruments.shop.states.offers import Status
from gongdi.ledger.books.models import AMOUNT_MOST, Book, OwnerKind

PRIVACY = {
    "Merchant": {
        "id": "public",
        "book": "public",
        "organisation": "public",
        "joined_at": "public",
        "agreed_by": "personal",
        "parted_at": "public",
    },
    "Offer": {
        "id": "public",
        "merchant": "public",
        "title": "public",
        "title_en": "public",
        "detail": "public",
        "where": "public",
        "status": "public",
        "price": "public",
        "pay": "public",
        "stock": "public",
        "taken": "public",
        "period": "public",
        "per_person": "public",
        "per_household": "public",
        "good_days": "public",
        "from_on": "public",
        "to_on": "public",
        "version": "public",
    },
    "Allowance": {
        "id": "public",
        "offer": "public",
        "owner_kind": "public",
        "owner_id": "personal",
        "period": "public",
        "used": "personal",
        "most": "public",
    },
}


class Merchant(models.Model):
    """An organisation takes part in the exchange of a programme, from when an officer agreed until it parts."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="merchants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merchants")
    joined_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    parted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "organisation"], condition=Q(parted_at=None), name="merchant_takes_part_once"
            ),
            models.CheckConstraint(
                condition=Q(parted_at=None) | Q(parted_at__gte=F("joined_at")), name="merchant_parts_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"merchant {self.pk}"


class Period(models.TextChoices):
    """Over which time the limits of an offer count."""

    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季度")
    YEAR = "year", _("每年")
    EVER = "ever", pgettext_lazy("limit", "一共")


class Offer(models.Model):
    """Something that a merchant gives for points.

    `price` is in points, `pay` is what the merchant is paid for each, in fen. `stock` counts all that were ever put
    up, `taken` those of them that vouchers stand for, used or not. Both limits of zero mean no limit. A voucher is good
    for `good_days`.
    """

    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="offers")
    title = models.CharField(max_length=60)
    title_en = models.CharField(max_length=90, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    where = models.CharField(max_length=120)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    price = models.BigIntegerField()
    pay = models.BigIntegerField()
    stock = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)
    period = models.CharField(max_length=10, choices=Period.choices, default=Period.MONTH)
    per_person = models.PositiveSmallIntegerField(default=0)
    per_household = models.PositiveSmallIntegerField(default=0)
    good_days = models.PositiveSmallIntegerField(default=30)
    from_on = models.DateField()
    to_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("stock")), name="offer_gives_what_it_has"),
            models.CheckConstraint(condition=Q(price__range=(1, AMOUNT_MOST)), name="offer_costs_something"),
            models.CheckConstraint(condition=Q(pay__range=(0, AMOUNT_MOST)), name="offer_pay_fits"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="offer_ends_after_start"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="offer_status_known"),
            models.CheckConstraint(condition=Q(good_days__range=(1, 366)), name="offer_good_for_days"),
        ]
        indexes = [models.Index(fields=["status", "to_on"], name="offer_by_status")]

    def __str__(self) -> str:
        return self.title

    @property
    def called(self) -> str:
        """The title in the reader's language."""
        return self.title_en or self.title if get_language() == "en" else self.title

    @property
    def left(self) -> int:
        """How many are in stock."""
        return self.stock - self.taken


class Allowance(models.Model):
    """How many of an offer a person or a household has had in a period (`2026-11`), and how many they may."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="allowances")
    owner_kind = models.CharField(max_length=20, choices=OwnerKind.choices)
    owner_id = models.BigIntegerField()
    period = models.CharField(max_length=10)
    used = models.PositiveSmallIntegerField(default=0)
    most = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "owner_kind", "owner_id", "period"], name="allowance_once"),
            models.CheckConstraint(condition=Q(used__lte=F("most")), name="allowance_not_exceeded"),
        ]

    def __str__(self) -> str:
        return f"allowance {self.pk}"
