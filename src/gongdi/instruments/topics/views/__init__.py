"""The pages of this room."""

from gongdi.instruments.topics.views.hands import find, join, part, undo
from gongdi.instruments.topics.views.topics import index, one

__all__ = ["find", "index", "join", "one", "part", "undo"]
