"""Files that are broken or meant to break us: a clear fault, good rows kept, nothing eaten up."""

import contextlib
import io
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.tables import MESSAGES, Limits, TableError, open_table
from tests.engines.tables import files
from tests.engines.tables.files import codes, csv, header, raw_xlsx, read, row, sheet, text

pytestmark = pytest.mark.once
GOOD = files.xlsx(files.HEADER, (1, "a", "b")).getvalue()


def refused(stream, name="file", limits=None):
    """The fault a file is refused with, at opening or while it is read."""
    with pytest.raises(TableError) as caught:
        read(stream, name, limits)
    fault = caught.value.fault
    assert MESSAGES[fault.code] % fault.words()
    return fault


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "old_excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(999) + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        (b"<html><table><tr><td>1</td></tr></table>", "web_page"),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?><Workbook/>', "web_page"),
        (b"%PDF-1.7 ...", "pdf_file"),
        (GOOD[:50], "file_damaged"),
        (GOOD[: len(GOOD) // 2], "file_damaged"),
        (GOOD[:-5], "file_damaged"),
        (b"PK\x05\x06" + bytes(18), "not_a_workbook"),
        (files.archive({"word/document.xml": b"<a/>"}).getvalue(), "not_a_workbook"),
        (files.gz(b"a,b\n1,2\n" * 999).getvalue()[:-9], "file_damaged"),
        (files.gz(b"").getvalue(), "file_empty"),
        (b"\x1f\x8b\x08\x00nonsense", "file_damaged"),
        ("编号,标题\n1,a\n".encode("utf-16"), "encoding_utf16"),
        ("id,title\n1,a\n".encode("utf-16-le"), "encoding_utf16"),
        (b"\n\n\n", "no_rows"),
        (b" ", "no_rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_is_no_table_is_refused_by_its_name(data, code):
    found = refused(io.BytesIO(data))
    assert found.code == code


def test_a_binary_workbook_is_told_from_an_xlsx():
    parts = files.parts(sheet(""))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")
    assert refused(files.archive(parts)).code == "binary_workbook"


def test_an_encrypted_archive_needs_its_password():
    data = bytearray(files.archive(files.parts(sheet(header()))).getvalue())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(io.BytesIO(bytes(data))).code == "password_protected"


def test_a_wrong_byte_is_named_by_its_place():
    assert refused(io.BytesIO(b"id,title\n1,caf\xe9,x\n")).args == {"offset": 14}
    good = "编号,标题\n1,路灯\n".encode()
    assert refused(io.BytesIO(good + b"\xff\xff\n")).args == {"offset": len(good)}
    far = good * 20_000
    assert refused(io.BytesIO(far + b"\xe8\xb7\n")).args == {"offset": len(far)}


def test_bytes_that_merely_pass_as_chinese_are_not_believed():
    assert refused(io.BytesIO("名前,件名\n1,カラスが多い\n".encode("shift-jis") * 9)).code == "encoding_unknown"
    assert (
        refused(io.BytesIO("Straße,Größe,Höhe\näußerst,für,Übermut\n".encode("latin-1") * 9)).code == "encoding_unknown"
    )


def test_a_broken_part_inside_a_good_archive_is_damage():
    data = bytearray(files.archive(files.parts(sheet(header())), zipfile.ZIP_STORED).getvalue())
    at = data.find(b"<sheetData>")
    data[at + 1] = ord("x")
    assert refused(io.BytesIO(bytes(data))).code == "file_damaged"


def test_xml_cut_short_is_told_with_its_place():
    fault = refused(raw_xlsx(sheet(header())[:-20]))
    assert fault.code == "xml_broken"
    assert fault.args["line"] == 1


def laughs() -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return f"<!DOCTYPE x [{entities}]>"


@pytest.mark.parametrize(
    "start",
    [laughs(), '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
)
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_entities_are_refused_in_every_part(start, part):
    parts = files.parts(sheet(header()), strings=b"<sst/>", styles=b"<styleSheet/>")
    parts[part] = start.encode() + parts[part].removeprefix(b'<?xml version="1.0"?>')
    assert refused(files.archive(parts)).code == "xml_doctype"


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = raw_xlsx(sheet(header() + row(2, text("B2", "x" * (64 << 20)))))
    assert len(bomb.getvalue()) < 1 << 20
    tracemalloc.start()
    assert refused(bomb).code == "packed_too_tightly"
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_a_gzip_bomb_is_refused_while_it_is_unpacked():
    assert refused(files.gz(b"a,b\n" + bytes(64 << 20)), limits=Limits()).code in {
        "packed_too_tightly",
        "encoding_utf16",
    }
    assert refused(files.gz(b"a,b\n" + b"1,2\n" * (12 << 20))).code == "packed_too_tightly"


def test_an_archive_that_lies_about_its_sizes_is_damage():
    data = bytearray(files.archive(files.parts(sheet(header() + row(2, text("B2", "x" * 9_999))))).getvalue())
    name = b"xl/worksheets/sheet1.xml"
    at = data.rfind(name) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<L", data, at + 24, 100)
    assert refused(io.BytesIO(bytes(data))).code in {"file_damaged", "xml_broken"}


def test_other_ceilings_of_the_file():
    assert refused(csv("a,b\n1,2\n"), limits=Limits(file_bytes=3)).code == "file_too_large"
    assert refused(files.gz(b"a,b\n1,2\n" * 99), limits=Limits(unpacked_bytes=99)).code == "unpacked_too_large"
    assert refused(io.BytesIO(GOOD), limits=Limits(unpacked_bytes=99)).code == "unpacked_too_large"
    assert refused(io.BytesIO(GOOD), limits=Limits(archive_entries=3)).code == "archive_too_many_entries"
    assert refused(csv("a,b\n" + "1,2\n" * 9), limits=Limits(rows=5)).code == "too_many_rows"
    assert refused(raw_xlsx(sheet(header() + row(9, text("B9", "x")))), limits=Limits(rows=5)).code == "too_many_rows"
    assert refused(csv("a,b,c\n1,2,3\n"), limits=Limits(columns=2)).code == "too_many_columns"
    strings = b"<sst>" + b"<si><t>a</t></si>" * 9 + b"</sst>"
    assert refused(raw_xlsx(sheet(header()), strings=strings), limits=Limits(texts=5)).code == "too_many_texts"
    assert refused(files.archive(files.parts(sheet(header())), zipfile.ZIP_BZIP2)).code == "archive_method"


def test_a_list_of_contents_as_large_as_the_file_is_not_read():
    data = bytearray(GOOD)
    struct.pack_into("<L", data, data.rfind(b"PK\x05\x06") + 12, 1 << 30)
    assert refused(io.BytesIO(bytes(data))).code == "archive_too_many_entries"


def test_nesting_and_endless_tags_are_refused():
    assert refused(raw_xlsx(sheet("<a>" * 99 + "</a>" * 99))).code == "xml_too_deep"
    assert refused(raw_xlsx(sheet("<row>" * 99 + "</row>" * 99))).code == "xml_too_deep"
    assert refused(raw_xlsx(sheet(header() + f'<row a="{"x" * (8 << 20)}"/>'))).code == "xml_too_deep"
    assert refused(raw_xlsx(sheet("".join(f"<a{n}/>" for n in range(999))))).code == "xml_too_deep"
    deep = b"<sst>" + b"<si>" * 99
    assert refused(raw_xlsx(sheet(header()), strings=deep)).code == "xml_too_deep"


def test_a_row_far_away_and_a_cell_far_to_the_right_cost_nothing():
    body = header() + row(1_048_576, text("A1048576", "x"), text("XFD1048576", "y"), text("ZZZZZZ9", "z"))
    _, rows = read(raw_xlsx(sheet(body)))
    assert [(one.number, one.values["编号"]) for one in rows] == [(1_048_576, "x")]


def test_a_cell_of_five_megabytes_spoils_its_row_only():
    body = header() + row(2, text("B2", "长" * 5_000_000)) + row(3, text("B3", "好"))
    table, rows = read(raw_xlsx(sheet(body)), limits=Limits(ratio=9_999))
    assert [(fault.code, fault.cell, fault.args["count"]) for fault in rows[0].faults] == [
        ("cell_too_long", "B2", 5_000_000)
    ]
    assert len(rows[0].faults[0].value) <= 40
    assert rows[1].values["标题"] == "好"
    table.close()


def test_a_shared_text_of_five_megabytes_spoils_its_row_only():
    strings = f"<sst><si><t>{'长' * 5_000_000}</t></si><si><t>好</t></si></sst>".encode()
    body = header() + "".join(row(n, f'<c r="B{n}" t="s"><v>{n - 2}</v></c>') for n in (2, 3, 4))
    _, rows = read(raw_xlsx(sheet(body), strings=strings), limits=Limits(ratio=9_999))
    assert codes(rows) == ["cell_too_long", "text_missing"]
    assert rows[1].values["标题"] == "好"


@pytest.mark.parametrize("quoted", ['"', ""])
def test_a_cell_of_five_megabytes_in_a_text_file_spoils_its_row_only(quoted):
    _, rows = read(csv(f"编号,标题\n1,{quoted}{'x' * 5_000_000}{quoted}\n2,好\n"))
    assert [(fault.code, fault.column) for fault in rows[0].faults] == [("cell_too_long", "标题")]
    assert rows[1].values == {"编号": "2", "标题": "好"}


@pytest.mark.parametrize("row_of", ["x" * 90_000, '"' + f"{'x' * 14}\n" * 6_000 + '"'])
def test_an_endless_row_of_a_text_file_spoils_itself_only(row_of):
    _, rows = read(csv(f"编号,标题\n1,{row_of}\n2,好\n"), limits=Limits(row_chars=80_000))
    assert codes(rows)[0] == "row_too_long"
    assert len(rows) <= 4
    assert rows[-1].values == {"编号": "2", "标题": "好"}
    assert not rows[-1].faults


def test_a_formula_without_a_result_names_its_cell_and_one_with_a_result_is_its_result():
    body = header() + row(
        2,
        "<c r='A2'><f>1+1</f><v>2</v></c>",
        "<c r='B2'><f>SUM(A1:A9)</f></c>",
        "<c r='C2' t='str'><f>x</f><v></v></c>",
    )
    _, rows = read(raw_xlsx(sheet(body)))
    assert rows[0].values["编号"] == 2
    assert [(fault.code, fault.cell, fault.column) for fault in rows[0].faults] == [
        ("formula_without_value", "B2", "标题")
    ]


def test_a_formula_openpyxl_writes_is_detected():
    assert codes(read(files.xlsx(files.HEADER, (1, "=A1&A2", "x")))[1]) == ["formula_without_value"]


@pytest.mark.parametrize("formula", ["=SUM(A1:A3)", "=A1", "=-B2+1", '=HYPERLINK("http://x")', "=+cmd(1)"])
def test_a_formula_in_a_text_file_is_a_fault(formula):
    quoted = formula.replace('"', '""')
    _, rows = read(csv(f'编号,标题\n1,"{quoted}"\n2,===求助===\n'))
    assert [(fault.code, fault.cell) for fault in rows[0].faults] == [("formula_as_text", "B2")]
    assert rows[1].values["标题"] == "===求助==="


def test_an_error_value_names_its_cell():
    _, rows = read(raw_xlsx(sheet(header() + row(2, '<c r="C2" t="e"><v>#REF!</v></c>', text("A2", "1")))))
    assert [(fault.code, fault.cell, fault.value) for fault in rows[0].faults] == [("error_value", "C2", "#REF!")]


def test_a_nul_names_its_cell():
    _, rows = read(csv("编号,标题\n1,a\0b\n2,好\n"))
    assert [(fault.code, fault.cell) for fault in rows[0].faults] == [("nul_character", "B2")]
    assert not rows[1].faults


def test_a_quote_that_never_closes_costs_its_row_and_not_the_rest():
    _, rows = read(csv('编号,标题\n1,"坏\n2,好\n3,也好\n'))
    assert [(one.number, [fault.code for fault in one.faults]) for one in rows] == [
        (2, ["quote_broken"]),
        (3, []),
        (4, []),
    ]


def test_rows_near_a_broken_quote_must_fit_the_header():
    _, rows = read(csv('编号,标题\n1,"坏\n只有一格\n3,"好"\n4,好\n'))
    assert codes(rows) == ["quote_broken", "row_in_broken_quote"]
    assert [one.values["编号"] for one in rows if not one.faults] == ["3", "4"]


def test_a_delimiter_that_was_not_quoted_is_a_fault():
    _, rows = read(csv("编号,标题\n1,你好,世界\n2,好\n3,好,\n"))
    assert codes(rows) == ["row_too_wide"]
    assert [one.number for one in rows if not one.faults] == [3, 4]


def test_numbers_that_are_none_stay_texts():
    body = header() + row(2, "<c r='A2'><v>abc</v></c>", "<c r='B2'><v>NaN</v></c>", "<c r='C2'><v>1e999</v></c>")
    assert list(read(raw_xlsx(sheet(body)))[1][0].values.values()) == ["abc", "NaN", "1e999"]


def test_silly_numbers_of_rows_styles_and_texts_are_survived():
    body = (
        header() + '<row r="٣"><c r="A2" s="99999999999999999999" t="s"><v>-1</v></c></row><row r="1"><c r="9"/></row>'
    )
    assert codes(read(raw_xlsx(sheet(body)))[1]) == ["text_missing"]


def memory_for(stream, limits) -> int:
    tracemalloc.start()
    for _ in open_table(stream, "file", limits):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("kind", ["xlsx", "csv.gz"])
def test_memory_does_not_grow_with_the_rows(kind):
    def made(count: int):
        rows = [(n, f"标题{n}" + "长" * 200, "2020/1/1") for n in range(count)]
        if kind == "xlsx":
            strings = "".join(f"<si><t>{one[1]}</t></si>" for one in rows)
            body = header() + "".join(row(n + 2, f'<c r="B{n + 2}" t="s"><v>{n}</v></c>') for n in range(count))
            return raw_xlsx(sheet(body), strings=f"<sst>{strings}</sst>".encode())
        return files.gz(("编号,标题,时间\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows)).encode())

    limits = Limits(memory_bytes=1 << 16)
    assert memory_for(made(6_000), limits) < memory_for(made(2_000), limits) + (200 << 10)


edits = st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=6)


@settings(deadline=None)
@given(edits, st.integers(0, len(GOOD)))
def test_a_workbook_with_wrong_bytes_is_read_or_refused_and_never_worse(wrong, length):
    data = bytearray(GOOD)
    for place, byte in wrong:
        data[place] = byte
    with contextlib.suppress(TableError):
        read(io.BytesIO(bytes(data[: length or None])))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([b"a", b",", b'"', b"\n", b"\r", b"\t", b"\0", b"=1", b";", b"\xe8\xb7\xaf", b"\xc2"]),
        max_size=60,
    )
)
def test_a_text_file_of_any_bytes_is_read_or_refused_and_never_worse(pieces):
    with contextlib.suppress(TableError):
        read(io.BytesIO(b"".join(pieces)))
