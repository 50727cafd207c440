"""The law of the analysis: what is public everybody may count; the rest, whoever looks over the place."""

from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Law, fact
from gongdi.practices.appeals.queries.sight import OVERSEERS


class Right(Enum):
    """What may be counted besides what everybody may read."""

    COUNT_ALL = "count_all"


@fact("person", _("不公开的事，只有管这个地方的调度员、回访员和督办员能统计。"))
def oversees(actor: Actor, path: str, _at: datetime) -> bool:
    return any(path.startswith(area) for kind in OVERSEERS for area in actor.paths(kind))


LAW: Law[str] = {Right.COUNT_ALL: [[oversees]]}
