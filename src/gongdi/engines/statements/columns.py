"""Which column of a bank's export is what: a first guess by name and content, or the map that a person gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from gongdi.engines.statements.money import Unreadable, day, fen
from gongdi.engines.tables.faults import Fault, gettext_noop
from gongdi.engines.tables.guess import DOUBTFUL, ColumnGuess, assigned, by_name
from gongdi.engines.tables.reader import Row
from gongdi.engines.tables.rows import Value

READABLE_SHARE = 0.5
Guessed = ColumnGuess
_ = gettext_noop


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by what they hold; empty: there is none.

    Either `income` and `outgo` (贷方 and 借方, as the bank sees its customer), or `amount`, which has a sign of its own
    or takes it from `direction`.
    """

    day: str = ""
    income: str = ""
    outgo: str = ""
    amount: str = ""
    direction: str = ""
    balance: str = ""
    counterparty: str = ""
    serial: str = ""
    memo: str = ""
    purpose: str = ""
    currency: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which nothing can be read."""
        without = [] if self.day else ["day"]
        return (*without, *([] if self.income or self.outgo or self.amount else ["amount"]))


FIELDS = tuple(field.name for field in fields(Columns))
FIELD_NAMES: dict[str, str] = {
    "day": _("日期"),
    "income": _("收入（贷方）"),
    "outgo": _("支出（借方）"),
    "amount": _("金额"),
    "direction": _("收支方向"),
    "balance": _("余额"),
    "counterparty": _("对方户名"),
    "serial": _("流水号"),
    "memo": _("摘要"),
    "purpose": _("附言"),
    "currency": _("币种"),
}
"""What people call the fields."""

# As banks head their columns, the likelier first.
NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(name.replace("_", " ") for name in names.split())
    for field, names in {
        "day": "交易日期 记账日期 入账日期 日期 交易日 记账日 入账时间 交易时间 date transaction_date posting_date",
        "income": "贷方发生额 贷方金额 收入金额 贷方 收入 存入金额 存入 转入金额 收方金额 credit deposit money_in",
        "outgo": "借方发生额 借方金额 支出金额 借方 支出 支取金额 支取 转出金额 付方金额 debit withdrawal money_out",
        "amount": "交易金额 发生额 金额 amount",
        "direction": "借贷标志 借贷方向 借贷 收支 收付标志 收支方向 交易方向 direction dr_cr",
        "balance": "账户余额 交易后余额 余额 本次余额 balance",
        "counterparty": "对方户名 对方账户名称 对方名称 对方单位 交易对方 收付款人 收付方名称 counterparty payee",
        "serial": "交易流水号 流水号 核心流水号 业务流水号 银行流水号 凭证号 reference serial transaction_id",
        "memo": "摘要 交易摘要 交易说明 用途 memo description",
        "purpose": "附言 客户附言 交易附言 用途 备注 purpose remark",
        "currency": "币种 货币 currency",
    }.items()
}
MONEY = frozenset({"income", "outgo", "amount", "balance"})


def guess(names: Sequence[str], sample: Sequence[Row]) -> tuple[Columns, tuple[Guessed, ...]]:
    """The likeliest map, each column and each field once, with how sure each guess is and why."""
    found = assigned(each for name in names for each in _candidates(name, sample))
    if found.keys() & {"income", "outgo"}:
        found.pop("amount", None)
        found.pop("direction", None)
    columns = replace(Columns(), **{field: each.column for field, each in found.items()})
    return columns, tuple(found.values())


def _candidates(name: str, sample: Sequence[Row]) -> Iterator[Guessed]:
    said = [row.values.get(name) for row in sample if row.values.get(name) is not None]
    for field, known in NAMES.items():
        confidence, reason = by_name(name, known)
        if confidence > DOUBTFUL and _fits(field, said):
            yield Guessed(name, field, confidence, reason)


def _fits(field: str, said: Sequence[Value]) -> bool:
    """Whether most cells hold what the field is: a column headed 收入 with names of people is none."""
    if field == "day":
        return not said or sum(day(value) is not None for value in said) >= len(said) * READABLE_SHARE
    return field not in MONEY or not said or sum(map(_is_money, said)) >= len(said) * READABLE_SHARE


def _is_money(value: Value) -> bool:
    try:
        fen(value)
    except Unreadable:
        return False
    return True


def unknown(columns: Columns, names: Sequence[str]) -> Fault | None:
    """The first column of a given map that the table has not."""
    for field in FIELDS:
        if (name := getattr(columns, field)) and name not in names:
            return Fault("column_missing", column=name, args={"nearest": names[0] if names else ""})
    return None
