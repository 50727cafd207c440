"""The order in which a town lives: many stories at once, each resumed when its moment has come.

Nothing here knows of towns. What must only move forward in time (accounts, clocks, readers) may so be told about by
stories that know nothing of one another.
"""

from collections.abc import Generator, Iterable
from datetime import datetime
from heapq import heapify, heappop, heapreplace

# A story yields the moment at which it wants to go on, and does nothing before its first one.
Story = Generator[datetime, None, None]


def play(stories: Iterable[Story], *, until: datetime) -> None:
    """Resume whichever story is due first, the earlier given one of two, until none wants to go on before `until`.

    What a story wants to do at `until` or later it does not do. Raises ValueError for a story that goes back in time.
    """
    waiting = [
        (moment, number, story) for number, story in enumerate(stories) if (moment := next(story, until)) < until
    ]
    heapify(waiting)
    while waiting:
        now, number, story = waiting[0]
        later = next(story, until)
        if later < now:
            raise ValueError(f"a story wants to go on at {later:%Y-%m-%d %H:%M}, before {now:%Y-%m-%d %H:%M}")
        if later < until:
            heapreplace(waiting, (later, number, story))
        else:
            heappop(waiting)
