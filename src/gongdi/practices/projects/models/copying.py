"""Finished projects as templates: what others may learn from them, what they ask, and what began from them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.models.projects import Project

PRIVACY = {
    "Template": {
        "id": "public",
        "project": "public",
        "sort": "public",
        "pitfalls": "public",
        "cost": "public",
        "asked": "public",
        "by": "personal",
        "at": "public",
        "version": "public",
        "copies": "public",
        "questions": "public",
    },
    "Enquiry": {
        "id": "public",
        "template": "public",
        "number": "public",
        "text": "personal",
        "by": "personal",
        "at": "public",
        "answer": "personal",
        "answered_by": "personal",
        "answered_at": "public",
    },
    "Descent": dict.fromkeys(("id", "project", "template", "at"), "public"),
}


class Sort(models.TextChoices):
    """What kind of thing was made, by which others look for it."""

    ROADS = "roads", _("道路和照明")
    HOUSING = "housing", _("楼房和院落")
    SPACE = "space", _("公共场地")
    CARE = "care", _("食堂、养老和托幼")
    CLEAN = "clean", _("环境和卫生")
    WORK = "work", _("产业和集体经济")
    CULTURE = "culture", _("文化和体育")
    OTHER = "other", _("别的事")


class Asked(models.TextChoices):
    """Who may be asked about it; without a word of theirs nobody."""

    NOBODY = "", _("没有留下可以问的人")
    HEAD = "head", _("当地的负责人")
    LEADER = "leader", _("立项的人")


class Template(models.Model):
    """A finished project that others may begin from. `cost` is what was spent, in fen; `pitfalls` whoever led it wrote.

    `asked` is who answers questions: whoever published it, by their own consent, shown by their part and never by
    name. `copies` counts the projects that began from it.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="template")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    pitfalls = models.TextField()
    cost = models.BigIntegerField()
    asked = models.CharField(max_length=10, choices=Asked.choices, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    copies = models.PositiveIntegerField(default=0)
    questions = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="template_sort_known"),
            models.CheckConstraint(condition=Q(asked__in=Asked.values), name="template_asked_known"),
            models.CheckConstraint(condition=Q(cost__range=(0, AMOUNT_MOST)), name="template_cost_fits"),
            models.CheckConstraint(condition=~Q(pitfalls=""), name="template_says_what_was_hard"),
        ]
        indexes = [
            models.Index(fields=["-at"], name="template_newest"),
            models.Index(fields=["sort", "-at"], name="template_of_sort"),
        ]

    def __str__(self) -> str:
        return f"template {self.project_id}"


class Enquiry(models.Model):
    """What somebody asks those who did it, and their answer; both without names."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="asked_of")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=1_000, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_question_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
                name="template_question_answered_wholly",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.number} to {self.template_id}"


class Descent(models.Model):
    """A project and the template that it began from."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="descent")
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="descents")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["template", "-at"], name="template_descendants")]

    def __str__(self) -> str:
        return f"{self.project_id} from {self.template_id}"
