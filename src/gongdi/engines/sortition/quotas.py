"""Quotas: how many of the seats go at least and at most to people with one value of one feature."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongdi.engines.sortition.faults import Fault, SortitionError, complaint
from gongdi.engines.sortition.tables import Line, found, headed

MOST_QUOTAS = 500
DIGITS_MOST = 9

# The columns as published programs and offices call them. `category,feature` is the layout of the data published with
# Flanigan et al. 2021, where "feature" is the value; `category,name` that of the Sortition Foundation's older files.
GROUPS = ("feature", "category", "characteristic", "特征", "类别")
VALUES = ("value", "name", "bucket", "option", "取值", "值")
LEAST = ("min", "minimum", "least", "lower", "最少", "下限")
MOST = ("max", "maximum", "most", "upper", "最多", "上限")
FLEX = (("min_flex", "最少可降到"), ("max_flex", "最多可升到"))


@dataclass(frozen=True, slots=True)
class Quota:
    """At least `least` and at most `most` of the seats go to people whose `feature` is `value`.

    `flex_least` and `flex_most` say how far the two may be moved when no panel meets all quotas.
    """

    feature: str
    value: str
    least: int
    most: int
    flex_least: int = 0
    flex_most: int | None = None
    line: int | None = None

    @property
    def name(self) -> str:
        return f"{self.feature} = {self.value}"


def read_quotas(text: str) -> tuple[Quota, ...]:
    """The quotas of a CSV text in any of the usual layouts, in its order. Raises SortitionError with every fault."""
    names, body = headed(text, "quotas")
    group, value, least, most, *flex = columns(names)
    faults: list[Fault] = []
    quotas: list[Quota] = []
    for at, fields in body:
        try:
            quotas.append(one((at, fields), (group, value), (least, most), flex, len(names)))
        except SortitionError as error:
            faults.extend(error.faults)
    faults += list(checked(quotas))
    if faults:
        raise SortitionError(*faults)
    return tuple(quotas)


def columns(names: Sequence[str]) -> tuple[int, int, int, int, int | None, int | None]:
    """Where feature, value, least, most and the two flexes stand. Raises SortitionError."""
    group, value = found(names, GROUPS), found(names, VALUES)
    if value is None and found(names, ("category",)) is not None and found(names, ("feature",)) is not None:
        group, value = found(names, ("category",)), found(names, ("feature",))
    least, most = found(names, LEAST), found(names, MOST)
    if group is None or value is None or least is None or most is None:
        raise complaint("quota_columns", 1, there=", ".join(names))
    return group, value, least, most, found(names, FLEX[0]), found(names, FLEX[1])


def one(line: Line, who: tuple[int, int], bounds: tuple[int, int], flex: Sequence[int | None], width: int) -> Quota:
    """The quota of a line; an empty max, or an empty flex, sets no bound. Raises SortitionError."""
    at, fields = line
    if len(fields) != width:
        raise complaint("width", at, count=len(fields), wanted=width)
    least, most, low, high = (
        number(at, name, "" if place is None else fields[place])
        for name, place in (("min", bounds[0]), ("max", bounds[1]), ("min_flex", flex[0]), ("max_flex", flex[1]))
    )
    unbounded = 2**31
    quota = Quota(fields[who[0]], fields[who[1]], least or 0, unbounded if most is None else most, low or 0, high, at)
    if not quota.feature or not quota.value:
        raise complaint("quota_nameless", at)
    return quota


def number(at: int, column: str, text: str) -> int | None:
    """A whole number of 0 or more; None for an empty field. Raises SortitionError."""
    if not text:
        return None
    whole = text.removesuffix(".0")  # a sheet writes 5 as 5.0
    if not (whole.isascii() and whole.isdigit()) or len(whole) > DIGITS_MOST:
        raise complaint("number", at, column=column, value=text[:40])
    return int(whole)


def checked(quotas: Sequence[Quota]) -> Iterator[Fault]:
    """What is wrong with quotas that could be read: bounds crossed, a value named twice, too many."""
    if len(quotas) > MOST_QUOTAS:
        yield Fault("too_many_quotas", None, {"count": len(quotas), "limit": MOST_QUOTAS})
    seen: dict[tuple[str, str], int] = {}
    for quota in quotas:
        words: dict[str, str | int] = {"feature": quota.feature, "value": quota.value}
        if quota.least > quota.most:
            yield Fault("bounds", quota.line, words | {"least": quota.least, "most": quota.most})
        if quota.flex_least > quota.least or (quota.flex_most is not None and quota.flex_most < quota.most):
            yield Fault("flex", quota.line, words)
        first = seen.setdefault((quota.feature.casefold(), quota.value.casefold()), quota.line or 0)
        if first != (quota.line or 0):
            yield Fault("quota_twice", quota.line, words | {"first": first})
