"""Bank statements as banks write them: every format, every line exact, every fault named with its row."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from gongdi.engines.statements import LIMITS, MESSAGES, Columns, TableError, read
from gongdi.engines.tables.limits import Limits
from tests.engines.statements import samples


def told(text: str, *, encoding="utf-8", name="bank.csv", **more):
    return read(io.BytesIO(text.encode(encoding)), name, **more)


def refused(data: bytes, **more) -> str:
    with pytest.raises(TableError) as no:
        read(io.BytesIO(data), "bank.csv", **more)
    return MESSAGES[no.value.fault.code] % no.value.fault.words()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_export_with_a_preamble_debit_and_credit_columns(encoding):
    statement = told(samples.COMMERCIAL, encoding=encoding)
    assert [(line.day.day, line.amount, line.serial) for line in statement.lines] == [
        (2, 10_000_000, "2026110200001"),
        (3, -5_000_000, "2026110300007"),
        (5, 6_660, "2026110500003"),
        (21, 81_235, "2026112100001"),
        (30, -1_200, "2026113000002"),
    ]
    assert (statement.opening, statement.closing) == (200_000_000, 205_086_695)
    assert (statement.faults, statement.gaps) == ((), ())
    assert [note.code for note in statement.notes] == ["note_header_not_first", "note_totals"]
    first = statement.lines[0]
    assert (first.counterparty, first.memo, first.row) == ("清江县海棠商会", "捐款 QJ-7K2M", 6)
    assert statement.columns.income == "贷方发生额"


def test_newest_first_with_a_direction_column_and_full_width_digits():
    statement = told(samples.NEWEST_FIRST, name="bank.tsv")
    assert [line.amount for line in statement.lines] == [100_000, -90_000, 6_660]
    assert (statement.opening, statement.closing, statement.gaps) == (100_000, 116_660, ())
    assert "note_newest_first" in {note.code for note in statement.notes}


def test_signed_amounts_in_every_writing():
    statement = told(samples.SIGNED)
    assert [line.amount for line in statement.lines] == [8_800, -850, -50, -100]
    assert statement.gaps == ()


def test_excel_with_real_dates_and_binary_numbers():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["账户明细"])
    sheet.append(["交易时间", "收入金额", "支出金额", "余额", "对方户名", "流水号", "摘要"])
    at = datetime(2026, 11, 2, 9, 15)  # noqa: DTZ001 a spreadsheet has no zone
    sheet.append([at, 0.1 + 0.2, None, 1000.3, "甲", "000123", "捐"])
    sheet.append([20261103, None, "1,000.00", 0.3, "乙", "000124", "付"])
    file = io.BytesIO()
    book.save(file)
    statement = read(file, "bank.xlsx")
    assert [(line.day, line.amount, line.balance, line.serial) for line in statement.lines] == [
        (date(2026, 11, 2), 30, 100_030, "000123"),
        (date(2026, 11, 3), -100_000, 30, "000124"),
    ]


def test_ofx_1_without_ends_of_tags_and_with_a_comma():
    for encoding in ("utf-8", "gb18030"):
        statement = told(samples.OFX_1, encoding=encoding, name="bank.ofx")
        assert [(line.day.day, line.amount, line.counterparty, line.serial) for line in statement.lines] == [
            (2, 10_000_000, "Haitang & Co", "A1"),
            (3, -5_000_050, "老年协会", "A2"),
        ]
        assert (statement.opening, statement.closing) == (200_000_050, 205_000_000)


def test_ofx_2():
    statement = told(samples.OFX_2, name="bank.ofx")
    (line,) = statement.lines
    assert (line.amount, line.counterparty, line.memo, line.row) == (6_660, "李四", "爱心", 4)
    assert statement.opening == 0


def test_a_faulty_row_costs_that_row_and_says_what_where_and_how_to_mend_it():
    text = (
        "交易日期,收入,支出,余额,对方户名,币种,流水号\n"
        "2026-02-30,1.00,,1.00,甲,,1\n"
        "2026-11-02,1.005,,2.00,乙,,2\n"
        "2026-11-02,五元,,2.00,乙,,3\n"
        "2026-11-02,5.00,3.00,2.00,乙,,4\n"
        "2026-11-02,,,2.00,乙,,5\n"
        "2026-11-02,1.00,,2.00,乙,USD,6\n"
        "2026-11-02,99999999999999.00,,2.00,乙,,7\n"
        ",1.00,,2.00,乙,,8\n"
        "2026-11-02,1.00,,2.00,乙,,1.23E+19\n"
        '2026-11-02,"1,23.00",,2.00,乙,,9\n'
        "2026-11-02,0.00,0.00,2.00,乙,,11\n"
        "2026-11-03,7.00,,9.00,丙,CNY,10\n"
    )
    statement = told(text)
    assert [line.amount for line in statement.lines] == [700]
    said = [(fault.row, fault.code) for fault in statement.faults]
    assert said == [
        (2, "day_unreadable"),
        (3, "amount_parts"),
        (4, "amount_unreadable"),
        (5, "amount_both"),
        (6, "amount_missing"),
        (7, "currency_other"),
        (8, "amount_too_large"),
        (9, "day_missing"),
        (10, "serial_cut"),
        (11, "amount_unreadable"),
    ]
    sentences = [MESSAGES[fault.code] % fault.words() for fault in statement.faults]
    assert sentences[0] == (
        "第 2 行的“交易日期”是“2026-02-30”，不是日期。能认的写法：2026-01-31、20260131、2026/1/31。"
    )
    assert [note.code for note in statement.notes] == ["note_zero"]


def test_a_gap_in_the_running_balance_is_named():
    text = samples.COMMERCIAL.replace('20261105,14:40:00,,66.60,"2,050,066.60",李四,爱心,2026110500003\n', "")
    (gap,) = told(text).gaps
    assert (gap.after, gap.row, gap.was, gap.now) == (7, 8, 205_000_000, 205_006_660)


def test_columns_that_nobody_can_guess_are_asked_for_and_then_read():
    text = "什么时候,多少钱,谁\n2026-11-02,5.00,甲\n"
    assert refused(text.encode()) == "认不出这些列：day amount。请说明文件里哪一列是它们。"
    statement = told(text, columns=Columns(day="什么时候", amount="多少钱", counterparty="谁"))
    assert [(line.amount, line.counterparty) for line in statement.lines] == [(500, "甲")]
    assert "没有“何时”这一列" in refused(text.encode(), columns=Columns(day="何时", amount="多少钱"))


def test_a_formula_for_a_name_is_a_name_and_for_an_amount_a_fault():
    text = (
        "交易日期,收入,对方户名,余额\n"
        '2026-11-02,5.00,"=HYPERLINK(""http://x"")",5.00\n'
        "2026-11-03,5.00,@x,10.00\n"
        "2026-11-03,=SUM(B2:B3),x,10.00\n"
    )
    statement = told(text)
    assert [(fault.row, fault.code) for fault in statement.faults] == [(4, "formula_as_text")]
    assert [line.counterparty for line in statement.lines] == ['=HYPERLINK("http://x")', "@x"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的。"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ".xls"),
        ("交易日期,收入,对方户名\n".encode(), "没有一笔交易"),
        (b'<?xml version="1.0"?><?OFX?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><OFX></OFX>', "DOCTYPE"),
        (b"OFXHEADER:100\n<OFX><STMTTRN><STMTTRN>", "OFX"),
        (b"OFXHEADER:100\n<OFX></STMTTRN></OFX>", "OFX"),
        (b"OFXHEADER:100\n<OFX><a b=1></OFX>", "OFX"),
        (b"OFXHEADER:100\n<OFX><CURDEF>USD</OFX>", "人民币"),
        (b"OFXHEADER:100\n<OFX><LEDGERBAL><BALAMT>x</LEDGERBAL></OFX>", "不是金额"),
    ],
)
def test_what_is_no_statement_is_refused_with_the_way_to_mend_it(data, said):
    assert said in refused(data)


def test_an_ofx_file_that_was_cut_keeps_its_good_lines_and_says_so():
    cut = samples.OFX_1[: samples.OFX_1.index("</BANKTRANLIST>")]
    statement = told(cut, name="bank.ofx")
    assert [len(statement.lines), [fault.code for fault in statement.faults]] == [2, ["ofx_cut"]]


def test_faulty_movements_of_ofx_are_named_by_line():
    text = samples.OFX_2.replace("66.60</TRNAMT>", "sixty</TRNAMT>")
    assert [(fault.row, fault.code) for fault in told(text, name="x").faults] == [(4, "amount_unreadable")]
    for was, now, code in (
        ("20261102<", "20261302<", "day_unreadable"),
        ("20261102<", "<", "day_missing"),
        ("66.60</T", "</T", "amount_missing"),
    ):
        assert [fault.code for fault in told(samples.OFX_2.replace(was, now), name="x").faults] == [code]


def test_limits_hold():
    many = b"OFXHEADER:100\n<OFX>" + b"<STMTTRN><DTPOSTED>20261102<TRNAMT>1</STMTTRN>" * 5 + b"</OFX>"
    assert "超过 3 行" in refused(many, limits=Limits(rows=3))
    assert "字节" in refused(b"x" * 100, limits=Limits(file_bytes=99))
    assert LIMITS.file_bytes == 16 << 20


def test_latin_ofx_is_read_as_it_says():
    text = samples.OFX_1.replace("老年协会", "Müller GmbH").encode("cp1252")
    assert read(io.BytesIO(text), "x.ofx").lines[1].counterparty == "Müller GmbH"
