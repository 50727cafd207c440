"""Agreeing with other houses to witness each other: the operator's to decide."""

from datetime import datetime

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import require
from gongdi.ground.access.law import HOUSE, LAW, Right
from gongdi.ground.record.models import Neighbour
from gongdi.ground.record.witness import neighbours


def add_neighbour(
    *, name: str, url: str, witness_key: str, log_key: str, plain: bool = False, by: Actor, at: datetime
) -> Neighbour:
    """Agree with a neighbour; see `record.neighbours.add`. Raises Refused, and NotPossible with what is wrong where."""
    require(LAW, Right.OPERATE_HOUSE, by, HOUSE, at)
    return neighbours.add(
        name=name, url=url, witness_key=witness_key, log_key=log_key, plain=plain, by=by.person, at=at
    )


def end_neighbour(neighbour: Neighbour, *, by: Actor, at: datetime) -> Neighbour:
    """End what was agreed. Raises Refused. Ending what has ended changes nothing."""
    require(LAW, Right.OPERATE_HOUSE, by, HOUSE, at)
    return neighbours.end(neighbour, by=by.person, at=at)
