"""A column map: how the columns of an office's file become the fields of an appeal, kept as TOML that people mend."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gongdi.engines.tables import times
from gongdi.engines.tables.drafts import FIELDS
from gongdi.engines.tables.faults import Fault, MappingError, excerpt

TEXT_CHARS_MAX = 100_000
NUMBER_MAX = 100_000
SOURCE_CHARS_MAX = 40
AT = re.compile(r"line (\d+), column (\d+)")
ORIGINS = ("column", "columns", "first_of", "constant")
DEFAULT_DATES = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")
DEFAULT_ZONE = "Asia/Shanghai"

# What a key holds, shown as an example, so that the message needs no words for it.
TEXT, TEXTS, NUMBER, PAIRS = '"…"', '["…", "…"]', "1", '{ "…" = "…" }'
MAP_KEYS = {
    "source": TEXT,
    "timezone": TEXT,
    "dates": TEXTS,
    "sheet": TEXT,
    "header_row": NUMBER,
    "audience": TEXT,
    "root": TEXT,
    "town": TEXT,
    "place_level": NUMBER,
    "create": TEXTS,
    "fields": PAIRS,
}
AUDIENCES = ("public", "parties")
CREATABLE = ("place", "category", "unit")
PLACE_LEVELS = range(1, 9)
RULE_KEYS = {
    "column": TEXT,
    "columns": TEXTS,
    "first_of": TEXTS,
    "constant": TEXT,
    "join": TEXT,
    "values": PAIRS,
    "otherwise": TEXT,
    "default": TEXT,
    "dates": TEXTS,
    "cut": NUMBER,
}


@dataclass(frozen=True)
class Rule:
    """Where one field comes from and what is done to it on the way.

    Exactly one origin: one `column`; several `columns`, joined with `join`; the `first_of` several that is not empty;
    or a `constant`. Then `values` replaces what a cell says (a value it does not list becomes `otherwise`, or without
    one is a fault), `default` stands in for an empty cell, and `cut` shortens a text to so many characters.
    """

    field: str
    column: str = ""
    columns: tuple[str, ...] = ()
    first_of: tuple[str, ...] = ()
    constant: str = ""
    join: str = "\n"
    values: tuple[tuple[str, str], ...] = ()
    otherwise: str = ""
    default: str = ""
    dates: tuple[str, ...] = ()
    cut: int = 0

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """All columns this rule looks at."""
        return (self.column,) if self.column else self.columns or self.first_of

    @cached_property
    def replacements(self) -> dict[str, str]:
        """`values` by what the cell says, without regard to case."""
        return {said.strip().casefold(): meant for said, meant in self.values}


@dataclass(frozen=True)
class Mapping:
    """A column map. `source` names the file's origin: with `source_id` it makes an appeal unique.

    `dates` are tried in order, and `timezone` is that of dates that name none. `audience` says who may read what is
    imported. Places and units are looked for inside the place `root`, a code or a name, the whole town without it; a
    row that names no place lies there. `create` lists what may be made when a name is unknown: places get the level
    `place_level`, and a house that has no place at all is given one called `town`.
    """

    source: str
    rules: tuple[Rule, ...]
    timezone: str = DEFAULT_ZONE
    dates: tuple[str, ...] = DEFAULT_DATES
    sheet: str = ""
    header_row: int = 0
    audience: str = "public"
    root: str = ""
    town: str = ""
    place_level: int = 5
    create: tuple[str, ...] = ()

    @classmethod
    def from_toml(cls, text: str) -> "Mapping":
        """A map from its text. Raises `MappingError` with everything that is wrong with it."""
        data = _parsed(text)
        _refuse(_wrong_keys(data, MAP_KEYS, ""))
        tables = {field: {"column": rule} if isinstance(rule, str) else rule for field, rule in data["fields"].items()}
        _refuse(fault for field, table in tables.items() for fault in _wrong_table(field, table))
        rules = tuple(Rule(field, **_frozen(table)) for field, table in tables.items())
        settings = _frozen({key: value for key, value in data.items() if key != "fields"})
        mapping = cls(rules=rules, **settings)
        mapping.check()
        return mapping

    def to_toml(self) -> str:
        """The map as text that `from_toml` reads back to an equal map."""
        settings = {
            "source": self.source,
            "timezone": self.timezone,
            "dates": self.dates,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "audience": "" if self.audience == "public" else self.audience,
            "root": self.root,
            "town": self.town,
            "place_level": 0 if self.place_level == Mapping.place_level else self.place_level,
            "create": self.create,
        }
        lines = [f"{key} = {_written(value)}" for key, value in settings.items() if value or key == "source"]
        plain = [rule for rule in self.rules if rule == Rule(rule.field, column=rule.column)]
        lines += ["", "[fields]", *(f"{rule.field} = {_written(rule.column)}" for rule in plain)]
        for rule in self.rules:
            if rule not in plain:
                lines += ["", f"[fields.{rule.field}]", *_rule_lines(rule)]
        return "\n".join(lines) + "\n"

    def check(self) -> None:
        """Raise `MappingError` when the map contradicts itself or leaves a required field out."""
        known = {rule.field for rule in self.rules}
        absent = [name for name, spec in FIELDS.items() if spec.required and name not in known]
        _refuse(
            [
                *_wrong_settings(self),
                *(fault for rule in self.rules for fault in _wrong_rule(rule)),
                *(Fault("map_key_missing", args={"key": f"fields.{name}"}) for name in absent),
            ]
        )

    def missing(self, columns: Iterable[str]) -> tuple[Fault, ...]:
        """A fault for each column the map names and the file does not have."""
        present = list(columns)
        return tuple(
            Fault("column_missing", column=column, args={"nearest": _nearest(column, present)})
            for rule in self.rules
            for column in rule.origins
            if column not in present and not (rule.first_of and set(rule.first_of) & set(present))
        )

    @cached_property
    def columns(self) -> frozenset[str]:
        """All columns the map looks at."""
        return frozenset(column for rule in self.rules for column in rule.origins)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of dates that name none."""
        return ZoneInfo(self.timezone)

    @cached_property
    def patterns(self) -> dict[str, tuple[times.Pattern, ...]]:
        """How the dates of each field may be written."""
        return {rule.field: tuple(map(times.pattern, rule.dates or self.dates)) for rule in self.rules}

    def with_source(self, source: str) -> "Mapping":
        """The same map for a file from elsewhere."""
        return replace(self, source=source)


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > TEXT_CHARS_MAX:
        raise MappingError((Fault("map_too_long", args={"count": len(text), "limit": TEXT_CHARS_MAX}),))
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = AT.search(str(error))
        *before, last = text.split("\n")
        line, offset = (int(at[1]), int(at[2])) if at else (len(before) + 1, len(last) + 1)
        raise MappingError((Fault("map_not_toml", args={"line": line, "offset": offset}),)) from error


