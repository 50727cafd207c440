"""Questions of this room: which themes there are, what can become one, what was counted, what waits for whom."""

from gongdi.journeys.themes.queries.choosing import candidates, categories_of, staff_of, topics_of, units_for
from gongdi.journeys.themes.queries.counts import Inside, evidence, weeks, window_of
from gongdi.journeys.themes.queries.lists import listed, past
from gongdi.journeys.themes.queries.seeing import case_of, live_of_topic, seen, task_case, whole
from gongdi.journeys.themes.queries.waiting import to_do, waiting

__all__ = [
    "Inside",
    "candidates",
    "case_of",
    "categories_of",
    "evidence",
    "listed",
    "live_of_topic",
    "past",
    "seen",
    "staff_of",
    "task_case",
    "to_do",
    "topics_of",
    "units_for",
    "waiting",
    "weeks",
    "whole",
    "window_of",
]
