"""The appeal as the law looks at it."""

from gongdi.practices.appeals.law import Matter
from gongdi.practices.appeals.models import Appeal, Channel, Dispatch, Served
from gongdi.practices.appeals.states import MOVES, Right


def matter_of(appeal: Appeal, name: str = "return") -> Matter:
    """The appeal as the law looks at it; the earlier returns are counted only where a return is asked about."""
    returned = MOVES[name].right == Right.RETURN and has_been_returned(appeal)
    return Matter(appeal, appeal.place.path, returned, served_by(appeal))


def served_by(appeal: Appeal) -> frozenset[int]:
    """For whom the platform raised it by itself; asked only of what it raised."""
    if appeal.channel != Channel.PLATFORM:
        return frozenset()
    return frozenset(Served.objects.filter(appeal=appeal).values_list("person", flat=True))


def has_been_returned(appeal: Appeal) -> bool:
    """Whether any unit has returned the appeal in its present round."""
    return Dispatch.objects.filter(appeal=appeal, round=appeal.round).exclude(return_reason="").exists()
