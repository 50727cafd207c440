"""Whatever the lines, written as a bank writes them and read again they are the same; no bytes are a surprise."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.statements import Fault, TableError, read
from gongdi.engines.statements.money import Unreadable, day, fen

WORDS = st.text(st.sampled_from("甲乙丙丁戊张李王捐款第一期AB12 "), max_size=12).map(
    lambda text: " ".join(text.split())
)
MOVES = st.lists(
    st.tuples(
        st.integers(1, 10**11),
        st.booleans(),
        st.dates(date(2000, 1, 1), date(2030, 1, 1)),
        WORDS,
    ),
    min_size=1,
    max_size=12,
)


def yuan(amount: int, *, grouped: bool = False) -> str:
    sign, amount = "-" * (amount < 0), abs(amount)
    return f"{sign}{amount // 100:,}.{amount % 100:02}" if grouped else f"{sign}{amount // 100}.{amount % 100:02}"


def balances(moves):
    total = 10**12
    for amount, is_income, *_ in moves:
        total += amount if is_income else -amount
        yield total


@given(MOVES, st.sampled_from(["columns", "signed", "direction"]), st.sampled_from(["utf-8", "gb18030"]), st.booleans())
def test_lines_come_back_to_the_fen(moves, style, encoding, grouped):
    moves = sorted(moves, key=lambda move: move[2])
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["户名：清江社区基金会", "", "", "", "", "", ""])
    writer.writerow(["交易日期", *HEADS[style], "对方户名", "流水号"])
    for number, (amount, is_income, on, name) in enumerate(moves):
        writer.writerow([on.isoformat(), *cells(style, amount, is_income, grouped), name, f"N{number}"])
    statement = read(io.BytesIO(out.getvalue().encode(encoding)), "x.csv")
    assert statement.faults == ()
    expected = [
        (on, amount if is_income else -amount, " ".join(name.split()), f"N{number}")
        for number, (amount, is_income, on, name) in enumerate(moves)
    ]
    assert [(line.day, line.amount, line.counterparty, line.serial) for line in statement.lines] == expected


HEADS = {"columns": ["借方发生额", "贷方发生额"], "signed": ["金额", "备注"], "direction": ["交易金额", "借贷标志"]}


def cells(style, amount, is_income, grouped):
    if style == "columns":
        written = yuan(amount, grouped=grouped)
        return ["", written] if is_income else [written, ""]
    if style == "signed":
        return [yuan(amount if is_income else -amount, grouped=grouped), "x"]
    return [yuan(amount, grouped=grouped), "贷" if is_income else "借"]


@given(MOVES)
def test_ofx_comes_back_to_the_fen(moves):
    moves = sorted(moves, key=lambda move: move[2])
    body = "".join(
        f"<STMTTRN><DTPOSTED>{on:%Y%m%d}<TRNAMT>{yuan(amount if is_income else -amount)}<FITID>{number}"
        f"<NAME>{name}</STMTTRN>\n"
        for number, (amount, is_income, on, name) in enumerate(moves)
    )
    *_, closing = balances(moves)
    text = f"OFXHEADER:100\n\n<OFX>{body}<LEDGERBAL><BALAMT>{yuan(closing)}</LEDGERBAL></OFX>"
    statement = read(io.BytesIO(text.encode()), "x.ofx")
    assert [line.amount for line in statement.lines] == [a if is_income else -a for a, is_income, *_ in moves]
    assert (statement.opening, statement.closing) == (10**12, closing)


@given(st.binary(max_size=300), st.sampled_from([b"", b"OFXHEADER:100\n<OFX>", "交易日期,收入,余额\n".encode()]))
def test_any_bytes_are_read_or_refused_with_a_fault(data, start):
    try:
        statement = read(io.BytesIO(start + data), "x")
    except TableError as no:
        if not isinstance(no.fault, Fault):
            raise
    else:
        assert statement.lines or statement.faults


@given(st.integers(-(10**13), 10**13), st.booleans())
def test_amounts_come_back(amount, grouped):
    assert fen(yuan(amount, grouped=grouped)) == amount
    full_width = yuan(amount, grouped=grouped).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,-"})
    assert fen(full_width) == amount


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_float_becomes_an_amount_it_is_not(number):
    try:
        amount = fen(number)
    except Unreadable:
        return
    assert float(f"{number:.15g}") * 100 == pytest.approx(amount)


@given(st.dates(date(1949, 1, 1), date(2199, 12, 31)))
def test_days_come_back(on):
    for written in (on.isoformat(), f"{on:%Y%m%d}", f"{on.year}/{on.month}/{on.day}", f"{on:%Y年%m月%d日 09:15:20}"):
        assert day(written) == on
