"""Values of indicators as people write and read them: 34.1, 1,200, −3. Inside they are whole numbers, always."""

import re
import unicodedata
from fractions import Fraction

from django.utils.translation import gettext as _

from gongdi.ledger.books.amounts import plain

NUMBER = re.compile(r"([+\-−]?)(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,6}))?")


class NotAValue(ValueError):
    """What was typed is no value of so many decimals; the text says why."""


def parsed(text: str, decimals: int) -> int:
    """What a person typed, in the last decimal: "34.1" with one decimal is 341. Raises NotAValue."""
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        raise NotAValue(_("请只写一个数，例如 1200 或者 34.1。"))
    whole, part = found[2].replace(",", ""), (found[3] or "").rstrip("0")
    if len(part) > decimals:
        raise NotAValue(_("小数位数太多，这个指标保留%(decimals)s位。") % {"decimals": decimals})
    value = int(whole + part.ljust(decimals, "0"))
    return -value if found[1] in ("-", "−") else value


def shown(value: int | Fraction, decimals: int) -> str:
    """A value as people read it; a fraction is rounded to the last decimal."""
    whole = round(value)
    return ("−" if whole < 0 else "") + plain(abs(whole), decimals)
