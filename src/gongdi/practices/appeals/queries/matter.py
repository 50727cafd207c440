"""The appeal as the law looks at it."""

from gongdi.practices.appeals.law import Matter
from gongdi.practices.appeals.models import Appeal, Dispatch
from gongdi.practices.appeals.states import MOVES, Right


def matter_of(appeal: Appeal, name: str = "return") -> Matter:
    """The appeal as the law looks at it; the earlier returns are counted only where a return is asked about."""
    returned = MOVES[name].right == Right.RETURN and has_been_returned(appeal)
    return Matter(appeal, appeal.place.path, returned)


def has_been_returned(appeal: Appeal) -> bool:
    """Whether any unit has returned the appeal in its present round."""
    return Dispatch.objects.filter(appeal=appeal, round=appeal.round).exclude(return_reason="").exists()
