"""One theme: everybody may know of it."""

from django.db.models import QuerySet

from gongdi.journeys.themes.kinds import Side
from gongdi.journeys.themes.law import Case
from gongdi.journeys.themes.models import Measurement, Theme, ThemeTask


def whole() -> QuerySet[Theme]:
    """Themes with what surrounds them."""
    return Theme.objects.select_related("place", "unit__place", "owner", "chosen_by")


def case_of(theme: Theme, task: ThemeTask | None = None) -> Case:
    """A theme, perhaps with one of its tasks, as the law looks at it."""
    rows = Measurement.objects.filter(theme=theme, round=theme.round, kind=Side.AFTER)
    return Case(theme.place.path, theme, task, rows.values_list("met", flat=True).first())


def seen(number: int) -> Case | None:
    """The theme of a number as the law looks at it; None when there is none."""
    theme = whole().filter(pk=number).first()
    return case_of(theme) if theme else None


def task_case(number: int, task: int) -> Case | None:
    """The task of a number in a theme, as the law looks at it; None when there is none."""
    row = ThemeTask.objects.select_related("unit").filter(theme=number, number=task).first()
    theme = whole().filter(pk=number).first() if row else None
    return case_of(theme, row) if theme else None


def live_of_topic(topic: int) -> Theme | None:
    """The theme that is worked on and has the topic of a number."""
    return whole().filter(topics__topic=topic, topics__is_live=True).first()
