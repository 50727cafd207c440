"""How much a topic weighs: people first, likes only a little, and whether it came in a burst or lasts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2

from gongdi.engines.likeness.messages import Message

WINDOW_DAYS = 28
LIKES_PER_PERSON = 4
"""Four doublings of the likes of one message weigh as much as one more person."""
BURST_PART, LASTING_PART = 0.1, 0.05


@dataclass(frozen=True, slots=True)
class Peak:
    """The four weeks with most messages, how many came, and how many would have by the season of all messages."""

    start: date
    end: date
    messages: int
    expected: float

    @property
    def burst(self) -> float:
        """How many times more than expected, both counted one higher; 1 is no burst."""
        return (self.messages + 1) / (self.expected + 1)


@dataclass(frozen=True, slots=True)
class Weight:
    """`score` = (people + support) × burst × lasting × focus, of which every part is told."""

    people: int
    support: float
    peak: Peak | None
    weeks: int
    lately: int
    before: int
    score: float


class Season:
    """How many messages of all kinds came on each day."""

    def __init__(self, messages: Sequence[Message]) -> None:
        per_day = Counter(message.at.date() for message in messages if message.at)
        self.total = sum(per_day.values())
        self.last = max(per_day, default=None)
        self.first = min(per_day, default=None)
        self._until: list[int] = [0]
        if self.first and self.last:
            for day in range((self.last - self.first).days + 1):
                self._until.append(self._until[-1] + per_day[self.first + timedelta(days=day)])

    def between(self, start: date, end: date) -> int:
        """Messages from the first to the last of these days."""
        if self.first is None:
            return 0
        low, high = ((day - self.first).days + more for day, more in ((start, 0), (end, 1)))
        top = len(self._until) - 1
        return self._until[min(max(high, 0), top)] - self._until[min(max(low, 0), top)]


def weighed(members: Sequence[Message], season: Season, focus: float) -> Weight:
    """The weight of a topic. Likes can at most double what its people weigh."""
    people = people_of(members)
    support = sum(log2(1 + max(each.likes - each.against, 0)) for each in members) / LIKES_PER_PERSON
    support = min(support, float(people))
    days = sorted(each.at.date() for each in members if each.at)
    peak = _peak(days, season)
    weeks = len({day.toordinal() // 7 for day in days})
    burst = 1 + BURST_PART * max(log2(peak.burst), 0) if peak else 1.0
    score = (people + support) * burst * (1 + LASTING_PART * log2(1 + weeks)) * (1 + focus) / 2
    lately, before = (_people_in(members, season, ago) for ago in (0, 1))
    return Weight(people, support, peak, weeks, lately, before, score)


def people_of(members: Sequence[Message]) -> int:
    """How many different people wrote; a message that names nobody counts as somebody."""
    return len({each.person or f"\n{each.id}" for each in members})


def _peak(days: list[date], season: Season) -> Peak | None:
    best: tuple[int, date] | None = None
    last = 0
    for at, day in enumerate(days):
        while last < len(days) and days[last] < day + timedelta(days=WINDOW_DAYS):
            last += 1
        if best is None or last - at > best[0]:
            best = (last - at, day)
    if best is None:
        return None
    count, start = best
    end = start + timedelta(days=WINDOW_DAYS - 1)
    return Peak(start, end, count, len(days) * season.between(start, end) / season.total)


def _people_in(members: Sequence[Message], season: Season, ago: int) -> int:
    """People who wrote in the last four weeks of all messages, or in the four before."""
    if season.last is None:
        return 0
    end = season.last - timedelta(days=WINDOW_DAYS * ago)
    start = end - timedelta(days=WINDOW_DAYS)
    return people_of([each for each in members if each.at and start < each.at.date() <= end])
