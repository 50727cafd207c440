"""Plain-text accounting: a book as beancount or hledger reads it. Values in, lines of text out.

Whatever a name or a sentence holds, it stays a name or a sentence: no line break, quote, colon or leading sign of it
can begin a directive, an account or a formula. Sources of the formats: beancount's language syntax and hledger's
journal manual.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

COMMODITY_MOST = 24  # letters, beancount's limit
SPELT = re.compile(r"[A-Z][A-Z0-9-]*[A-Z0-9]")
ROOTS = ("Assets", "Liabilities", "Equity", "Income", "Expenses")
NAME_MOST = 60
WORDS_MOST = 300


@dataclass(frozen=True, slots=True)
class Commodity:
    """A unit: `code` as the house has it, `digits` of its decimals."""

    code: str
    digits: int

    @property
    def symbol(self) -> str:
        """The code as both programs take it; codes that would fall together keep apart by a digest."""
        spelt = self.code.upper().replace(".", "-")
        if (
            SPELT.fullmatch(spelt)
            and len(spelt) <= COMMODITY_MOST
            and self.code in (spelt, spelt.lower().replace("-", "."))
        ):
            return spelt
        kept = re.sub(r"[^A-Z0-9]+", "-", spelt).strip("-")[: COMMODITY_MOST - 10]
        return f"U{kept and '-' + kept}-{hashlib.sha256(self.code.encode()).hexdigest()[:6].upper()}"

    def amount(self, number: int) -> str:
        """A whole number of the smallest part, written in the unit."""
        sign, whole = ("-" if number < 0 else ""), abs(number)
        part, rest = divmod(whole, 10**self.digits)
        return f"{sign}{part}" + (f".{rest:0{self.digits}d}" if self.digits else "")


@dataclass(frozen=True, slots=True)
class Move:
    """`amount` of a unit goes from one account to another on a day; `words` say why, `act` where it is recorded."""

    on: date
    number: int
    act: str
    words: str
    debit: str
    credit: str
    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Journal:
    """A book: its accounts by name with the units they hold, and what they held at the end, by account and unit."""

    title: str
    begins_on: date
    ends_on: date
    commodities: Mapping[str, Commodity]
    accounts: Mapping[str, frozenset[str]]
    balances: Mapping[tuple[str, str], int]


def account_name(root: str, *parts: str) -> str:
    """The name of an account from parts that may hold anything. Raises ValueError for an unknown root."""
    if root not in ROOTS:
        raise ValueError(root)
    return ":".join((root, *(_part(part) for part in parts)))


def _part(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(sign if unicodedata.category(sign)[0] in "LN" and sign.isalnum() else "-" for sign in folded)
    kept = re.sub(r"-+", "-", kept)[:NAME_MOST].strip("-")
    first = kept[:1]
    # Only what begins with a capital letter or a digit of ASCII is a part for every version of both programs.
    return kept if first and first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" else f"N-{kept}".rstrip("-")


def sentence(text: str) -> str:
    """Words on one line, without what either program or a spreadsheet would take for a sign of its own."""
    plain = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    plain = plain.replace('"', "'").replace("\\", "/").replace(";", ",").replace("|", "/")
    return re.sub(r" +", " ", plain).strip().lstrip("=+-@*!#(~ ")[:WORDS_MOST]


def beancount(journal: Journal, moves: Iterable[Move]) -> Iterator[str]:
    """The book as beancount reads it: lines with their ends."""
    yield f'option "title" "{sentence(journal.title)}"\n'
    yield 'option "operating_currency" "CNY"\n\n'
    first = journal.begins_on.isoformat()
    for commodity in journal.commodities.values():
        yield f'{first} commodity {commodity.symbol}\n  unit: "{sentence(commodity.code)}"\n'
    yield "\n"
    for name, units in sorted(journal.accounts.items()):
        yield f"{first} open {name} {','.join(sorted(journal.commodities[unit].symbol for unit in units))}\n"
    yield "\n"
    for move in moves:
        unit = journal.commodities[move.unit]
        yield (
            f'{move.on.isoformat()} * "{sentence(move.words)}"\n'
            f'  act: "{sentence(move.act)}"\n  transfer: {move.number}\n'
            f"  {move.credit}  {unit.amount(move.amount)} {unit.symbol}\n"
            f"  {move.debit}  {unit.amount(-move.amount)} {unit.symbol}\n\n"
        )
    # A balance holds at the beginning of its day; without the ~ beancount would let a fen pass.
    after = (journal.ends_on + timedelta(days=1)).isoformat()
    for (name, code), number in sorted(journal.balances.items()):
        unit = journal.commodities[code]
        yield f"{after} balance {name}  {unit.amount(number)} ~ 0 {unit.symbol}\n"


def hledger(journal: Journal, moves: Iterable[Move]) -> Iterator[str]:
    """The book as hledger reads it: lines with their ends."""
    yield f"; {sentence(journal.title)}\n\n"
    for commodity in journal.commodities.values():
        yield f"commodity {_format(commodity)} {_quoted(commodity)}\n"
    yield "\n"
    for name in sorted(journal.accounts):
        yield f"account {name}\n"
    yield "\n"
    for move in moves:
        unit = journal.commodities[move.unit]
        yield (
            f"{move.on.isoformat()} * ({move.number}) {sentence(move.words)}\n    ; act:{sentence(move.act)}\n"
            f"    {move.credit}  {unit.amount(move.amount)} {_quoted(unit)}\n"
            f"    {move.debit}  {unit.amount(-move.amount)} {_quoted(unit)}\n\n"
        )
    yield f"{(journal.ends_on + timedelta(days=1)).isoformat()} * balances\n"
    for (name, code), number in sorted(journal.balances.items()):
        unit = journal.commodities[code]
        yield f"    {name}  {unit.amount(0)} {_quoted(unit)} = {unit.amount(number)} {_quoted(unit)}\n"


def _quoted(commodity: Commodity) -> str:
    return f'"{commodity.symbol}"'


def _format(commodity: Commodity) -> str:
    return "1000." + "0" * commodity.digits


WRITERS = {"beancount": beancount, "hledger": hledger}
