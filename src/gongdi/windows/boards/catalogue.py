"""The duty catalogue as a page reads it: category by level, and the list of one unit."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Level
from gongdi.practices.appeals.models import Category, Duty, Scope, Tally
from gongdi.practices.appeals.queries.line import in_language

SHOWN = 3


def now_held(at: datetime) -> Iterable[Duty]:
    """The rows of the catalogue on the day."""
    rows = Duty.objects.filter(held(timezone.localdate(at))).select_related("unit", "category")
    return rows.order_by("category__code", "level", "unit__name")


def matrix(at: datetime) -> dict[str, Any]:
    """Category by level: who answers for it, and how often the system refused to send it elsewhere. Three queries."""
    cells: dict[tuple[int, int], list[Duty]] = {}
    for duty in now_held(at):
        cells.setdefault((duty.category_id, duty.level), []).append(duty)
    levels = sorted({level for _category, level in cells})
    refused = refusals()
    return {
        "levels": [Level(level).label for level in levels],
        "rows": [
            {
                "name": in_language(category),
                "href": reverse("boards:category", args=[category.code]),
                "head": category.parent_id is None,
                "cells": [cell(cells.get((category.pk, level), []), category) for level in levels],
                "refused": refused.get(category.pk, 0),
            }
            for category in Category.objects.filter(is_current=True)
        ],
    }


def cell(duties: Sequence[Duty], category: Category) -> dict[str, Any]:
    """The first few units of a cell, and how many there are besides."""
    more = len(duties) - SHOWN
    return {
        "units": [unit_of(duty) for duty in duties[:SHOWN]],
        "more": _("共 %(count)d 个单位") % {"count": len(duties)} if more > 0 else "",
        "href": reverse("boards:category", args=[category.code]),
    }


def unit_of(duty: Duty) -> dict[str, Any]:
    """A unit with its ground."""
    return {
        "name": in_language(duty.unit),
        "href": reverse("boards:unit", args=[duty.unit_id]),
        "ground": duty.ground,
    }


def refusals() -> dict[int, int]:
    """How often the system refused to dispatch, by category. One query."""
    rows = Tally.objects.filter(scope=Scope.CATEGORY, not_admitted__gt=0).values_list("number")
    return dict(rows.annotate(Sum("not_admitted")))


def rows_of(duties: Iterable[Duty], *, by_unit: bool) -> list[dict[str, Any]]:
    """Rows of the catalogue, ended ones too: what, who, ground, since when, until when."""
    return [
        {
            "number": duty.pk,
            "name": in_language(duty.category) if by_unit else in_language(duty.unit),
            "href": reverse("boards:category", args=[duty.category.code])
            if by_unit
            else reverse("boards:unit", args=[duty.unit_id]),
            "level": Level(duty.level).label,
            "ground": duty.ground,
            "from_on": duty.from_on,
            "to_on": duty.to_on,
        }
        for duty in duties
    ]
