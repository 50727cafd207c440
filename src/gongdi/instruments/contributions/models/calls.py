"""Calls for contributions, what each needs, and the public tariff by which what is not money is valued."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.contributions.states.calls import Status
from gongdi.ledger.books.models import AMOUNT_MOST, Book, Unit

PLAIN = "place"
"""The kind of subject of a call that no other room made."""

PRIVACY = {
    "Call": {
        "id": "public",
        "place": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "book": "public",
        "title": "public",
        "text": "public",
        "status": "public",
        "version": "public",
        "opened_by": "personal",
        "opened_at": "public",
        "due_at": "public",
        "closed_at": "public",
    },
    "Need": {
        "id": "public",
        "call": "public",
        "kind": "public",
        "unit": "public",
        "amount": "public",
        "words": "public",
    },
    "Tariff": {
        "id": "public",
        "place": "public",
        "unit": "public",
        "grade": "public",
        "fen": "public",
        "per": "public",
        "from_on": "public",
        "to_on": "public",
        "ground": "public",
        "resolution": "public",
        "set_by": "personal",
        "set_at": "public",
    },
}


class Kind(models.TextChoices):
    """What can be given."""

    MONEY = "money", _("出资")
    LABOUR = "labour", _("出力（投工投劳）")
    GOODS = "goods", _("物资")
    LAND = "land", _("让地让利")


class Grade(models.TextChoices):
    """What an hour of work is: anybody's, or a craft."""

    NONE = "", _("不分")
    UNSKILLED = "unskilled", _("普工")
    SKILLED = "skilled", _("技工")


class Call(models.Model):
    """What a cause at a place needs from people. `subject` is what another room means by it: a kind and a number."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="calls")
    subject_kind = models.CharField(max_length=40, default=PLAIN)
    subject_id = models.BigIntegerField()
    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=100)
    text = models.TextField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gt=F("opened_at")), name="call_has_time"),
            models.CheckConstraint(
                condition=Q(status=Status.OPEN, closed_at=None) | Q(status=Status.CLOSED, closed_at__isnull=False),
                name="call_closed_or_open",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="call_of_subject"),
            models.Index(fields=["due_at", "id"], condition=Q(status=Status.OPEN), name="call_open_until"),
            models.Index(fields=["-closed_at", "-id"], condition=Q(status=Status.CLOSED), name="call_closed_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class Need(models.Model):
    """One thing a call needs: so much of one unit, in its smallest part."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    words = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "unit"], name="need_once_a_unit"),
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="need_amount_fits"),
            models.CheckConstraint(
                condition=Q(kind=Kind.MONEY, unit="CNY")
                | Q(kind=Kind.LABOUR, unit="minutes")
                | (Q(kind__in=[Kind.GOODS, Kind.LAND]) & ~Q(unit__in=["CNY", "minutes", "points"])),
                name="need_kind_has_its_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit_id}"


class Tariff(models.Model):
    """What `per` smallest parts of a unit are worth, in fen, at a place and inside it, from a day to a day.

    A new row begins when the old one ends; none is ever changed, so what was valued stays valued.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="tariffs")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=10, choices=Grade.choices, blank=True)
    fen = models.BigIntegerField()
    per = models.BigIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    ground = models.CharField(max_length=300)
    resolution = models.BigIntegerField(null=True)
    set_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "unit", "grade"], condition=Q(to_on=None), name="tariff_runs_once"
            ),
            models.UniqueConstraint(fields=["place", "unit", "grade", "from_on"], name="tariff_begins_once_a_day"),
            models.CheckConstraint(condition=Q(fen__range=(1, 10**9), per__range=(1, 10**6)), name="tariff_is_a_price"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gt=F("from_on")), name="tariff_ends_after_start"),
            models.CheckConstraint(condition=~Q(unit="CNY"), name="tariff_never_of_money"),
            models.CheckConstraint(condition=Q(grade="") | Q(unit="minutes"), name="tariff_grade_of_work_only"),
        ]

    def __str__(self) -> str:
        return f"{self.fen} fen per {self.per} {self.unit_id}"

    def value(self, amount: int) -> int:
        """What so much is worth, in fen, rounded to the nearest."""
        return (2 * amount * self.fen + self.per) // (2 * self.per)
