"""A topic that lost matters between runs is told again from those it still has: no word outlives what it stood in."""

from gongdi.engines.topics.weight import people_of
from gongdi.ground.access.deeds import change
from gongdi.instruments.topics.models import Topic
from gongdi.instruments.topics.naming import Naming
from gongdi.instruments.topics.queries.topics import members
from gongdi.instruments.topics.sources import Source

RETOLD_MOST = 2_000
"""So many of the newest matters of a topic are read again at most."""


def retell(source: Source, topic: Topic) -> Topic:
    """Name and count it anew. What it was ranked by stays as it was found: those are numbers."""
    inside = members(topic)
    told = source.again(list(inside.values_list("subject", flat=True)[:RETOLD_MOST]))
    naming = Naming(source.kind, told)
    called = naming.called([each.subject for each in told])
    days = {"first_at": min(each.at for each in told), "last_at": max(each.at for each in told)} if told else {}
    return change(
        topic,
        name=called.name,
        is_open=called.is_open,
        open_people=called.open_people,
        people=people_of(naming.messages),
        messages=inside.count(),
        **days,
    )
