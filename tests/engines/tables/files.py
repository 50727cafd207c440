"""Files made for tests: good ones with openpyxl, bad ones by hand. None is committed."""

import gzip
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from openpyxl import Workbook

from gongdi.engines.tables import Limits, Row, Table, open_table

TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = '<Relationship Id="{id}" Type="' + OFFICE + '/{kind}" Target="{target}"/>'
HEADER = ("编号", "标题", "时间")


def workbook(*rows: Sequence[object], title: str = "Sheet1") -> Workbook:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    return book


def saved(book: Workbook) -> BinaryIO:
    stream = io.BytesIO()
    book.save(stream)
    return stream


def xlsx(*rows: Sequence[object]) -> BinaryIO:
    return saved(workbook(*rows))


def csv(text: str, encoding: str = "utf-8") -> BinaryIO:
    return io.BytesIO(text.encode(encoding))


def gz(data: bytes) -> BinaryIO:
    return io.BytesIO(gzip.compress(data, mtime=0))


def sheet(rows: str, tail: str = "", start: str = "") -> bytes:
    """The XML of a sheet from that of its rows."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f'<?xml version="1.0"?>{start}<worksheet {space}><sheetData>{rows}</sheetData>{tail}</worksheet>'.encode()


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def header() -> str:
    return row(1, *(text(f"{letter}1", name) for letter, name in zip("ABC", HEADER, strict=True)))


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> BinaryIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return stream


def parts(sheet_xml: bytes, **others: bytes) -> dict[str, bytes]:
    """All parts of a workbook with one sheet; `strings` and `styles` are those parts, if given."""
    kinds = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
    relations = "".join(RELATION.format(id=f"r{n}", kind=k, target=t) for n, (k, t) in enumerate(kinds.items()))
    book = f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="一" sheetId="1" r:id="r0"/></sheets></workbook>'
    made = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f"<Relationships>{RELATION.format(id='a', kind='officeDocument', target='xl/workbook.xml')}"
        "</Relationships>".encode(),
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    names = {"strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    return made | {names[key]: data for key, data in others.items()}


def raw_xlsx(sheet_xml: bytes, **others: bytes) -> BinaryIO:
    return archive(parts(sheet_xml, **others))


def read(
    stream: BinaryIO, name: str = "file", limits: Limits | None = None, **wishes: object
) -> tuple[Table, list[Row]]:
    table = open_table(stream, name, limits or Limits(), **wishes)
    return table, list(table)


def codes(rows: Iterable[Row]) -> list[str]:
    return [fault.code for row in rows for fault in row.faults]
