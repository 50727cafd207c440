"""Script modules as one script, for a page that is kept as one file and opened without any server.

Each module becomes a function that gives its exports; imports become names taken from those. It knows the few forms
of import and export that our modules and the vendored ones use, and refuses any other.
"""

import posixpath
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

FROM = re.compile(r'^import (\{[^}]*\}|\* as \w+) from ["\']([^"\']+)["\'];[^\n]*$', re.MULTILINE)
LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')
DECLARED = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
LISTED = re.compile(r"^export \{([^}]*)\};?$", re.MULTILINE)
# Examples in comments look like imports; what begins with ! names the authors and stays.
COMMENT = re.compile(r"^[ \t]*/\*(?!!).*?\*/", re.MULTILINE | re.DOTALL)
LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class CannotPack(Exception):
    """A module that is not there or speaks in a way that is not known here."""


@cache
def packed(entrance: str) -> str:
    """One script of a module, by its path among the static files, and of all that it imports. Raises CannotPack."""
    written: dict[str, str] = {}
    _add(entrance, written)
    script = "\n".join(written.values())
    if "</script" in script:
        raise CannotPack(f"{entrance}: a script inside a page cannot hold the sign that ends it")
    return script


def _add(path: str, written: dict[str, str]) -> None:
    """Put a module behind those that it imports."""
    if path in written:
        return
    text = _text(path)
    for found in (*FROM.findall(text), *(("", name) for name in LATER.findall(text))):
        _add(_beside(path, found[1]), written)
    written[path] = _wrapped(path, text)


def _wrapped(path: str, text: str) -> str:
    names = [name for _whole, name in DECLARED.findall(text)]
    names += [name.strip() for listed in LISTED.findall(text) for name in listed.split(",") if name.strip()]
    body = FROM.sub(lambda found: _taken(found[1], _name(_beside(path, found[2]))), text)
    body = LATER.sub(lambda found: f"Promise.resolve({_name(_beside(path, found[1]))})", body)
    body = LISTED.sub("", DECLARED.sub(r"\1", body))
    if left := LEFT.search(body):
        raise CannotPack(f"{path}: {left[0]}")
    return f"const {_name(path)} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();"


def _taken(what: str, module: str) -> str:
    """`import { a, b as c } from …` as names taken from a module that stands above."""
    if what.startswith("*"):
        return f"const {what.removeprefix('* as ')} = {module};"
    renamed = re.sub(r"(\w+) as (\w+)", r"\1: \2", what)
    return f"const {renamed} = {module};"


def _beside(path: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def _name(path: str) -> str:
    return "from_" + re.sub(r"\W", "_", path)


def _text(path: str) -> str:
    file = finders.find(path)
    if not isinstance(file, str):
        raise CannotPack(f"{path} is not there")
    return COMMENT.sub("", Path(file).read_text(encoding="utf-8"))
