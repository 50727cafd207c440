"""Dates that a reply gives, and whether they lie ahead of the day on which it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

FAR = 183
"""A month and day without a year that was longer ago than this many days is meant for the year to come."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CHINESE = re.compile(
    r"(?:(?P<year>\d{4})\s*年\s*)?(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日号]|底|初|中旬|上旬|下旬|份)?(?:\s*[之以]?前)?"
)
DIGITS = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
ENGLISH = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"[\d一二两三四五六七八九十]{1,3}\s*个?(?:工作日|日|天|周|星期|月)(?:之|以)?内|[明后]天|今天(?:之?内|下班前)|"
    r"[本这]周[一二三四五六日天内]|下周[一二三四五六日天]?|[本这]月底|(?<![\d个\s])月底|下个?月|(?:今年|明年|年)(?:内|底)|本季度|"
    r"(?i:\bwithin\s+(?:\w+\s+){1,2}(?:days?|weeks?|months?)\b|\btomorrow\b|\bnext (?:week|month)\b|\bthis week\b)"
)
SIGNATURE = re.compile(r"(?:\d{4}\s*年)?\s*\d{1,2}\s*月\s*\d{1,2}\s*日?\s*[。.]?\s*$|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s*$")


@dataclass(frozen=True, slots=True)
class Told:
    """A date as it is written, and whether it lies ahead. A month without a day does until its 28th."""

    text: str
    is_ahead: bool


def unsigned(text: str) -> str:
    """A letter without the day that it is signed with at its end: that day promises nothing."""
    return SIGNATURE.sub("", text.strip())


def dates(text: str, on: date) -> tuple[Told, ...]:
    """The dates of a reply that was written on a day, those that lie ahead first; each once."""
    found = [*_ahead(text), *_calendar(text, on)]
    return tuple(sorted(dict.fromkeys(found), key=lambda told: not told.is_ahead))


def _ahead(text: str) -> Iterator[Told]:
    yield from (Told(found.group(), True) for found in AHEAD.finditer(text))


def _calendar(text: str, on: date) -> Iterator[Told]:
    for pattern in (CHINESE, DIGITS, ENGLISH):
        for found in pattern.finditer(text):
            if (end := _end(found.groupdict(), on)) is not None:
                yield Told(found.group().strip(), end > on)


def _end(said: dict[str, str | None], on: date) -> date | None:
    """The last day that is meant, None for what is no date: 13月, or a "may" that names no day."""
    month, day = said["month"] or "", said.get("day") or said.get("before") or said.get("after")
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    if "before" in said and day is None:
        return None
    try:
        meant = date(int(said["year"] or on.year), number, int(day or 28))
    except ValueError:
        return None
    return meant if said["year"] or (on - meant).days < FAR else meant.replace(year=on.year + 1, day=min(meant.day, 28))
