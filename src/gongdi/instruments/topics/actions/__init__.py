"""The deeds of this room: finding topics, joining and parting them by hand, and taking that back."""

from gongdi.instruments.topics.actions.finding import find
from gongdi.instruments.topics.actions.ruling import join, part, undo

__all__ = ["find", "join", "part", "undo"]
