"""Dates as people write them, read by patterns in the words of strftime: "%Y/%m/%d %H:%M:%S"."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from gongdi.engines.tables import dates

EXCEL = "excel"
"""The pattern of a number of days since 1900, as a date looks when its cell was not formatted as one."""
DIRECTIVES = {
    "%Y": r"(?P<Y>\d{4})",
    "%y": r"(?P<y>\d{2})",
    "%m": r"(?P<m>\d{1,2})",
    "%d": r"(?P<d>\d{1,2})",
    "%H": r"(?P<H>\d{1,2})",
    "%I": r"(?P<H>\d{1,2})",
    "%M": r"(?P<M>\d{1,2})",
    "%S": r"(?P<S>\d{1,2})",
    "%f": r"(?P<f>\d{1,6})",
    "%p": r"(?P<p>AM|PM|am|pm|上午|下午)",
    "%z": r"(?P<z>Z|[+-]\d{2}:?\d{2})",
    "%%": "%",
}
KNOWN = (*DIRECTIVES, EXCEL)
PART = re.compile(r"%.?|[^%]+", re.DOTALL)
CENTURY_TURNS = 69
"""Two digits of a year below this are 20xx, from it on 19xx, as in POSIX."""
SERIAL_CHARS_MAX = 24
AFTERNOON = {"PM", "下午"}
NOON = 12


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of writing a date."""

    text: str
    shape: re.Pattern[str]

    def read(self, text: str) -> datetime | None:
        """The moment `text` tells, without a zone unless it tells one; None when it is written otherwise."""
        if self.text == EXCEL:
            return _serial(text)
        match = self.shape.fullmatch(text)
        if match is None:
            return None
        try:
            return _moment(match.groupdict())
        except ValueError:
            return None


@lru_cache(maxsize=256)
def pattern(text: str) -> Pattern:
    """A pattern from its text. Raises `ValueError` with the part that is not known or not usable twice."""
    pieces = []
    for piece in PART.findall(text):
        if piece.startswith("%") and piece not in DIRECTIVES:
            raise ValueError(piece)
        pieces.append(DIRECTIVES.get(piece) or re.escape(piece))
    try:
        shape = re.compile("".join(pieces))
    except re.error as error:
        raise ValueError(text) from error
    if text != EXCEL and not {"m", "d"} <= shape.groupindex.keys():
        raise ValueError(text)
    if text != EXCEL and not {"Y", "y"} & shape.groupindex.keys():
        raise ValueError(text)
    return Pattern(text, shape)


def _moment(parts: dict[str, str]) -> datetime:
    year = int(parts["Y"]) if "Y" in parts else _century(int(parts["y"]))
    hour = int(parts.get("H", 0))
    if "p" in parts:
        hour = hour % NOON + (NOON if parts["p"].upper() in AFTERNOON else 0)
    return datetime(
        year,
        int(parts["m"]),
        int(parts["d"]),
        hour,
        int(parts.get("M", 0)),
        int(parts.get("S", 0)),
        int(parts.get("f", "0").ljust(6, "0")),
        tzinfo=_offset(parts["z"]) if "z" in parts else None,
    )


def _century(year: int) -> int:
    return year + (2000 if year < CENTURY_TURNS else 1900)


def _offset(text: str) -> timezone:
    if text == "Z":
        return timezone(timedelta())
    elapsed = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-elapsed if text[0] == "-" else elapsed)


def _serial(text: str) -> datetime | None:
    try:
        return dates.moment(float(text)) if len(text) <= SERIAL_CHARS_MAX else None
    except ValueError:
        return None
