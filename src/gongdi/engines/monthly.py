"""The theme of a month (每月一题): how many people spoke of a matter before and after it was worked on, and by how much
that fell.

People are counted, not messages: one person who writes ten times is one person, and all whose name is not known count
as one together. All in whole numbers; no clock. Idea, worked example and what it cannot see:
docs/algorithms/theme-measure.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

ENGINE = "theme-measure 1"
"""Written beside every measurement, so that it can be computed again."""
WHOLE = 100
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sign:
    """One matter that was told: its number, when, and by whom (None: not known)."""

    number: int
    at: datetime
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time: from `since` on, and before `until`."""

    since: datetime
    until: datetime

    def earlier(self, by: timedelta) -> "Window":
        """The same span so much earlier."""
        return Window(self.since - by, self.until - by)

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Count:
    """How many people told it, in how many matters."""

    people: int
    appeals: int


@dataclass(frozen=True, slots=True)
class Week:
    """What was told in the week that begins on this Monday."""

    monday: date
    people: int
    appeals: int


def counted(signs: Iterable[Sign], window: Window) -> Count:
    """How many people and matters there are in a window; a matter that is listed twice counts once."""
    return count_of(sign for sign in signs if window.holds(sign.at))


def count_of(signs: Iterable[Sign]) -> Count:
    """The same of all that is given."""
    told = {sign.number: sign.person for sign in signs}
    return Count(len(set(told.values())), len(told))


def fall(before: int, after: int) -> int | None:
    """By how many percent it fell, in whole percent rounded down; below zero when it rose; None when it was nothing."""
    return (before - after) * WHOLE // before if before else None


def is_met(before: int, after: int, target: int) -> bool:
    """Whether it fell by at least so many percent. What was nothing cannot fall."""
    fell = fall(before, after)
    return fell is not None and fell >= target


def weeks(signs: Iterable[Sign], since: date, until: date) -> tuple[Week, ...]:
    """What was told in each week from the one with the first day to the one with the last, those with nothing too.

    A week begins on Monday; the days are those of the moments as they are given, in the town's own time.
    """
    told: dict[date, list[Sign]] = defaultdict(list)
    for sign in signs:
        told[monday_of(sign.at.date())].append(sign)
    first, last = monday_of(since), monday_of(until)
    mondays = [first + WEEK * step for step in range((last - first) // WEEK + 1)]
    counts = [(monday, count_of(told[monday])) for monday in mondays]
    return tuple(Week(monday, count.people, count.appeals) for monday, count in counts)


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def input_hash(window: Window, numbers: Iterable[int]) -> str:
    """What a measurement stands on, as 64 signs: the same window and matters give the same, in any order."""
    listed = ",".join(map(str, sorted(set(numbers))))
    span = f"{window.since.isoformat()} {window.until.isoformat()}"
    return sha256(f"{ENGINE}\n{span}\n{listed}".encode()).hexdigest()
