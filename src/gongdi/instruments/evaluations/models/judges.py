"""Who is asked, what they said until the close, and the counts that stay."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.instruments.evaluations.models.evaluations import Evaluation

PRIVACY_OF_JUDGES = {
    "Judge": {
        "id": "public",
        "evaluation": "public",
        "person": "personal",
        "group": "personal",
        "marks": "personal",
        "answered_on": "personal",
    },
    "Roll": {"id": "public", "evaluation": "public", "group": "public", "asked": "public", "answered": "public"},
    "Count": {
        "id": "public",
        "evaluation": "public",
        "group": "public",
        "criterion": "public",
        "mark": "public",
        "number": "personal",
    },
}


class Group(models.TextChoices):
    """As what somebody is asked. Whoever belongs to several is asked once, as the last of them."""

    RESIDENTS = "residents", _("服务到的居民")
    USERS = "users", _("用过的人")
    CONTRIBUTORS = "contributors", _("出过力的人")


class Judge(models.Model):
    """Somebody who is asked. `marks` hold the answer until the close, then they go; `person` goes when forgotten."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="judges")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=12, choices=Group.choices)
    marks = models.CharField(max_length=60, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "person"], name="judge_once"),
            models.CheckConstraint(condition=Q(group__in=Group.values), name="judge_group_known"),
            models.CheckConstraint(
                condition=Q(marks="") | Q(answered_on__isnull=False), name="judge_answered_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"judge {self.pk}"


class Roll(models.Model):
    """How many of a group are asked, and how many of them have answered."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="rolls")
    group = models.CharField(max_length=12, choices=Group.choices)
    asked = models.PositiveIntegerField()
    answered = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "group"], name="evaluation_roll_once"),
            models.CheckConstraint(condition=Q(answered__lte=F("asked")), name="evaluation_nobody_beyond_the_roll"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.answered}/{self.asked}"


class Count(models.Model):
    """How often a group gave a mark to a criterion, by its number. Kept by delta with every answer."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="counts")
    group = models.CharField(max_length=12, choices=Group.choices)
    criterion = models.PositiveSmallIntegerField()
    mark = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "group", "criterion", "mark"], name="evaluation_count_once"),
            models.CheckConstraint(condition=Q(mark__range=(1, 5)), name="evaluation_mark_known"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}={self.mark}: {self.number}"
