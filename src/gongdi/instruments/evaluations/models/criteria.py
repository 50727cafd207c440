"""By what something is judged: criteria with their scales and weights, in versions that never change."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place

WEIGHT_MOST = 100

PRIVACY_OF_CRITERIA = {
    "Yardstick": {
        "id": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "place": "public",
        "number": "public",
        "ground": "public",
        "adopted_by": "personal",
        "adopted_at": "public",
    },
    "Criterion": {
        "id": "public",
        "yardstick": "public",
        "number": "public",
        "title": "public",
        "scale": "public",
        "weight": "public",
    },
}


class Scale(models.TextChoices):
    """How a criterion is answered."""

    FIVE = "five", _("1至5分")
    YES_NO = "yes_no", _("是或否")

    @property
    def top(self) -> int:
        """The highest mark; marks begin at 1. Of a yes or no, 1 is no and 2 is yes."""
        return 5 if self == Scale.FIVE else 2

    @property
    def good(self) -> int:
        """The lowest mark that counts as good: 4 of 5, and yes."""
        return 4 if self == Scale.FIVE else 2


class Yardstick(models.Model):
    """A version of the criteria for one thing in one place: the first adopted before it begins, others with a ground.

    `subject` is what the room means whose thing is judged: a kind and a number, never a foreign key.
    """

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="yardsticks")
    number = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=300)
    adopted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "place", "number"], name="yardstick_version_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(ground=""), name="yardstick_has_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}: {self.number}"

    @property
    def subject(self) -> tuple[str, int]:
        """What it judges, as its room knows it."""
        return (self.subject_kind, self.subject_id)


class Criterion(models.Model):
    """One thing that is asked, and how much it weighs beside the others."""

    yardstick = models.ForeignKey(Yardstick, on_delete=models.PROTECT, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    scale = models.CharField(max_length=6, choices=Scale.choices)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["yardstick", "number"], name="criterion_number_once"),
            models.UniqueConstraint(fields=["yardstick", "title"], name="criterion_title_once"),
            models.CheckConstraint(condition=Q(scale__in=Scale.values), name="criterion_scale_known"),
            models.CheckConstraint(condition=Q(weight__range=(1, WEIGHT_MOST)), name="criterion_weight_fits"),
        ]

    def __str__(self) -> str:
        return self.title
