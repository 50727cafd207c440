"""Conditions as people type them, one on a line: `solved = yes`, `channel in portal, phone`, `round >= 2`."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.instruments.points.checking import Fault, RuleRefused

LINE = re.compile(r"(\w+)\s*(>=|=|\bin\b)\s*(\S.*)\Z")
TESTS = {"=": "equals", "in": "in", ">=": "at_least"}
SIGNS = {test: sign for sign, test in TESTS.items()}
WORDS = {"yes": True, "no": False}
NUMBER = re.compile(r"-?\d{1,7}\Z")


def parsed(text: str) -> list[dict[str, Any]]:
    """The conditions of a text. Raises RuleRefused naming the line that is not understood."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [_one(number, line) for number, line in lines]


def _one(number: int, line: str) -> dict[str, Any]:
    found = LINE.match(line)
    if not found:
        mend = _("一行一个，写成“键 = 值”“键 in 值, 值”或者“键 >= 数”。")
        raise RuleRefused([Fault("conditions", _("看不懂第%(number)s行。") % {"number": number}, mend)])
    test = TESTS[found[2]]
    value: Any = [_value(part) for part in found[3].split(",")] if test == "in" else _value(found[3])
    return {"key": found[1], "is": test, "value": value}


def _value(word: str) -> str | int | bool:
    plain = word.strip()
    if plain.casefold() in WORDS:
        return WORDS[plain.casefold()]
    return int(plain) if NUMBER.match(plain) else plain


def written(conditions: list[dict[str, Any]]) -> str:
    """The conditions as a text that `parsed` reads back."""
    return "\n".join(f"{each['key']} {SIGNS[each['is']]} {_said(each['value'])}" for each in conditions)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_said(each) for each in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
