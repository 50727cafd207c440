"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.journeys.themes.actions.choosing import Choice, choose
from gongdi.journeys.themes.actions.ending import again, close, give_up
from gongdi.journeys.themes.actions.measuring import measure, measure_due
from gongdi.journeys.themes.actions.owning import hand, take
from gongdi.journeys.themes.actions.planning import Errand, add_task, drop_task, finish_task, plan

__all__ = [
    "Choice",
    "Errand",
    "add_task",
    "again",
    "choose",
    "close",
    "drop_task",
    "finish_task",
    "give_up",
    "hand",
    "measure",
    "measure_due",
    "plan",
    "take",
]
