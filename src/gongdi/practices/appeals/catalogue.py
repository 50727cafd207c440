"""The duty catalogue (权责清单) as a question: may this unit be given this matter, and which units may."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.ground.people.queries import held
from gongdi.practices.appeals.models import Appeal, Category, Duty


class Ground(models.TextChoices):
    """Why a unit is not admitted."""

    NOT_LISTED = "not_listed", _("权责清单没有把这类事项列给该单位")
    WRONG_LEVEL = "wrong_level", _("这一类办理方式不能派给该层级的单位")
    ELSEWHERE = "elsewhere", _("该单位的辖区不包括这个地点")


def admission(appeal: Appeal, unit: Organisation, at: datetime) -> Ground | None:
    """Why the unit may not be given the matter; None when it may."""
    if not appeal.place.lies_in(unit.place.path):
        return Ground.ELSEWHERE
    if appeal.track is None or not appeal.track.admits(unit.level):
        return Ground.WRONG_LEVEL
    if not duties(appeal.category_id, at).filter(unit=unit).exists():
        return Ground.NOT_LISTED
    return None


def duties(category: int | None, at: datetime) -> QuerySet[Duty]:
    """The duties that name a category, or one that it belongs to, on the day."""
    return Duty.objects.filter(held(timezone.localdate(at)), category__in=line_of(category))


def line_of(category: int | None) -> list[int]:
    """A category and those above it."""
    return climb(category, parents()) if category else []


def parents() -> dict[int, int | None]:
    """Which category stands above which. One query."""
    return dict(Category.objects.values_list("pk", "parent"))


def climb(category: int | None, above: Mapping[int, int | None]) -> list[int]:
    """A category and those above it, by what stands above which."""
    line: list[int] = []
    while category is not None and category not in line:
        line.append(category)
        category = above[category]
    return line


def units_for(appeal: Appeal, at: datetime) -> list[Organisation]:
    """The units to which the matter may be given, the nearest to the place first."""
    rows = duties(appeal.category_id, at).select_related("unit__place")
    return nearest_first(appeal, [{row.unit_id: row.unit for row in rows}])


def units_for_each(appeals: Sequence[Appeal], at: datetime) -> dict[int, list[Organisation]]:
    """The same for many matters at once, by the number of the matter. Two queries."""
    above = parents()
    lines = {appeal.pk: climb(appeal.category_id, above) for appeal in appeals}
    wanted = {category for line in lines.values() for category in line}
    rows = Duty.objects.filter(held(timezone.localdate(at)), category__in=wanted).select_related("unit__place")
    listed: dict[int, dict[int, Organisation]] = {}
    for row in rows:
        listed.setdefault(row.category_id, {})[row.unit_id] = row.unit
    return {appeal.pk: nearest_first(appeal, (listed.get(each, {}) for each in lines[appeal.pk])) for appeal in appeals}


def nearest_first(appeal: Appeal, listed: Iterable[Mapping[int, Organisation]]) -> list[Organisation]:
    """Those listed units that suit the matter, the nearest to the place first."""
    admitted = {number: unit for units in listed for number, unit in units.items() if fits(appeal, unit)}
    return sorted(admitted.values(), key=lambda unit: (-unit.level, unit.name))


def fits(appeal: Appeal, unit: Organisation) -> bool:
    """Whether the place and the track of the matter suit the unit."""
    return appeal.place.lies_in(unit.place.path) and (appeal.track is None or appeal.track.admits(unit.level))
