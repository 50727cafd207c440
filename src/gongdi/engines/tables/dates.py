"""Dates as spreadsheets keep them: a number of days and a format that says it is a date."""

import re
from datetime import datetime, timedelta

# A spreadsheet's time has no zone.
EPOCH_1900 = datetime.fromisoformat("1899-12-30")
EPOCH_1904 = datetime.fromisoformat("1904-01-01")
DAY_MILLISECONDS = 86_400_000
SERIAL_MAX = 2_958_466
"""The day after 9999-12-31."""
FIRST_REAL_DAY = 60
"""Excel believes in 29 February 1900, so the days before it are one less."""

# ECMA-376 part 1, 18.8.30: 14-22 and 45-47 everywhere, 27-36 and 50-58 in Chinese; 46 is a duration.
BUILT_IN = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
NOT_A_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DATE_CODE = re.compile(r"[ymdhs]", re.IGNORECASE)
DURATION = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


def is_date_format(code: str) -> bool:
    """True when a number format shows a moment in time: "yyyy-mm-dd", but neither "0.00" nor the duration "[h]:mm"."""
    first = code.split(";", 1)[0]
    if DURATION.search(first) or first.lower() == "general":
        return False
    return DATE_CODE.search(NOT_A_CODE.sub("", first)) is not None


def moment(serial: float, *, since_1904: bool = False) -> datetime | None:
    """The local moment a serial number of days stands for, to the millisecond; None when it stands for none."""
    if not 0 <= serial < SERIAL_MAX:
        return None
    if not since_1904 and serial < FIRST_REAL_DAY:
        serial += 1
    elapsed = timedelta(milliseconds=round(serial * DAY_MILLISECONDS))
    try:
        return (EPOCH_1904 if since_1904 else EPOCH_1900) + elapsed
    except OverflowError:
        return None
