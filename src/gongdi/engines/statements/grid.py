"""Rows of a table into lines of a statement."""

import re
from collections.abc import Iterable
from datetime import date

from gongdi.engines.statements.columns import Columns
from gongdi.engines.statements.lines import Line
from gongdi.engines.statements.money import Unreadable, day, fen, plain
from gongdi.engines.tables.convert import CONTROLS, EXACT_BELOW, SCIENTIFIC
from gongdi.engines.tables.faults import Fault, excerpt
from gongdi.engines.tables.reader import Row
from gongdi.engines.tables.rows import Value

TEXT_MOST = 200
IN, OUT = (
    frozenset({"贷", "贷方", "收", "收入", "c", "cr", "credit", "in"}),
    frozenset({"借", "借方", "支", "支出", "付", "d", "dr", "debit", "out"}),
)
CNY = frozenset({"", "cny", "rmb", "人民币", "人民币元", "156", "01"})
TOTALS = re.compile(r"(合计|总计|小计|累计|本页|总笔数|承前|过次|打印|注[:：]|说明|以上|温馨提示|期初|期末|上期|#)")


class _Refused(Exception):
    """This row makes no line; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class Grid:
    """Takes rows and keeps what became of them: `lines` as they come, `faults`, and what was left out on purpose."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.lines: list[Line] = []
        self.faults: list[Fault] = []
        self.totals = self.zeros = 0

    def take(self, rows: Iterable[Row]) -> None:
        """Read these rows."""
        for row in rows:
            try:
                self._row(row)
            except _Refused as no:
                self.faults.append(no.fault)

    @property
    def notes(self) -> tuple[Fault, ...]:
        """What was left out on purpose."""
        told = (("note_totals", self.totals), ("note_zero", self.zeros))
        return tuple(Fault(code, args={"count": count}) for code, count in told if count)

    def _row(self, row: Row) -> None:
        used = {getattr(self.columns, field) for field in self.columns.__slots__} - {""}
        on = day(row.values.get(self.columns.day))
        if on is None and self._is_total(row):
            self.totals += 1
            return
        for fault in row.faults:
            if fault.code == "formula_as_text" and fault.column in self._told():
                row.values[fault.column] = fault.value  # a name or remark that only looks like a formula is a name
            elif not fault.column or fault.column in used:
                raise _Refused(fault)
        line = self._line(row, on or self._no_day(row))
        if line.amount:
            self.lines.append(line)
        else:
            self.zeros += 1

    def _line(self, row: Row, on: date) -> Line:
        if (currency := plain(row.values.get(self.columns.currency))).casefold() not in CNY:
            raise _Refused(Fault("currency_other", row.number, self.columns.currency, value=excerpt(currency)))
        return Line(
            row=row.number,
            day=on,
            amount=self._amount(row),
            counterparty=_text(row.values.get(self.columns.counterparty)),
            serial=self._serial(row),
            memo=" ".join(filter(None, (_text(row.values.get(each)) for each in self._words())))[:TEXT_MOST],
            balance=self._fen(row, self.columns.balance),
        )

    def _told(self) -> tuple[str, ...]:
        return (self.columns.counterparty, *self._words())

    def _words(self) -> tuple[str, ...]:
        return self.columns.memo, self.columns.purpose

    def _amount(self, row: Row) -> int:
        if self.columns.amount:
            return self._signed(row)
        came, went = self._fen(row, self.columns.income) or 0, self._fen(row, self.columns.outgo) or 0
        if came and went:
            raise _Refused(Fault("amount_both", row.number))
        if not (came or went) and all(not plain(row.values.get(each)) for each in self._money()):
            raise _Refused(Fault("amount_missing", row.number))
        return came - went

    def _money(self) -> tuple[str, ...]:
        return self.columns.income, self.columns.outgo

    def _signed(self, row: Row) -> int:
        amount = self._fen(row, self.columns.amount)
        if amount is None:
            raise _Refused(Fault("amount_missing", row.number))
        if not self.columns.direction:
            return amount
        said = plain(row.values.get(self.columns.direction)).casefold()
        if said in IN or said in OUT:
            return abs(amount) if said in IN else -abs(amount)
        raise _Refused(Fault("direction_unknown", row.number, self.columns.direction, value=excerpt(said)))

    def _fen(self, row: Row, column: str) -> int | None:
        try:
            return fen(row.values.get(column)) if column else None
        except Unreadable as no:
            value = excerpt(row.values.get(column))
            raise _Refused(Fault(no.code, row.number, column, value=value)) from no

    def _serial(self, row: Row) -> str:
        """The bank's number; one of which a spreadsheet has dropped digits would be taken for another."""
        value, column = row.values.get(self.columns.serial), self.columns.serial
        lost = isinstance(value, int | float) and abs(value) >= EXACT_BELOW
        if lost or (isinstance(value, str) and SCIENTIFIC.fullmatch(value.strip())):
            raise _Refused(Fault("serial_cut", row.number, column, value=excerpt(value)))
        return _text(value)

    def _no_day(self, row: Row) -> date:
        said = plain(row.values.get(self.columns.day))
        code = "day_unreadable" if said else "day_missing"
        raise _Refused(Fault(code, row.number, self.columns.day, value=excerpt(said)))

    def _is_total(self, row: Row) -> bool:
        """A row of sums or of the bank's remarks at the end of the table."""
        said = [plain(value) for value in row.values.values() if value is not None]
        return not said or TOTALS.match(said[0]) is not None


def _text(value: Value) -> str:
    """A cell as words on one line; those who look at it later decide what is shown to whom."""
    return " ".join(CONTROLS.sub("", plain(value)).split())[:TEXT_MOST]
