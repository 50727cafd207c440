"""Checklists: what is looked at, what good means, and what it is worth. A version that was adopted never changes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.practices.campaigns.scoring import Item

PRIVACY_OF_CHECKLISTS = {
    "Checklist": {
        "id": "public",
        "place": "public",
        "code": "public",
        "number": "public",
        "kind": "public",
        "name": "public",
        "name_en": "public",
        "items": "public",
        "written_by": "personal",
        "written_at": "public",
        "adopted_by": "personal",
        "adopted_at": "public",
    },
}


class Kind(models.TextChoices):
    """What a campaign is for."""

    CLEANING = "cleaning", _("清洁行动")
    INSPECTION = "inspection", _("巡查评比")


class Checklist(models.Model):
    """A version of a checklist, of a place and what lies in it; without a place it is for everybody.

    `items` are, in order: {code, name, name_en, good, good_en, points}. It can be used once it was adopted.
    """

    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)
    number = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100, blank=True)
    items = models.JSONField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    adopted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="checklist_version_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="checklist_kind_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="checklist_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"

    @property
    def called(self) -> str:
        """The name in the reader's language, in Chinese where there is no other, and the version."""
        name = self.name_en or self.name if get_language() == "en" else self.name
        return gettext("%(name)s（第%(number)s版）") % {"name": name, "number": self.number}

    @property
    def scale(self) -> list[Item]:
        """The items as they are scored."""
        return [Item(each["code"], each["points"]) for each in self.items]

    @property
    def said(self) -> list[dict[str, str]]:
        """Code, name and what good means of each item, in the reader's language."""
        end = "_en" if get_language() == "en" else ""
        return [
            {name: each.get(name + end) or each[name] for name in ("name", "good")}
            | {"code": each["code"], "points": str(each["points"])}
            for each in self.items
        ]
