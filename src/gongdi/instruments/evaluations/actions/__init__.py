"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.instruments.evaluations.actions.answering import answer
from gongdi.instruments.evaluations.actions.ending import cancel, publish, reply
from gongdi.instruments.evaluations.actions.opening import Terms, open_
from gongdi.instruments.evaluations.actions.yardsticks import Measure, adopt

__all__ = ["Measure", "Terms", "adopt", "answer", "cancel", "open_", "publish", "reply"]
