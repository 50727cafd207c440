"""Amounts and days as banks write them: full-width digits, thousands separators, signs before and behind, times."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from gongdi.engines.tables.rows import Value

FEN_MOST = 10**13
"""A hundred milliard yuan: above it an amount is a typing error."""
FIRST_YEAR, LAST_YEAR = 1949, 2199
MINUS = str.maketrans("−‐‑–—﹣", "------")
NOTHING = frozenset({"", "-", "--", "---", "/", "无", "null", "NULL", "None"})
DRESS = re.compile(r"^(CNY|RMB|[¥￥])|(元|圆|CNY|RMB)$")
PLAIN = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?")
DAY = re.compile(
    r"(?P<y>\d{4})(?:(?P<sep>[-/.年])(?P<m>\d{1,2})(?:(?P=sep)|月)(?P<d>\d{1,2})日?|(?P<mm>\d{2})(?P<dd>\d{2}))"
    r"(?:[ T]?\d{1,2}[:时]?\d{2}(?:[:分]?\d{2}秒?(?:\.\d+)?)?分?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
EXACT_DIGITS = 15
"""A spreadsheet keeps fifteen digits of a number; what follows is noise of its binary form."""


class Unreadable(ValueError):
    """Not an amount, or not one that can be; `code` names the fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def plain(value: Value) -> str:
    """A cell as text in plain digits and signs, without the dress that banks put on it; empty when it says nothing."""
    if isinstance(value, float):
        return f"{Decimal(f'{value:.{EXACT_DIGITS}g}'):f}"
    text = unicodedata.normalize("NFKC", str(value if value is not None else "")).translate(MINUS).strip()
    return "" if text in NOTHING else text


def fen(value: Value) -> int | None:
    """An amount in fen, exact; None for an empty cell. Raises Unreadable."""
    text = plain(value).replace(" ", "")
    if not text:
        return None
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()") if negative else text
    sign = text[:1] if text[:1] in "+-" else ""
    text = sign + DRESS.sub("", DRESS.sub("", text.removeprefix(sign)))
    if text.endswith(("-", "+")) and not sign:
        text = text[-1] + text[:-1]
    if not PLAIN.fullmatch(text) or not any(mark.isdigit() for mark in text):
        raise Unreadable("amount_unreadable")
    return -_exact(text) if negative else _exact(text)


def _exact(text: str) -> int:
    try:
        amount = Decimal(text.replace(",", "")) * 100
    except InvalidOperation as error:
        raise Unreadable("amount_unreadable") from error
    if abs(amount) > FEN_MOST:
        raise Unreadable("amount_too_large")
    if amount != amount.to_integral_value():
        raise Unreadable("amount_parts")
    return int(amount)


def day(value: Value) -> date | None:
    """The day a cell tells, times left off; None when it tells none."""
    if isinstance(value, datetime):
        return value.date()
    match = DAY.fullmatch(plain(value))
    if match is None:
        return None
    year, month, number = int(match["y"]), int(match["m"] or match["mm"]), int(match["d"] or match["dd"])
    try:
        return date(year, month, number) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
