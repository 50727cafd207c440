"""Values of the engine as plain data for JSON: fractions as "2/3", bars as ">=2/3", tuples as lists, times as ISO."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction

from gongdi.engines.voting.bars import Bar

Tree = None | bool | int | str | list["Tree"] | dict[str, "Tree"]


def plain(value: object) -> Tree:
    """The value as plain data. Raises TypeError for what has no plain form, floats before all."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Fraction | Bar):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(f"{type(value).__name__} has no plain form")
