"""Who adopted a thing, and what its upkeep cost."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.practices.assets.models.register import Asset
from gongdi.practices.assets.states.adoptions import OPEN, Status

PRIVACY_OF_UPKEEP = {
    "Adoption": {
        "id": "public",
        "asset": "public",
        "person": "personal",
        "organisation": "public",
        "group": "public",
        "is_named": "public",
        "promise": "public",
        "from_on": "public",
        "until_on": "public",
        "status": "public",
        "thanks": "public",
        "ended_on": "public",
    },
    "Upkeep": {
        "id": "public",
        "asset": "public",
        "payment_kind": "public",
        "payment_number": "public",
        "amount": "public",
        "paid_on": "public",
        "year": "public",
        "words": "public",
        "noted_by": "personal",
        "noted_at": "public",
    },
    "UpkeepYear": {"id": "public", "asset": "public", "year": "public", "amount": "public"},
    "PaymentShare": {"id": "public", "kind": "public", "number": "public", "amount": "public", "version": "public"},
}


class Adoption(models.Model):
    """A person, for themselves, a group or an organisation, promises to care for a spot until a day (认领)."""

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="adoptions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="adoptions")
    group = models.CharField(max_length=40, blank=True)
    is_named = models.BooleanField(default=False)
    promise = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RUNNING)
    thanks = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asset", "person"], condition=Q(ended_on=None), name="adoption_now_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="adoption_status_known"),
            models.CheckConstraint(condition=Q(until_on__gt=models.F("from_on")), name="adoption_has_time"),
            models.CheckConstraint(condition=Q(organisation=None) | Q(group=""), name="adoption_of_one_sort"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_on=None) | (~Q(status__in=OPEN) & Q(ended_on__isnull=False)),
                name="adoption_runs_or_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["asset", "status"], name="adoption_of_asset"),
            models.Index(fields=["status", "until_on"], name="adoption_until"),
            models.Index(fields=["person", "status"], name="adoption_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.asset_id} until {self.until_on}"


class Upkeep(models.Model):
    """A part of a payment of a fund that went into a thing; `amount` in fen. The payment stays where it was made."""

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="upkeep")
    payment_kind = models.CharField(max_length=20)
    payment_number = models.BigIntegerField()
    amount = models.PositiveBigIntegerField()
    paid_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment_kind", "payment_number", "asset"], name="upkeep_once"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="upkeep_is_money"),
        ]
        indexes = [models.Index(fields=["asset", "-paid_on"], name="upkeep_of_asset")]

    def __str__(self) -> str:
        return f"{self.amount} for {self.asset_id}"


class UpkeepYear(models.Model):
    """What was spent on a thing in a year, in fen, counted along."""

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    amount = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["asset", "year"], name="upkeep_year_once")]

    def __str__(self) -> str:
        return f"{self.amount} in {self.year}"


class PaymentShare(models.Model):
    """How much of a payment of a fund is told of things already, in fen: never more than the payment."""

    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()
    amount = models.PositiveBigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="payment_share_once")]

    def __str__(self) -> str:
        return f"{self.amount} of {self.kind} {self.number}"
