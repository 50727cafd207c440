"""Questions of this room."""

from gongdi.instruments.topics.queries.rulings import holding, rulings_of
from gongdi.instruments.topics.queries.runs import last
from gongdi.instruments.topics.queries.sight import matter_of, visible_to
from gongdi.instruments.topics.queries.topics import by_day, by_month, cooled, hot, members, months_of, of_subject

__all__ = [
    "by_day",
    "by_month",
    "cooled",
    "holding",
    "hot",
    "last",
    "matter_of",
    "members",
    "months_of",
    "of_subject",
    "rulings_of",
    "visible_to",
]
