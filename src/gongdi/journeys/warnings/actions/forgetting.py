"""Taking a person out of warnings: nobody's words stand here but those of officers, whose warnings go on to others."""

from collections.abc import Sequence

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.journeys.warnings.actions.passing import hand_on
from gongdi.journeys.warnings.models import EarlyWarning
from gongdi.journeys.warnings.reasons import title_of
from gongdi.journeys.warnings.states import Status


def forget(farewell: Farewell) -> None:
    """Pass on what still waits for the person."""
    for warning in EarlyWarning.objects.filter(holder=farewell.person, status=Status.RAISED):
        hand_on(warning, at=farewell.at)


def unfinished(person: int) -> Sequence[Unfinished]:
    """The warnings that wait for the person's answer."""
    rows = EarlyWarning.objects.filter(holder=person, status=Status.RAISED).select_related("place", "unit", "category")
    return [Unfinished(title_of(row), f"/warnings/{row.pk}/") for row in rows.order_by("due_at")]


enlist(Forgetter("warnings", forget, unfinished))
