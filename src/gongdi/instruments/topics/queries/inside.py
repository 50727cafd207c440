"""The matters of a topic, a page at a time, as one person may see them."""

from dataclasses import dataclass

from gongdi.ground.access.actor import Actor
from gongdi.instruments.topics.models import Topic
from gongdi.instruments.topics.queries.topics import members
from gongdi.instruments.topics.sources import SOURCES, Shown

PAGE = 30


@dataclass(frozen=True, slots=True)
class Inside:
    """What this person may see of one page of matters, how many besides they may not, and whether more follow."""

    shown: list[Shown]
    hidden: int
    more: bool


def inside(topic: Topic, actor: Actor, page: int = 1, size: int = PAGE) -> Inside:
    """A page of the matters of a topic, the newest first."""
    start = (page - 1) * size
    numbers = list(members(topic).values_list("subject", flat=True)[start : start + size + 1])
    here = numbers[:size]
    source = SOURCES.get(topic.kind)
    found = sorted(source.shown(actor, here), key=lambda each: here.index(each.subject)) if source and here else []
    return Inside(found, len(here) - len(found), len(numbers) > size)
