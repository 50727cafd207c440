"""Hold the ceilings: what is short is read, what is long is skimmed."""

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.ground_plan import end, handwritten, shown

FUNCTION, FILE, TEMPLATE, VIEW, SCRIPT = 60, 500, 120, 15, 60

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a Python file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def length(node: Function) -> int:
    """Count the lines from `def` to the last of the body."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_view(path: Path, node: Function) -> bool:
    """Tell a function view: in views.py or views/, its first argument is the request."""
    first = node.args.args[0].arg if node.args.args else ""
    return first == "request" and (path.name == "views.py" or path.parent.name == "views")


def too_long(path: Path) -> Iterator[str]:
    """Yield one complaint for every ceiling a file breaks."""
    lines = path.read_text(encoding="utf-8").count("\n")
    ceiling = {".html": TEMPLATE, ".js": SCRIPT}.get(path.suffix, FILE)
    if lines > ceiling:
        yield f"{shown(path)}: {lines} lines, the ceiling is {ceiling}"
    for node in functions(path) if path.suffix == ".py" else ():
        ceiling = VIEW if is_view(path, node) else FUNCTION
        if length(node) > ceiling:
            yield f"{shown(path)}:{node.lineno}: {node.name} has {length(node)} lines, the ceiling is {ceiling}"


def medians(paths: list[Path]) -> str:
    """Say how long functions and files are in the package."""
    inside = [path for path in paths if path.suffix == ".py" and "src" in path.parts]
    spans = [length(node) for path in inside for node in functions(path)]
    files = [path.read_text(encoding="utf-8").count("\n") for path in inside]
    if not spans:
        return "no functions yet"
    return (
        f"{len(spans)} functions, median {statistics.median(spans):g} lines, longest {max(spans)}; "
        f"{len(files)} files, median {statistics.median(files):g} lines, longest {max(files)}"
    )


def main() -> int:
    paths = handwritten(".py", ".html", ".js", ".css")
    return end((line for path in paths for line in too_long(path)), medians(paths))


if __name__ == "__main__":
    sys.exit(main())
