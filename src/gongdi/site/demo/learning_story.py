"""How the demo town's house learns its categories: twice in its last weeks, as the weekly chore does it."""

from collections.abc import Iterator
from datetime import datetime

from gongdi.instruments.learning.upkeep import learn
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

FIRST, AGAIN = 60, 4  # days ago


def learning_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the learning of the models."""
    yield learnt(Walk.seeded(town, now, "learning"))


def learnt(walk: Walk) -> Story:
    """A first model from what was decided until then, and one that knows more."""
    for days in (FIRST, AGAIN):
        yield walk.ago(days)
        learn(walk.at)
