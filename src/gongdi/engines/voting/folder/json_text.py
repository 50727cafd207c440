"""JSON as this folder has it: no floats, no key twice, nothing unknown, each part of the type it must have."""

import json
from collections.abc import Iterable
from typing import TypeVar

from gongdi.engines.voting.folder.faults import FolderError
from gongdi.engines.voting.folder.plain import Tree

Kind = TypeVar("Kind", bound=bool | int | str | list[Tree] | dict[str, Tree])
NAMES = {bool: "true or false", int: "a whole number", str: "a text", list: "a list", dict: "an object"}
AS_PUBLISHED = "Take the file again as it was published."


def write(tree: Tree) -> str:
    """The text of a tree: keys in their order, one line each, so that two versions can be compared by eye."""
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def parse(file: str, text: str, most: int) -> "Part":
    """The object that a file holds. Raises FolderError."""
    if len(text) > most:
        raise FolderError(file, 0, f"it has {len(text)} characters, at most {most} are read", AS_PUBLISHED)
    try:
        tree = json.loads(text, object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise FolderError(file, error.lineno, f"it is no JSON: {error.msg}", AS_PUBLISHED) from error
    except (ValueError, RecursionError) as error:
        raise FolderError(file, 0, f"it is no JSON of this kind: {error}", AS_PUBLISHED) from error
    if not isinstance(tree, dict):
        raise FolderError(file, 0, "it is no JSON object", AS_PUBLISHED)
    return Part(file, "", tree)


def _once(pairs: Iterable[tuple[str, Tree]]) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"“{key[:40]}” stands twice")
        found[key] = value
    return found


def _refuse(text: str) -> Tree:
    raise ValueError(f"{text[:40]} is no whole number")


class Part:
    """An object inside a file, and where it stands."""

    def __init__(self, file: str, path: str, tree: dict[str, Tree]) -> None:
        self.file, self.path, self.tree = file, path, tree

    def fault(self, wrong: str, mend: str = AS_PUBLISHED) -> FolderError:
        return FolderError(self.file, 0, f"{self.path}: {wrong}" if self.path else wrong, mend)

    def take(self, key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        """The value at a key; without a default it must be there. Raises FolderError."""
        if key not in self.tree:
            if default is None:
                raise self.fault(f"“{key}” is missing")
            return default
        value = self.tree[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fault(f"“{key}” must be {NAMES[kind]}")
        return value

    def maybe(self, key: str, kind: type[Kind]) -> Kind | None:
        """The value at a key, None when it is null or not there. Raises FolderError."""
        return self.take(key, kind) if self.tree.get(key) is not None else None

    def part(self, key: str) -> "Part":
        """The object at a key. Raises FolderError."""
        return Part(self.file, f"{self.path}.{key}".lstrip("."), self.take(key, dict))

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts at a key. Raises FolderError."""
        values = self.take(key, list)
        if not all(isinstance(value, str) for value in values):
            raise self.fault(f"“{key}” must be a list of texts")
        return tuple(str(value) for value in values)

    def only(self, *keys: str) -> None:
        """Nothing else stands in this object. Raises FolderError."""
        if odd := sorted(self.tree.keys() - set(keys)):
            raise self.fault(f"“{odd[0][:40]}” is not known here", "A newer version of gongdi may know it.")
