"""What a rebuild found: how the awards that the rules derive compare with those that are booked."""

from dataclasses import dataclass

from gongdi.ground.record.models import Cursor
from gongdi.instruments.points.models import Award, Difference, Mark, Programme


@dataclass(frozen=True, slots=True)
class Differences:
    """How many awards are derived but not booked so, and how many are booked but not derived any more."""

    derived: int
    booked: int


def differences(programme: Programme) -> Differences | None:
    """What the last rebuild found; None while one is under way, or when all is the same."""
    read = Cursor.objects.filter(name="points.awards").values_list("position", flat=True).first() or 0
    mark = Mark.objects.values_list("position", flat=True).first() or 0
    if read < mark:
        return None
    derived = Difference.objects.filter(programme=programme).count()
    booked = Award.objects.filter(programme=programme, is_confirmed=False).count()
    return Differences(derived, booked) if derived or booked else None
