"""Questions about rules."""

from django.db.models import QuerySet

from gongdi.ground.places.models import Place
from gongdi.journeys.warnings.law import Case
from gongdi.journeys.warnings.models import WarningRule


def rules() -> QuerySet[WarningRule]:
    """All rules with their counts, those that run first."""
    return WarningRule.objects.select_related("category", "count").order_by("ended_at", "kind", "pk")


def live_rules() -> list[WarningRule]:
    """The rules that run."""
    return list(WarningRule.objects.filter(ended_at=None).order_by("pk"))


def town_case() -> Case:
    """The rules as the law looks at them: they are those of the whole town."""
    root = Place.objects.filter(parent=None, to_on=None).order_by("pk").values_list("path", flat=True).first()
    return Case(root or "/")
