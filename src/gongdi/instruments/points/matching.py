"""Whether an act meets a rule, and how much the caps leave: no database, no clock, for award and preview alike."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from typing import Any

from gongdi.instruments.points.models import Rule
from gongdi.instruments.points.periods import since

Window = tuple[int, str, str, int, str, date]
"""What a cap is held against: programme, code of the rule, of what, its number, the period, its first day."""


def meets(conditions: Iterable[Mapping[str, Any]], body: Mapping[str, Any]) -> bool:
    """Whether the public body of an act meets all conditions. A key that is not there meets none."""
    return all(holds(each, body) for each in conditions)


def holds(condition: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether one condition holds."""
    if condition["key"] not in body:
        return False
    there, wanted = body[condition["key"]], condition["value"]
    if condition["is"] == "in":
        return any(same(there, each) for each in wanted)
    if condition["is"] == "at_least":
        return type(there) is int and there >= wanted
    return same(there, wanted)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same; yes is not one."""
    return type(one) is type(other) and bool(one == other)


def windows(
    rule: Rule, programme: int, owner: tuple[str, int], household: int | None, day: date
) -> Iterator[tuple[Window, int]]:
    """The windows that an award counts in, each with its cap. Who lives in no household is a household alone."""
    for cap in rule.caps:
        if cap["of"] == "programme":
            of, number = "programme", 0
        elif cap["of"] == "household" and household is not None:
            of, number = "household", household
        else:
            of, number = owner
        yield (programme, rule.code, of, number, cap["per"], since(day, cap["per"])), cap["points"]


def room(points: int, caps: Iterable[tuple[Window, int]], used: Mapping[Window, int]) -> int:
    """What the caps leave of so many points; never below zero."""
    return max(0, min([points, *(most - used.get(window, 0) for window, most in caps)]))


def count(points: int, caps: Iterable[tuple[Window, int]], used: MutableMapping[Window, int]) -> None:
    """Count points in all windows, once in each."""
    for window in {window for window, _most in caps}:
        used[window] = used.get(window, 0) + points
