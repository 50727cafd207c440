"""Compile .po files to the .mo files Django reads, without GNU gettext: `compile_messages.py FILE.po …`."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_file(source: Path) -> None:
    """Write the .mo beside `source`; a half-written file never stands under the final name."""
    with source.open("rb") as stream:
        catalog = read_po(stream, locale=source.parent.parent.name)
    draft = source.with_suffix(".mo.draft")
    with draft.open("wb") as stream:
        write_mo(stream, catalog)
    draft.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_file(Path(name))
