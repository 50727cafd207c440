"""Hold the two languages: every Chinese sentence has an English one that fits it, and none is left over.

`--update` merges `locale/parts/*.po` into the catalogue, drops what nobody says any more and lists what is missing.
An English sentence may keep Chinese characters (a proper name, say) when its entry has the comment `# keeps Chinese`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tools import messages
from tools.ground_plan import PACKAGE, end, handwritten, shown

LOCALE = PACKAGE / "site" / "locale"
CATALOGUE = LOCALE / "en" / "LC_MESSAGES" / "django.po"
PARTS = LOCALE / "parts"
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*[\d.]*[sdfirx]|%[sdfirx]|\{(\w*)\}")
# Data in Chinese: the demo town, column headings of other people's tables, what a new town starts with, language names,
# what is written in place of words that were taken back, units as people type them, and what a committee is asked to
# decide: a resolution stands on record in the words in which it was put.
DATA = re.compile(
    r"^(site/demo/|site/cli/|engines/|site/settings\.py|instruments/(search/signs|likeness/spots)\.py)|/defaults\.py$"
    r"|/actions/forgetting\.py$|ledger/books/amounts\.py$|points/conditions\.py$"
    r"|funds/actions/(allocating|founding|granting|motions|relieving)\.py$|charters/actions/(adopting|repealing)\.py$|dividends/actions/deciding\.py$"
    r"|projects/actions/support(_rules)?\.py$"
)

HEADER = """# English of Gongdi. Written by `make messages`, sorted by the Chinese.
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

Key = tuple[str | None, str]


def said() -> dict[Key, tuple[messages.Message, str]]:
    """Return every message of the house with the place where it is said first."""
    found: dict[Key, tuple[messages.Message, str]] = {}
    for path in _sources():
        for line, message in messages.read(path):
            known = found.get(message[:2])
            if known is None or (known[0][2] is None and message[2]):
                found[message[:2]] = (message, f"{shown(path)}:{line}")
    return found


def _sources() -> list[Path]:
    inside = [path for path in handwritten(".py", ".html", ".txt") if PACKAGE in path.parents]
    return [path for path in inside if path.suffix == ".py" or "templates" in path.parts]


def catalogue(path: Path) -> dict[Key, Message]:
    """Read the entries of a .po file."""
    with path.open("rb") as stream:
        entries = list(read_po(stream, locale="en", ignore_obsolete=True))
    return {(entry.context, _singular(entry.id)): entry for entry in entries if entry.id}


def _singular(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text or ""] if isinstance(text, str) or text is None else list(text)


def wrong(key: Key, entry: Message | None, place: str) -> Iterator[str]:
    """Yield what is wrong with the English of one message."""
    english = _forms(entry.string) if entry else [""]
    if not all(form.strip() for form in english):
        yield f"{place}: no English for “{key[1]}”"
        return
    wanted = set(PLACEHOLDER.findall(key[1]))
    kept = any(comment.startswith("keeps Chinese") for comment in entry.user_comments) if entry else False
    for form in english:
        if set(PLACEHOLDER.findall(form)) != wanted and not (len(english) == 2 and form is english[0]):
            yield f"{place}: “{form}” has other placeholders than “{key[1]}”"
        if messages.CHINESE.search(form) and not kept:
            yield f"{place}: the English of “{key[1]}” holds Chinese: “{form}”"


def bare() -> Iterator[str]:
    """Yield Chinese that is shown without being offered for translation."""
    for path in handwritten(".py", ".html", ".js"):
        if PACKAGE not in path.parents or DATA.search(str(path.relative_to(PACKAGE))):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".js":
            found = [(n, line) for n, line in enumerate(source.splitlines(), 1) if messages.CHINESE.search(line)]
        else:
            found = list((messages.bare_in_python if path.suffix == ".py" else messages.bare_in_template)(source))
        for line, text in found:
            yield f"{shown(path)}:{line}: Chinese outside translation: {text.strip()[:60]}"


def complaints() -> Iterator[str]:
    """Yield everything that is wrong with the two languages."""
    known = catalogue(CATALOGUE) if CATALOGUE.exists() else {}
    spoken = said()
    for key, (_, place) in spoken.items():
        yield from wrong(key, known.get(key), place)
    for key in known.keys() - spoken.keys():
        yield f"{shown(CATALOGUE)}: nobody says “{key[1]}” any more; run `make messages`"
    for part in sorted(PARTS.glob("*.po")):
        yield f"{shown(part)}: waits to be merged; run `make messages`"
    yield from bare()


def update() -> None:
    """Merge the parts into the catalogue and keep it sorted; entries nobody says yet wait in their part."""
    spoken = said()
    known = catalogue(CATALOGUE) if CATALOGUE.exists() else {}
    for part in sorted(PARTS.glob("*.po")):
        entries = catalogue(part)
        known |= {key: entry for key, entry in entries.items() if key in spoken and all(_forms(entry.string))}
        waiting = {key: entry for key, entry in entries.items() if key not in spoken}
        _write(part, waiting) if waiting else part.unlink()
    kept = {key: entry for key, entry in known.items() if key in spoken}
    _write(CATALOGUE, kept)
    for key, (_, place) in spoken.items():
        print("\n".join(wrong(key, kept.get(key), place)) or "", end="\n" if key not in kept else "")
    print(f"{len(kept)} of {len(spoken)} sentences have English")


def _write(path: Path, entries: dict[Key, Message]) -> None:
    out = Catalog(locale="en", domain="django")
    for key in sorted(entries, key=lambda key: (key[1], key[0] or "")):
        entry = entries[key]
        out.add(entry.id, entry.string, user_comments=entry.user_comments, context=entry.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".po.draft")
    with draft.open("wb") as stream:
        stream.write(HEADER.encode())
        write_po(stream, out, width=0, omit_header=True)
    draft.replace(path)


def main() -> int:
    if "--update" in sys.argv[1:]:
        update()
        return 0
    return end(complaints(), f"{len(said())} sentences, each in two languages")


if __name__ == "__main__":
    sys.exit(main())
