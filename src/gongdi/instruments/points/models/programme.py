"""A points programme of a place, its budgets, and the warnings it gave."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ledger.books.models import Book

BUDGET_MOST = 100_000_000


class ProgrammeStatus(models.TextChoices):
    """Where a programme is."""

    DRAFT = "draft", _("筹备中")
    RUNNING = "running", _("进行中")
    ENDED = "ended", _("已结束")


class Programme(models.Model):
    """What a community thanks people for, over a time, out of one budget. Its name and place are those of its book.

    `organisation` runs it, the members of `council` adopt its rules and grant its budget. `started_at` and `ended_at`
    are the moments between which deeds earn points. `expiry_told` is the newest month for which people were told what
    ends. `version` is written by whoever awards: one at a time.
    """

    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="programme")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    council = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    aim = models.CharField(max_length=200)
    aim_en = models.CharField(max_length=300, blank=True)
    for_whom = models.CharField(max_length=100)
    for_whom_en = models.CharField(max_length=150, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=ProgrammeStatus.choices, default=ProgrammeStatus.DRAFT)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    expiry_told = models.DateField(null=True)
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ProgrammeStatus.values), name="programme_status_known"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="programme_has_time"
            ),
            models.CheckConstraint(
                condition=Q(status="draft", started_at=None) | ~Q(status="draft") & Q(started_at__isnull=False),
                name="programme_started_or_draft",
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_at__isnull=False) | ~Q(status="ended") & Q(ended_at=None),
                name="programme_ended_at_its_end",
            ),
        ]

    def __str__(self) -> str:
        return self.book.name

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.book.called

    @property
    def aim_said(self) -> str:
        """What it is for, in the reader's language."""
        return self.aim_en or self.aim if get_language() == "en" else self.aim

    @property
    def for_whom_said(self) -> str:
        """Whom it is for, in the reader's language."""
        return self.for_whom_en or self.for_whom if get_language() == "en" else self.for_whom


class BudgetStatus(models.TextChoices):
    """Where a budget is."""

    ASKED = "asked", _("表决中")
    GRANTED = "granted", _("已批准")
    REFUSED = "refused", _("没有通过")


class Budget(models.Model):
    """Points that the council is asked to grant to a programme, and whether it did."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="budgets")
    points = models.BigIntegerField()
    why = models.CharField(max_length=300)
    status = models.CharField(max_length=10, choices=BudgetStatus.choices, default=BudgetStatus.ASKED)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(points__range=(1, BUDGET_MOST)), name="budget_fits"),
            models.CheckConstraint(condition=Q(status__in=BudgetStatus.values), name="budget_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.points} for {self.programme_id}"


class Warned(models.Model):
    """A warning that was given: once for each sign and each amount granted so far, so again after the next grant."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="warnings")
    sign = models.CharField(max_length=10)
    granted = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "sign", "granted"], name="warned_once")]

    def __str__(self) -> str:
        return f"{self.sign} of {self.programme_id}"
