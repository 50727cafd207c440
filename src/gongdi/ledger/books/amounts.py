"""Amounts as people write and read them: ¥1,434,000.00, 340 分, 2 小时 30 分. Inside they are whole numbers, always."""

import re
import unicodedata
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongdi.ground.record.words import Words
from gongdi.ledger.books.models import AMOUNT_MOST, Unit

MONEY, POINTS, MINUTES = "CNY", "points", "minutes"
DIGITS = {MONEY: 2, POINTS: 0, MINUTES: 0}
HOUR = 60
TEN_THOUSAND = 10_000
LENGTH_MOST = 24  # longer than any amount, and still exact in Decimal

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_HOURS = re.compile(
    rf"(?:({_NUMBER})\s*(?:小时|hours?|h))?\s*(?:({_NUMBER})\s*(?:分钟|分|minutes?|min|m))?", re.IGNORECASE
)
_COUNTED = re.compile(rf"({_NUMBER})\s*(万)?\s*(.*)", re.DOTALL)
_WORDS = {MONEY: ("元", "块", "yuan", "cny", "rmb"), POINTS: ("分", "积分", "point", "points")}


class NotAnAmount(ValueError):
    """What was typed is no exact amount of the unit; `reason` is the sentence that a person reads."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.reason = reason


def shown(amount: int, unit: Unit | str) -> str:
    """An amount in the reader's language; `unit` is a unit or its code. Raises Unit.DoesNotExist for an unknown one."""
    code = unit.code if isinstance(unit, Unit) else unit
    sign, whole = ("−" if amount < 0 else ""), abs(amount)
    if code == MONEY:
        return f"{sign}¥{plain(whole, 2)}"
    if code == POINTS:
        return sign + ngettext("%(number)s 分", "%(number)s 分", whole) % {"number": plain(whole)}
    if code == MINUTES:
        return sign + _time(whole)
    counted = known(unit)
    return f"{sign}{plain(whole, counted.digits)} {counted.called}"


def signed(amount: int, unit: Unit | str) -> str:
    """An amount with its sign always: +340 分, −5 分; nothing moved has none."""
    return ("+" if amount > 0 else "") + shown(amount, unit)


def plain(amount: int, digits: int = 0) -> str:
    """The bare number of an amount that is not below zero, in groups of three: 143400000 with two digits is
    1,434,000.00."""
    whole, part = divmod(amount, 10**digits)
    return f"{whole:,}" + (f".{part:0{digits}d}" if digits else "")


def known(unit: Unit | str) -> Unit:
    """The unit of a code. Raises Unit.DoesNotExist."""
    return unit if isinstance(unit, Unit) else Unit.objects.get(code=unit)


def digits_of(unit: Unit | str) -> int:
    """How many digits stand behind the point when an amount of the unit is written."""
    code = unit.code if isinstance(unit, Unit) else unit
    return DIGITS[code] if code in DIGITS else known(unit).digits


def parsed(text: str, unit: Unit | str) -> int:
    """What a person typed as an amount, in the smallest part of the unit: `shown` backwards, and the usual other ways.

    Signs of money, groups of three, 万, full-width digits and the word of the unit are understood. Raises NotAnAmount
    for what is no number, below zero, finer than the unit, or more than a transfer may be.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    code = unit.code if isinstance(unit, Unit) else unit
    number = _minutes(typed) if code == MINUTES else _counted(typed, code, unit)
    if number != number.to_integral_value():
        raise NotAnAmount(gettext_lazy("这个数太细了，记不下。请写到最小单位为止。"))
    if number > AMOUNT_MOST:
        raise NotAnAmount(gettext_lazy("这个数太大了。请检查有没有多写零。"))
    return int(number)


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, HOUR)
    said = {"hours": plain(hours), "minutes": str(rest)}
    if not hours:
        return _("%(minutes)s 分钟") % said
    return _("%(hours)s 小时 %(minutes)s 分") % said if rest else _("%(hours)s 小时") % said


def _minutes(typed: str) -> Decimal:
    if re.fullmatch(_NUMBER, typed):
        return _decimal(typed)
    found = _HOURS.fullmatch(typed)
    if not typed or not found:
        raise NotAnAmount(gettext_lazy("请写时间，例如“2 小时 30 分”，或者只写分钟数。"))
    return _decimal(found[1] or "0") * HOUR + _decimal(found[2] or "0")


def _counted(typed: str, code: str, unit: Unit | str) -> Decimal:
    found = _COUNTED.fullmatch(typed.removeprefix("¥").lstrip() if code == MONEY else typed)
    words = _WORDS[code] if code in _WORDS else (known(unit).name, known(unit).name_en)
    if not found or found[3].casefold() not in ("", *(word.casefold() for word in words)):
        raise NotAnAmount(gettext_lazy("请只写一个数，例如 1434000 或者 1,434,000。"))
    return _decimal(found[1]) * Decimal(TEN_THOUSAND if found[2] else 1).scaleb(digits_of(unit))


def _decimal(number: str) -> Decimal:
    if len(number) > LENGTH_MOST:
        raise NotAnAmount(gettext_lazy("这个数太大了。请检查有没有多写零。"))
    return Decimal(number.replace(",", ""))
