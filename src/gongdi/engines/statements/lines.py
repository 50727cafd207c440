"""What a bank statement says: its lines, whether their balances follow from one another, and what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gongdi.engines.statements.columns import Columns, Guessed
from gongdi.engines.tables.faults import Fault


@dataclass(frozen=True, slots=True)
class Line:
    """One movement on an account as the bank tells it.

    `amount` is in fen, above zero for what came in, below for what went out. `balance` is what the account held
    afterwards, None when the bank does not say. `serial` is the bank's own number of the movement, empty without one.
    `row` is the row of the table, or the line of an OFX file.
    """

    row: int
    day: date
    amount: int
    counterparty: str = ""
    serial: str = ""
    memo: str = ""
    balance: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two lines the balance jumps: after row `after` the account held `was`, before row `row` it held `now`.

    Both in fen. Something between them is missing from the file, could not be read, or was changed.
    """

    after: int
    row: int
    was: int
    now: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, its lines from old to new. `opening` and `closing` are in fen, None when the bank does not say.

    `columns` is the map by which a table was read, `guessed` how it was found, `names` all columns of the table; an OFX
    file has none. `faults` are rows that were not read, `notes` are worth knowing.
    """

    origin: str
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    gaps: tuple[Gap, ...] = ()
    opening: int | None = None
    closing: int | None = None
    columns: Columns | None = None
    guessed: tuple[Guessed, ...] = ()
    names: tuple[str, ...] = ()


def is_newest_first(lines: Sequence[Line]) -> bool:
    """Whether a file runs backwards: by its days, or on one day by its balances."""
    if not lines or lines[0].day != lines[-1].day:
        return bool(lines) and lines[0].day > lines[-1].day
    return _follow(lines[::-1]) > _follow(lines)


def _follow(lines: Sequence[Line]) -> int:
    """How many balances follow from the one before."""
    pairs = pairwise(lines)
    return sum(None not in (one.balance, two.balance) and two.balance == _after(one, two) for one, two in pairs)


def _after(one: Line, two: Line) -> int:
    return (one.balance or 0) + two.amount


def gaps(lines: Sequence[Line]) -> tuple[Gap, ...]:
    """Where the running balance does not follow, between lines from old to new that have one."""
    told = [line for line in lines if line.balance is not None]
    return tuple(
        Gap(one.row, two.row, one.balance or 0, (two.balance or 0) - two.amount)
        for one, two in pairwise(told)
        if two.balance != _after(one, two)
    )
