"""Write the pages of docs/reference that say what the code says: states, rights, acts, the command line.

Without an argument the pages are written; `--check` only says which are stale.
"""

import importlib
import inspect
import os
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import django

from tools import states
from tools.check_docs import verbs
from tools.ground_plan import ROOT, end, module_of, rooms, shown

DOCS = ROOT / "docs" / "reference"
WRITTEN = "Written by `make states` from the code; do not edit."


def laws() -> Iterator[tuple[str, ModuleType]]:
    """Yield name and law of every room that has a page of law, or a folder of them."""
    for room in rooms():
        if (room / "law.py").exists():
            yield room.name, importlib.import_module(f"{module_of(room)}.law")
        for page in sorted(room.glob("law/[a-z]*.py")):
            yield f"{room.name}: {page.stem}", importlib.import_module(f"{module_of(room)}.law.{page.stem}")


def rights() -> str:
    """Return the page of rights: who may do what and when, and what a refused person reads."""
    lines = ["# Rights", "", WRITTEN, ""]
    lines += ["One line for each right of a room: it is granted when everything in one of the alternatives holds."]
    lines += ["How the judge decides is told in [law.md](../explanation/law.md)."]
    for name, law in laws():
        lines += [
            "",
            f"## {name}",
            "",
            "| Right | Granted when the person, or the matter at this moment … |",
            "|---|---|",
        ]
        lines += [f"| `{right.value}` | {alternatives(law.LAW[right])} |" for right in law.LAW]
        lines += [
            "",
            f"### Facts of {name}",
            "",
            "| Fact | About | What a person reads when it does not hold |",
            "|---|---|---|",
        ]
        lines += [
            f"| {each.name.replace('_', ' ')} | the {each.about} | {states.both(each.reason)} |" for each in facts(law)
        ]
    return "\n".join(lines) + "\n"


def alternatives(right: list[list[Any]]) -> str:
    """Say the alternatives of one right in words."""
    return "; **or** ".join(" **and** ".join(each.name.replace("_", " ") for each in facts) for facts in right)


def facts(law: ModuleType) -> list[Any]:
    """List the facts that the law of a room rests on, each once."""
    return list({each.name: each for right in law.LAW.values() for facts in right for each in facts}.values())


def acts() -> str:
    """Return the page of acts: every verb of the record with its sentence in both languages."""
    from gongdi.ground.record.verbs import VERBS

    lines = ["# Acts", "", WRITTEN, ""]
    lines += ["Every verb that the record knows, what people read, and what its public body may hold."]
    lines += ["What an act is, and what is private in it, is told in [record.md](../explanation/record.md)."]
    known = sorted(VERBS.values(), key=lambda verb: verb.name)
    for room, verbs_of_room in groupby(known, lambda verb: verb.name.split(".")[0]):
        common: frozenset[str] = getattr(sentences_of(room), "COMMON", frozenset())
        lines += ["", f"## {room}", ""]
        lines += [f"*The usual* is {quoted(common)}.", ""] if common else []
        lines += ["| Verb | Sentence | Public body |", "|---|---|---|"]
        lines += [
            f"| `{verb.name}` | {states.both(verb.sentence)} | {body(verb.body, common)} |" for verb in verbs_of_room
        ]
    return "\n".join(lines) + "\n"


def sentences_of(room: str) -> ModuleType:
    """Return the module in which a room declares its verbs."""
    from django.apps import apps

    return importlib.import_module(f"{apps.get_app_config(room).name}.sentences")


def quoted(keys: frozenset[str]) -> str:
    """Return keys as code, in the order of the alphabet."""
    return ", ".join(f"`{key}`" for key in sorted(keys))


def body(keys: frozenset[str], common: frozenset[str]) -> str:
    """Say what a public body may hold."""
    if common and common <= keys:
        return ", ".join(filter(None, ("the usual", quoted(keys - common))))
    return quoted(keys) or "nothing"


def command_line() -> str:
    """Return the page of the command line: every verb with its options and an example."""
    from gongdi.site.cli import main as gongdi

    lines = [
        "# The command line",
        "",
        WRITTEN,
        "",
        "`gongdi` stands in `.venv/bin` after `make setup`.",
        "Settings come from the environment: [settings.md](settings.md).",
    ]
    for name, command in verbs(gongdi, "gongdi"):
        lines += [
            "",
            f"## {name}",
            "",
            inspect.cleandoc(command.help or ""),
            "",
            "```text",
            f"{usage(name, command)}",
            "```",
        ]
        rows = [option(each) for each in command.params if isinstance(each, click.Option)]
        lines += ["", "| Option | Meaning |", "|---|---|", *rows] if rows else []
        lines += ["", command.epilog or ""]
    return "\n".join(lines) + "\n"


def usage(name: str, command: click.Command) -> str:
    """Say how a verb is typed."""
    context = click.Context(command, info_name=name)
    return " ".join([name, *command.collect_usage_pieces(context)])


def option(each: click.Option) -> str:
    """Return one option as a row."""
    spelled = " / ".join([*each.opts, *each.secondary_opts])
    context = click.Context(click.Command("gongdi"))
    value = "" if each.is_flag else f" {each.make_metavar(context)}"
    default = f" Default: {each.default}." if each.show_default else ""
    return f"| `{spelled}{value}` | {each.help or ''}{default} |"


def pages() -> dict[Path, str]:
    """Return every page as it should read now."""
    written = {"rights": rights(), "acts": acts(), "command-line": command_line()}
    return {**states.pages(), **{DOCS / f"{name}.md": text for name, text in written.items()}}


def stale() -> list[str]:
    """List the pages that no longer say what the code says."""
    wrong = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return [f"{shown(path)} is stale; run `make states`" for path in wrong]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongdi.site.settings")
    django.setup()
    if "--check" in sys.argv[1:]:
        return end(stale(), "every page of reference says what the code says")
    DOCS.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(shown(path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
