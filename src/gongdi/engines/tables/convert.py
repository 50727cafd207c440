"""From a row and a column map to a draft of an appeal, or to all that is wrong with the row."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from gongdi.engines.tables import times
from gongdi.engines.tables.drafts import FIELDS, Draft, Kind, Spec
from gongdi.engines.tables.faults import Fault, excerpt
from gongdi.engines.tables.mapping import Mapping, Rule
from gongdi.engines.tables.reader import Row
from gongdi.engines.tables.rows import Value

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
LINE_ENDS = re.compile(r"[^\S\n]*[\r\n]\s*")
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{2,}")
EXACT_BELOW = 10**15
"""A spreadsheet keeps fifteen digits of a number; the rest become noughts."""
FIRST_YEAR, LAST_YEAR = 1949, 2199

Faults = tuple[Fault, ...]
Result = str | int | float | datetime | None


class _Refused(Exception):
    """The value of one field cannot be used; carries the fault."""

    def __init__(self, code: str, value: object, **args: str | int) -> None:
        super().__init__(code)
        self.code, self.value, self.args_of_message = code, excerpt(value), args


def convert(row: Row, mapping: Mapping) -> Draft | Faults:
    """The draft a row makes under a map that `Mapping.check` has accepted, or its faults, one per field at most.

    Faults of cells that the map does not look at do not matter.
    """
    faults = [fault for fault in row.faults if not fault.column or fault.column in mapping.columns]
    if faults:
        return tuple(faults)
    values: dict[str, Any] = {}
    for rule in mapping.rules:
        try:
            found = _result(rule, row, mapping)
            if found is not None and found != "":
                values[rule.field] = found
            elif FIELDS[rule.field].required:
                raise _Refused("value_missing", "", field=rule.field)
        except _Refused as refused:
            origin = " + ".join(rule.origins)
            faults.append(Fault(refused.code, row.number, origin, value=refused.value, args=refused.args_of_message))
    faults.extend(_contradictions(row, mapping, values))
    return tuple(faults) if faults else Draft(row=row.number, source=mapping.source, **values)


def _result(rule: Rule, row: Row, mapping: Mapping) -> Result:
    """The value of one field; None or "" when the row does not tell."""
    spec = FIELDS[rule.field]
    value = _origin(rule, row, spec)
    if rule.values and value is not None:
        value = _replaced(rule, str(value))
    if value is None and rule.default:
        value = rule.default
    if value is None:
        return None
    if spec.kind == Kind.TIME:
        return _time(value, rule, mapping)
    if spec.kind == Kind.COUNT:
        return _count(value, spec)
    if spec.kind == Kind.DEGREES:
        return _degrees(value, spec)
    return _text(value, rule, spec)


def _origin(rule: Rule, row: Row, spec: Spec) -> Value:
    """What the row says for a field, before anything is done to it; None when nothing."""
    if rule.column:
        return _stripped(row.values.get(rule.column))
    if rule.constant:
        return rule.constant
    said = [value for name in rule.origins if (value := _stripped(row.values.get(name))) is not None]
    if rule.first_of:
        return said[0] if said else None
    return rule.join.join(_plain(value, spec) for value in said) or None


def _stripped(value: Value) -> Value:
    """White space alone is nothing."""
    return (value.strip() or None) if isinstance(value, str) else value


def _replaced(rule: Rule, said: str) -> str | None:
    meant = rule.replacements.get(said.casefold())
    if meant is None and not rule.otherwise:
        raise _Refused("value_not_mapped", said)
    return (rule.otherwise if meant is None else meant) or None


def _text(value: Value, rule: Rule, spec: Spec) -> str:
    text = CONTROLS.sub("", _plain(value, spec))
    text = " ".join(text.split()) if spec.kind == Kind.LINE else LINE_ENDS.sub("\n", text).strip()
    if rule.cut and len(text) > rule.cut:
        text = text[: rule.cut - 1].rstrip() + "…"
    if len(text) > spec.ceiling:
        raise _Refused("value_too_long", text, count=len(text), limit=spec.ceiling)
    return text


def _plain(value: Value, spec: Spec) -> str:
    """A cell as text. Refuses numbers of which a spreadsheet has dropped digits, where every digit counts."""
    if isinstance(value, str):
        if spec.exact and SCIENTIFIC.fullmatch(value):
            raise _Refused("digits_lost", value)
        return value
    if spec.exact and isinstance(value, int | float) and abs(value) >= EXACT_BELOW:
        raise _Refused("digits_lost", value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _time(value: Value, rule: Rule, mapping: Mapping) -> datetime:
    at = value if isinstance(value, datetime) else _read_time(str(value), mapping.patterns[rule.field])
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise _Refused("time_out_of_range", value)
    return at.replace(tzinfo=mapping.zone) if at.tzinfo is None else at


def _read_time(text: str, patterns: tuple[times.Pattern, ...]) -> datetime:
    for pattern in patterns:
        at = pattern.read(text)
        if at is not None:
            return at
    raise _Refused("time_unreadable", text, formats=" | ".join(pattern.text for pattern in patterns))


def _count(value: Value, spec: Spec) -> int:
    number = _number(value)
    if not number.is_integer() or not 0 <= number <= spec.ceiling:
        raise _Refused("number_out_of_range", value, low=0, high=spec.ceiling)
    return int(number)


def _degrees(value: Value, spec: Spec) -> float:
    number = _number(value)
    if not -spec.ceiling <= number <= spec.ceiling:
        raise _Refused("number_out_of_range", value, low=-spec.ceiling, high=spec.ceiling)
    return number


def _number(value: Value) -> float:
    if isinstance(value, datetime):
        raise _Refused("number_unreadable", value)
    try:
        return float(value.replace(",", "") if isinstance(value, str) else value or 0)
    except (ValueError, OverflowError) as error:
        raise _Refused("number_unreadable", value) from error


def _contradictions(row: Row, mapping: Mapping, values: dict[str, Any]) -> Iterator[Fault]:
    """What is wrong between fields that are each in order."""
    raised_at = values.get("raised_at")
    for rule in mapping.rules:
        if rule.field in {"replied_at", "closed_at"} and raised_at and values.get(rule.field, raised_at) < raised_at:
            origin = " + ".join(rule.origins)
            yield Fault("time_before_raised", row.number, origin, value=excerpt(values[rule.field]))
    if ("latitude" in values) != ("longitude" in values):
        yield Fault("position_incomplete", row.number)
