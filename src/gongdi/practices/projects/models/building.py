"""Building together: tasks, money spent, photos from the same spot, notes on what was bought."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.models.projects import Project

INVOICE = "invoice"
"""The kind of evidence of a payment that this room keeps itself: an invoice or receipt by its number."""

PRIVACY = {
    "Task": {
        "id": "public",
        "project": "public",
        "number": "public",
        "title": "public",
        "owner": "public",
        "due_on": "public",
        "is_milestone": "public",
        "done_at": "public",
        "done_by": "personal",
        "words": "public",
    },
    "Spending": {
        "id": "public",
        "project": "public",
        "name": "public",
        "payee": "public",
        "amount": "public",
        "paid_on": "public",
        "line": "public",
        "kind": "public",
        "number": "public",
        "by": "personal",
        "at": "public",
    },
    "Snapshot": {
        "id": "public",
        "project": "public",
        "phase": "public",
        "spot": "public",
        "name": "secret",
        "width": "public",
        "height": "public",
        "bytes": "public",
        "by": "personal",
        "at": "public",
    },
    "Purchase": {
        "id": "public",
        "project": "public",
        "title": "public",
        "text": "public",
        "supplier": "public",
        "amount": "public",
        "by": "personal",
        "at": "public",
    },
}


class Phase(models.TextChoices):
    """When a photo shows the spot."""

    BEFORE = "before", _("动工前")
    DURING = "during", _("施工中")
    AFTER = "after", _("完工后")


class Task(models.Model):
    """One thing to be done by an organisation until a day; a milestone is one that others wait for."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="tasks")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    is_milestone = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="project_task_once"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="project_task_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Spending(models.Model):
    """Money that went out for a project, in fen, with what shows it: an invoice, or a payment of another room.

    `number` is that of the invoice as it stands on it, or the payment's number; each counts once. `line` is the number
    of the line of the plan that it belongs to.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="spendings")
    name = models.CharField(max_length=100)
    payee = models.CharField(max_length=80)
    amount = models.BigIntegerField()
    paid_on = models.DateField()
    line = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["paid_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__range=(1, AMOUNT_MOST)), name="project_spending_fits"),
            models.CheckConstraint(condition=~Q(kind="") & ~Q(number=""), name="project_spending_is_shown"),
            models.UniqueConstraint(
                fields=["kind", "number"], condition=~Q(kind=INVOICE), name="project_payment_counts_once"
            ),
            models.UniqueConstraint(
                fields=["payee", "number"], condition=Q(kind=INVOICE), name="project_invoice_counts_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Snapshot(models.Model):
    """A picture of a spot, encoded anew, without the data that cameras add; `name` is that of the file."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="photos")
    phase = models.CharField(max_length=10, choices=Phase.choices)
    spot = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=80, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(phase__in=Phase.values), name="project_photo_phase_known")]

    def __str__(self) -> str:
        return f"photo {self.pk}"


class Purchase(models.Model):
    """What was asked and offered before something was bought: from whom, for how much, why this one."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="notes")
    title = models.CharField(max_length=100)
    text = models.TextField()
    supplier = models.CharField(max_length=80, blank=True)
    amount = models.BigIntegerField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__range=(1, AMOUNT_MOST)),
                name="project_note_fits",
            )
        ]

    def __str__(self) -> str:
        return self.title
