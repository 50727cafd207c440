"""What is to be looked at: noted once, however much happens there, and taken away by who looks."""

from collections.abc import Iterable

from gongdi.journeys.warnings.models import EarlyWarning, Glance
from gongdi.journeys.warnings.models.signs import What

Look = tuple[str, int, int]
"""At what to look: the kind of look, the number of a place or a unit, the number of a category or 0."""


def note(looks: Iterable[Look]) -> None:
    """Note them all in one statement; those that wait already wait once."""
    rows = [Glance(what=what, number=number, category=category) for what, number, category in sorted(set(looks))]
    if rows:
        Glance.objects.bulk_create(rows, ignore_conflicts=True)


def look_again_at(warning: EarlyWarning) -> None:
    """Note the thing of a warning, so that what came since is looked at."""
    if warning.topic:
        note([(What.TOPICS, 0, 0)])
    elif warning.unit_id is not None:
        note([(What.JUDGED, warning.unit_id, 0)])
    elif warning.category_id is not None:
        place, category = warning.place_id, warning.category_id
        note([(What.SAID, place, category), (What.OVERDUE, place, category)])
