"""Hold the docs: links lead somewhere, every verb and every setting is in docs/reference."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tools.ground_plan import PACKAGE, ROOT, end, handwritten, shown

LINK = re.compile(r"(?<!`)!?\[[^\]\n]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SETTING = re.compile(r"\bGONGDI_[A-Z][A-Z_]*[A-Z]\b")


def anchors(text: str) -> set[str]:
    """Return the anchors a forge makes of the headings."""
    titles = HEADING.findall(FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken_links(path: Path) -> Iterator[str]:
    """Yield links inside the repository that lead nowhere."""
    for target in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        goal = (path.parent / name).resolve() if name else path
        if not goal.exists():
            yield f"{shown(path)}: {target} leads nowhere"
        elif anchor and goal.suffix == ".md" and anchor not in anchors(goal.read_text(encoding="utf-8")):
            yield f"{shown(path)}: {shown(goal)} has no heading #{anchor}"


def verbs(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every verb of the command line, as typed, with its command."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    if command.invoke_without_command:
        yield name, command
    context = click.Context(command)
    for word in command.list_commands(context):
        below = command.get_command(context, word)
        if below:
            yield from verbs(below, f"{name} {word}")


def settings() -> set[str]:
    """Return the environment settings the package reads."""
    return {name for path in PACKAGE.rglob("*.py") for name in SETTING.findall(path.read_text(encoding="utf-8"))}


def undocumented() -> Iterator[str]:
    """Yield verbs and settings that the reference does not name."""
    from gongdi.site.cli import main as command_line

    pages = sorted((ROOT / "docs" / "reference").rglob("*.md"))
    reference = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    words = [name for name, _ in verbs(command_line, "gongdi")]
    for word in [*words, *sorted(settings())]:
        if word not in reference:
            yield f"docs/reference: nothing says what `{word}` is"


def main() -> int:
    links = [line for path in handwritten(".md") for line in broken_links(path)]
    return end([*links, *undocumented()], "every link leads somewhere, every verb and setting is explained")


if __name__ == "__main__":
    sys.exit(main())
