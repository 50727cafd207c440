"""A workbook: which sheets it has, which cells are dates, where its parts lie."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from gongdi.engines.tables import dates
from gongdi.engines.tables.archive import Archive
from gongdi.engines.tables.faults import Fault, TableError
from gongdi.engines.tables.limits import Limits
from gongdi.engines.tables.markup import elements
from gongdi.engines.tables.rows import RawRow, column_of
from gongdi.engines.tables.sheet import SheetReader
from gongdi.engines.tables.texts import Texts

WORKBOOK = "xl/workbook.xml"
PART_BYTES_MAX = 64 << 20
SHEETS_MAX = 1_000
STYLES_MAX = 100_000
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
MERGE_BYTES_MAX = 256
MERGES_MAX = 10_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook by name."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one: rows from 1 and columns from 0, all included."""

    top: int
    left: int
    bottom: int
    right: int


class Workbook:
    """An .xlsx. Raises `TableError` when it is none or is damaged."""

    def __init__(self, stream: BinaryIO, size: int, limits: Limits) -> None:
        self._limits = limits
        self._archive = Archive(stream, size, limits)
        self._home = self._find_home()
        self._parts: dict[str, tuple[str, str]] = {}
        self._since_1904 = False
        self._read_relations()
        self.sheets = self._read_sheets()
        self._date_styles = self._read_styles()
        self._texts: Texts | None = None

    def close(self) -> None:
        """Give back what the texts of the workbook hold."""
        if self._texts:
            self._texts.close()

    def size(self, sheet: Sheet) -> int:
        """Unpacked bytes of a sheet."""
        return self._archive.size(sheet.part)

    def rows(self, sheet: Sheet, done: list[int]) -> Iterator[RawRow]:
        """Rows of a sheet that are not empty; `done` counts the bytes read so far, for a progress bar."""
        if self._texts is None:
            self._texts = Texts(self._archive.chunks(self._part_of_kind("sharedstrings")), self._limits)
        reader = SheetReader(self._texts, self._date_styles, self._since_1904, self._limits)
        return reader.rows(_counted(self._archive.chunks(sheet.part), done))

    def is_empty(self, sheet: Sheet) -> bool:
        """True when no cell of the sheet has a value."""
        return not list(islice(self.rows(sheet, [0]), 1))

    def merges(self, sheet: Sheet) -> list[Merge]:
        """Merged cells. They stand at the end of a sheet, so all of it is unpacked, and damage is found here."""
        found: list[Merge] = []
        rest = b""
        for chunk in self._archive.chunks(sheet.part):
            text = rest + chunk
            if b"mergeCell" in text and len(found) < MERGES_MAX:
                end = 0
                for match in MERGE.finditer(text):
                    found.append(_merge(match))
                    end = match.end()
                text = text[end:]
            rest = text[-MERGE_BYTES_MAX:]
        return found[:MERGES_MAX]

    def _find_home(self) -> str:
        """The part that lists the sheets; its name is written in the archive's own relations."""
        targets: list[str] = []

        def take(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
                targets.append(attributes.get("Target", "").lstrip("/"))

        elements(self._archive.chunks("_rels/.rels"), take)
        for home in (*targets, WORKBOOK):
            if home.lower().endswith(".bin"):
                raise TableError(Fault("binary_workbook"))
            if home in self._archive and posixpath.basename(home).lower().startswith("workbook"):
                return home
        raise TableError(Fault("not_a_workbook"))

    def _read_relations(self) -> None:
        folder, base = posixpath.split(self._home)

        def take(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and len(self._parts) < SHEETS_MAX:
                target = attributes.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                kind = attributes.get("Type", "").rpartition("/")[2].lower()
                self._parts[attributes.get("Id", "")] = (kind, part)

        elements(self._small(f"{folder}/_rels/{base}.rels"), take)

    def _read_sheets(self) -> tuple[Sheet, ...]:
        sheets: list[Sheet] = []

        def take(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr":
                self._since_1904 = attributes.get("date1904", "0") in {"1", "true"}
            if name == "sheet" and len(sheets) < SHEETS_MAX:
                key = next((value for label, value in attributes.items() if label.endswith(":id")), "")
                kind, part = self._parts.get(key, ("", ""))
                hidden = attributes.get("state", "visible") != "visible"
                if kind == "worksheet" and part in self._archive:
                    sheets.append(Sheet(attributes.get("name", ""), hidden, part))

        elements(self._small(self._home), take)
        return tuple(sheets)

    def _read_styles(self) -> frozenset[int]:
        """Numbers of the cell styles that show dates."""
        formats: dict[int, bool] = {}
        styles: list[int] = []
        inside = False

        def take(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            number = attributes.get("numFmtId", "")
            key = int(number) if number.isdecimal() and len(number) < len(str(1 << 32)) else 0
            if name == "numFmt" and len(formats) < STYLES_MAX:
                formats[key] = dates.is_date_format(attributes.get("formatCode", ""))
            elif name == "xf" and inside and len(styles) < STYLES_MAX:
                styles.append(key)
            elif name in {"cellXfs", "cellStyles", "cellStyleXfs", "dxfs"}:
                inside = name == "cellXfs"

        elements(self._small(self._part_of_kind("styles")), take)
        return frozenset(n for n, key in enumerate(styles) if formats.get(key, key in dates.BUILT_IN))

    def _part_of_kind(self, kind: str) -> str:
        return next((part for known, part in self._parts.values() if known == kind), "")

    def _small(self, part: str) -> Iterator[bytes]:
        """A part that is small in every real workbook."""
        if part in self._archive and self._archive.size(part) > PART_BYTES_MAX:
            raise TableError(Fault("unpacked_too_large", args={"limit": PART_BYTES_MAX}))
        return self._archive.chunks(part)


def _counted(chunks: Iterator[bytes], done: list[int]) -> Iterator[bytes]:
    done[0] = 0
    for chunk in chunks:
        done[0] += len(chunk)
        yield chunk


def _merge(match: re.Match[bytes]) -> Merge:
    left, top, right, bottom = (group.decode("ascii") for group in match.groups())
    return Merge(int(top), column_of(left), int(bottom), column_of(right))
