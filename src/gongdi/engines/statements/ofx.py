"""OFX 1 (SGML, tags that need no end) and OFX 2 (XML): the movements of an account, and nothing else.

A flat scan over tags: no tree, no entities but the five of XML and numbers, no DOCTYPE. Specification: Open Financial
Exchange 2.3, sections 2 and 11.4.4 (STMTTRN).
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from gongdi.engines.statements.grid import CNY, TEXT_MOST
from gongdi.engines.statements.lines import Line
from gongdi.engines.statements.money import Unreadable, day, fen
from gongdi.engines.tables.convert import CONTROLS
from gongdi.engines.tables.faults import Fault, TableError, excerpt

HEAD = re.compile(rb"\s*(?:OFXHEADER\s*:|<\?xml[^>]{0,200}\?>\s*(?:<!--[^>]{0,500}-->\s*)?<\?OFX|<\?OFX|<OFX>)")
HEAD_BYTES = 2_048
TAG = re.compile(r"\s*<(/?)([A-Za-z0-9.]{1,32})\s*(/?)>([^<]*)")
COMMA = re.compile(r"[-+]?\d+,\d{1,2}")
PARTED = "STMTTRN"
KEPT = frozenset({"DTPOSTED", "TRNAMT", "FITID", "NAME", "MEMO", "CHECKNUM", "REFNUM"})
DAY_DIGITS = 8


def is_ofx(start: bytes) -> bool:
    """Whether a file begins as OFX does, whatever it is called."""
    return HEAD.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


@dataclass(slots=True)
class Scan:
    """Takes tags and keeps what they say: movements in their order, the balance at the end in fen, and faults."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    closing: int | None = None
    movement: dict[str, str] | None = None
    row: int = 0
    in_balance: bool = False
    ended: bool = False

    def tag(self, at: int, is_end: bool, name: str, said: str) -> None:
        """One tag, with the words behind it."""
        if name == PARTED:
            self._part(at, is_end)
        elif self.movement is not None:
            if name in KEPT and not is_end:
                self.movement.setdefault(name, said)
        else:
            self._outside(is_end, name, said)

    def _part(self, at: int, is_end: bool) -> None:
        """A movement begins or ends; two never overlap."""
        if is_end == (self.movement is None):
            raise _broken(at, f"<{'/' * is_end}{PARTED}>")
        if self.movement is not None:
            self._take(self.movement)
        self.movement, self.row = (None, 0) if is_end else ({}, at)

    def _outside(self, is_end: bool, name: str, said: str) -> None:
        if name == "LEDGERBAL":
            self.in_balance = not is_end
        elif name == "BALAMT" and self.in_balance and not is_end:
            self.closing = fen(_point(said))
        elif name == "CURDEF" and said.casefold() not in CNY:
            raise TableError(Fault("ofx_currency", value=excerpt(said)))
        self.ended = self.ended or (name == "OFX" and is_end)

    def _take(self, said: dict[str, str]) -> None:
        on, row = day(said.get("DTPOSTED", "")[:DAY_DIGITS]), self.row
        try:
            amount = fen(_point(said.get("TRNAMT", "")))
        except Unreadable as no:
            self.faults.append(Fault(no.code, row, "TRNAMT", value=excerpt(said["TRNAMT"])))
            return
        if on is None:
            value = excerpt(said.get("DTPOSTED", ""))
            self.faults.append(Fault("day_unreadable" if value else "day_missing", row, "DTPOSTED", value=value))
        elif amount is None:
            self.faults.append(Fault("amount_missing", row))
        elif amount:
            self.lines.append(_line(row, on, amount, said))


def read(text: str, lines_most: int) -> Scan:
    """Read an OFX file. Raises TableError for one that is none, is in another currency, or has too many movements."""
    scan = Scan()
    for at, is_end, name, said in _tags(text):
        scan.tag(at, is_end, name, said)
        if len(scan.lines) > lines_most:
            raise TableError(Fault("too_many_rows", at, args={"limit": lines_most}))
    if not scan.ended:
        scan.faults.append(Fault("ofx_cut"))
    return scan


def _line(row: int, on: date, amount: int, said: dict[str, str]) -> Line:
    serial = said.get("FITID") or said.get("REFNUM") or said.get("CHECKNUM") or ""
    return Line(row, on, amount, _words(said.get("NAME", "")), _words(serial), _words(said.get("MEMO", "")))


def _tags(text: str) -> Iterator[tuple[int, bool, str, str]]:
    """Every tag with its line, whether it ends something, its name, and the words after it."""
    place = text.find("<OFX>")
    if place < 0 or "<!" in text:
        raise TableError(Fault("ofx_doctype")) if "<!" in text else _broken(1, text)
    row = 1 + text.count("\n", 0, place)
    while place < len(text):
        match = TAG.match(text, place)
        if match is None:
            if text[place:].strip():
                raise _broken(row, text[place : place + 60])
            return
        begins = row + text.count("\n", place, match.start(1))
        yield begins, bool(match[1]), match[2].upper(), html.unescape(match[4]).strip()
        row += text.count("\n", place, match.end())
        place = match.end()


def _point(amount: str) -> str:
    """OFX lets a comma stand for the decimal point."""
    return amount.replace(",", ".") if COMMA.fullmatch(amount) else amount


def _words(said: str) -> str:
    return " ".join(CONTROLS.sub("", said).split())[:TEXT_MOST]


def _broken(row: int, said: str) -> TableError:
    return TableError(Fault("ofx_broken", row, value=excerpt(said)))
