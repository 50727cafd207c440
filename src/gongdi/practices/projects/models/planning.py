"""Planning together: options with what they cost, and what people say to them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Length
from django.db.models.lookups import LessThanOrEqual

from gongdi.ground.people.models import Person
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.models.projects import Project

DRAWING_MOST = 12_000
"""Signs of a drawing as it is kept: three hundred corners and what names them."""

PRIVACY = {
    "Option": {
        "id": "public",
        "project": "public",
        "number": "public",
        "title": "public",
        "text": "public",
        "cost": "public",
        "drawing": "public",
        "by": "personal",
        "at": "public",
    },
    "Line": {"id": "public", "option": "public", "number": "public", "name": "public", "amount": "public"},
    "Comment": {
        "id": "public",
        "project": "public",
        "option": "public",
        "text": "personal",
        "by": "personal",
        "at": "public",
    },
}


class Option(models.Model):
    """One way to do it. `cost` is the sum of its lines, in fen; `drawing` is as `engines.drawing` keeps it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="offered")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    text = models.TextField()
    cost = models.BigIntegerField()
    drawing = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="project_option_once"),
            models.CheckConstraint(condition=Q(cost__range=(0, AMOUNT_MOST)), name="project_option_cost_fits"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length(Cast("drawing", models.TextField())), DRAWING_MOST),
                name="project_option_drawing_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Line(models.Model):
    """What a part of an option costs, in fen. What costs nothing because people give it stands there with 0."""

    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    amount = models.BigIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["option", "number"], name="project_line_once"),
            models.CheckConstraint(condition=Q(amount__range=(0, AMOUNT_MOST)), name="project_line_fits"),
        ]

    def __str__(self) -> str:
        return self.name


class Comment(models.Model):
    """What somebody says to the plan, or to one option of it; without a name."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="comments")
    option = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["project", "-at"], name="project_comments_newest")]

    def __str__(self) -> str:
        return f"comment on {self.project_id}"
