"""What may hang on an indicator of a plan: projects and budgets."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Manager
from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.queries import after
from gongdi.practices.plans.subjects import Subject, enlist
from gongdi.practices.projects.models import Project
from gongdi.practices.rounds.models import Round

OFFERED = 200
"""How many of a kind are offered to choose from."""


def title_of_project(number: int) -> str | None:
    """Its title; None when there is none of this number."""
    return Project.objects.filter(pk=number).values_list("title", flat=True).first()


def title_of_round(number: int) -> str | None:
    """Its title; None when there is none of this number."""
    return Round.objects.filter(pk=number).values_list("title", flat=True).first()


def titles_of_projects(numbers: Collection[int]) -> Mapping[int, str]:
    """Those of several by number, in one question."""
    return dict(Project.objects.filter(pk__in=numbers).values_list("pk", "title"))


def titles_of_rounds(numbers: Collection[int]) -> Mapping[int, str]:
    """The same for budgets."""
    return dict(Round.objects.filter(pk__in=numbers).values_list("pk", "title"))


def projects_around(path: str) -> Mapping[int, str]:
    """The newest projects of a place and the places in it."""
    return dict(_newest(Project.objects, path))


def rounds_around(path: str) -> Mapping[int, str]:
    """The same for budgets."""
    return dict(_newest(Round.objects, path))


def _newest(rows: Manager[Any], path: str) -> list[tuple[int, str]]:
    here = rows.filter(place__path__gte=path, place__path__lt=after(path))
    return list(here.order_by("-pk").values_list("pk", "title")[:OFFERED])


def enlist_all() -> None:
    """Make both known, once."""
    enlist("project", Subject(_("项目"), title_of_project, "/projects/{}/".format, projects_around, titles_of_projects))
    enlist("round", Subject(_("参与式预算"), title_of_round, "/rounds/{}/".format, rounds_around, titles_of_rounds))
