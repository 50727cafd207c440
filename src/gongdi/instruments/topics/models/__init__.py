"""The nouns of this room."""

from gongdi.instruments.topics.models.rulings import PRIVACY as RULINGS_PRIVACY
from gongdi.instruments.topics.models.rulings import WORDS_MOST, How, Ruling, RulingMember
from gongdi.instruments.topics.models.topics import HUNDRED, SUBJECT, Run, Topic, TopicMember
from gongdi.instruments.topics.models.topics import PRIVACY as TOPICS_PRIVACY

PRIVACY = TOPICS_PRIVACY | RULINGS_PRIVACY

__all__ = [
    "HUNDRED",
    "PRIVACY",
    "SUBJECT",
    "WORDS_MOST",
    "How",
    "Ruling",
    "RulingMember",
    "Run",
    "Topic",
    "TopicMember",
]
