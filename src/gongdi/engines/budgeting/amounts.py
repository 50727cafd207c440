"""Decimal numbers as whole numbers of their smallest part: no float ever holds money or points."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

# A comma before one or two digits is a decimal sign, as in Polish files. Nothing groups thousands: "1,000" is refused,
# as nobody can tell whether it is a thousand or one.
DECIMAL = re.compile(r"-?\d{1,40}(?:\.\d{1,9}|,\d{1,2})?")


def decimal(text: str) -> Fraction | None:
    """The number that a text tells, None if it tells none.

    >>> decimal("363734.88"), decimal("12,5"), decimal("1,000"), decimal("1e5")
    (Fraction(9093372, 25), Fraction(25, 2), None, None)
    """
    stripped = text.strip()
    return Fraction(stripped.replace(",", ".")) if DECIMAL.fullmatch(stripped) else None


def grain(numbers: Iterable[Fraction]) -> int:
    """The smallest power of ten that makes all of them whole: 1 for whole numbers, 100 for fen."""
    parts = 1
    for number in numbers:
        while parts % number.denominator:
            parts *= 10
    return parts


def whole(numbers: Mapping[str, Fraction]) -> tuple[dict[str, int], int]:
    """Each number in the smallest part that all of them need, and how many of those make one."""
    parts = grain(numbers.values())
    return {key: int(number * parts) for key, number in numbers.items()}, parts


def plain(amount: int, parts: int) -> str:
    """An amount as people write it: `plain(36373488, 100)` is "363734.88"; whole amounts without a point."""
    sign, (units, rest) = "-" * (amount < 0), divmod(abs(amount), parts)
    return f"{sign}{units}.{rest:0{len(str(parts)) - 1}d}" if rest else f"{sign}{units}"