def _refuse(faults: Iterable[Fault]) -> None:
    found = tuple(faults)
    if found:
        raise MappingError(found)


def _wrong_keys(table: dict[str, Any], keys: dict[str, str], inside: str) -> Iterator[Fault]:
    for key, value in table.items():
        if key not in keys:
            yield Fault("map_key_unknown", args={"key": f"{inside}{key}", "nearest": _nearest(key, keys)})
        elif not _fits(value, keys[key]):
            yield Fault("map_value_wrong", args={"key": f"{inside}{key}", "expected": keys[key]})
    for key in ("source", "fields"):
        if not inside and key not in table:
            yield Fault("map_key_missing", args={"key": key})


def _wrong_table(field: str, table: object) -> Iterator[Fault]:
    """What is wrong with the shape of one rule, as it stands in the TOML."""
    key = f"fields.{field}"
    if field not in FIELDS:
        yield Fault("map_key_unknown", args={"key": key, "nearest": _nearest(field, FIELDS)})
    elif not isinstance(table, dict):
        yield Fault("map_value_wrong", args={"key": key, "expected": PAIRS})
    else:
        yield from _wrong_keys(table, RULE_KEYS, f"{key}.")
        pairs = table.get("values", {})
        if isinstance(pairs, dict) and not all(isinstance(value, str) for value in pairs.values()):
            yield Fault("map_value_wrong", args={"key": f"{key}.values", "expected": PAIRS})


def _fits(value: object, kind: str) -> bool:
    if kind == TEXTS:
        return isinstance(value, list) and bool(value) and all(isinstance(part, str) for part in value)
    if kind == NUMBER:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= NUMBER_MAX
    return isinstance(value, dict if kind == PAIRS else str)


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    """The values of a table as tuples, so that a rule can be compared and never changes."""
    frozen: dict[str, Any] = {}
    for key, value in table.items():
        pairs = tuple(value.items()) if isinstance(value, dict) else value
        frozen[key] = tuple(pairs) if isinstance(pairs, list) else pairs
    return frozen


def _wrong_settings(mapping: Mapping) -> Iterator[Fault]:
    if not mapping.source.strip():
        yield Fault("map_key_missing", args={"key": "source"})
    if len(mapping.source) > SOURCE_CHARS_MAX:
        yield Fault("map_source_too_long", value=excerpt(mapping.source), args={"limit": SOURCE_CHARS_MAX})
    try:
        ZoneInfo(mapping.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Fault("map_timezone", value=excerpt(mapping.timezone))
    choices = {"audience": ((mapping.audience,), AUDIENCES), "create": (mapping.create, CREATABLE)}
    for key, (said, known) in choices.items():
        if not set(said) <= set(known):
            yield Fault("map_value_wrong", args={"key": key, "expected": " | ".join(map(_written, known))})
    if mapping.place_level not in PLACE_LEVELS:
        yield Fault("map_value_wrong", args={"key": "place_level", "expected": "1 … 8"})
    yield from _wrong_dates(mapping.dates)


def _wrong_rule(rule: Rule) -> Iterator[Fault]:
    key = f"fields.{rule.field}"
    origins = [name for name in ORIGINS if getattr(rule, name)]
    if not origins:
        yield Fault("map_rule_without_origin", args={"key": key})
    elif len(origins) > 1:
        yield Fault("map_rule_two_origins", args={"key": key})
    yield from _wrong_dates(rule.dates)


def _wrong_dates(dates: tuple[str, ...]) -> Iterator[Fault]:
    for written in dates:
        try:
            times.pattern(written)
        except ValueError as error:
            args = {"part": excerpt(error), "known": " ".join(times.KNOWN)}
            yield Fault("map_date_format", value=excerpt(written), args=args)


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.3)), "—")


def _written(value: object) -> str:
    """A value in TOML. Its strings are those of JSON, but for one control character."""
    if isinstance(value, tuple):
        return "[" + ", ".join(_written(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _rule_lines(rule: Rule) -> Iterator[str]:
    bare = Rule(rule.field)
    for key in RULE_KEYS:
        value = getattr(rule, key)
        if key == "values" and value:
            yield f"values = {{ {', '.join(f'{_written(said)} = {_written(meant)}' for said, meant in value)} }}"
        elif value != getattr(bare, key):
            yield f"{key} = {_written(value)}"
