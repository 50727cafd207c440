"""Once a week a model is learnt anew from what was decided; when officers agree with it less, that is an alarm."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.record.upkeep import alarms, chores
from gongdi.ground.record.upkeep.alarms import Alarm
from gongdi.ground.record.upkeep.condition import Condition
from gongdi.instruments.learning.actions import TooFew, train
from gongdi.instruments.learning.models import CategoryModel
from gongdi.instruments.learning.queries import agreement, fallen, in_use
from gongdi.instruments.learning.sources import SOURCES

CHORE, EVERY = "learning.categories", timedelta(days=7)
WATCH, WATCH_EVERY = "learning.agreement", timedelta(days=1)


def learn(at: datetime) -> dict[str, Any]:
    """Learn a model of each kind of matter; which version each has now, 0 where there is not enough to learn from."""
    return {kind: _learn(kind, at) for kind in SOURCES}


def _learn(kind: str, at: datetime) -> int:
    try:
        return train(SOURCES[kind], by=SYSTEM, at=at).version
    except TooFew:
        return 0


def watch(_at: datetime) -> dict[str, Any]:
    """The categories in which officers agree much less than the model promised, by kind of matter."""
    models = [row for kind in SOURCES if (row := in_use(kind)) is not None]
    return {"fallen": {row.kind: labels for row in models if (labels := _fallen(row))}}


def _fallen(row: CategoryModel) -> list[str]:
    return [each.label for each in fallen(agreement(row))]


def look(house: Condition) -> Iterator[Alarm]:
    """What is bad about what is suggested."""
    done = house.chores.get(WATCH)
    for kind, labels in (done.findings.get("fallen") or {}).items() if done is not None else ():
        if kind in SOURCES:
            what, values = _("类别建议变差了：%(labels)s"), (("labels", _named(kind, tuple(labels))),)
            mend = _("在“机器怎样读诉求”里看这几类：归类归得不一致的先归好，再学一版，或者换回上一版。")
            yield Alarm("suggestions_fallen", "learning", what, mend, values=values)


def _names(kind: str, labels: tuple[str, ...]) -> str:
    names = SOURCES[kind].names(labels)
    return str(_("、")).join(names.get(label, label) for label in labels)


_named = lazy(_names, str)
"""The names of categories, looked up only where the alarm is read, in the reader's language."""

chores.enlist(CHORE, EVERY, learn)
chores.enlist(WATCH, WATCH_EVERY, watch)
alarms.enlist(look)
