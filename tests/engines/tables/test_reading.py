"""Tables that offices really export: kinds of files, encodings, headers, sheets, values."""

import csv as csvmodule
import io
from datetime import datetime, time
from itertools import islice

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.tables import Limits, TableError, open_table
from tests.engines.tables import files
from tests.engines.tables.files import csv, read

pytestmark = pytest.mark.once
TEXT = "编号,标题,时间\n1,路灯不亮,2020/1/2\n2,井盖丢失,2020/1/3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_text_in_the_encodings_of_chinese_offices(encoding):
    table, rows = read(csv(TEXT, encoding))
    assert table.columns == ("编号", "标题", "时间")
    assert rows[1].values == {"编号": "2", "标题": "井盖丢失", "时间": "2020/1/3"}
    assert table.origin.encoding == ("gb18030" if encoding.startswith("gb") else "utf-8-sig")
    assert rows[1].number == 3


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    table, rows = read(csv(TEXT.replace(",", delimiter)))
    assert table.origin.delimiter == delimiter
    assert rows[0].values["标题"] == "路灯不亮"


def test_a_tsv_is_cut_at_tabs_even_when_commas_are_many():
    _, rows = read(csv("a,b,c\td,e,f\n1,2,3\t4,5,6\n"), "file.tsv")
    assert rows[0].values == {"a,b,c": "1,2,3", "d,e,f": "4,5,6"}


def test_a_gzipped_file_is_unpacked():
    assert read(files.gz(TEXT.encode()), "file.csv.gz")[1] == read(csv(TEXT))[1]


def test_one_column_is_a_table_too():
    table, rows = read(csv("标题\n路灯不亮\n井盖丢失\n"))
    assert table.columns == ("标题",)
    assert [row.values["标题"] for row in rows] == ["路灯不亮", "井盖丢失"]


def test_quoted_newlines_quotes_and_delimiters_stay_in_their_cell():
    _, rows = read(csv('编号,标题\n1,"第一行\n第二行，说""好"",还有,逗号"\n2,平常\n'))
    assert [row.values["标题"] for row in rows] == ['第一行\n第二行，说"好",还有,逗号', "平常"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems(end):
    _, rows = read(csv("编号,标题\n1,a\n2,b\n".replace("\n", end)))
    assert [row.values for row in rows] == [{"编号": "1", "标题": "a"}, {"编号": "2", "标题": "b"}]


def test_empty_rows_are_passed_over_and_counted():
    _, rows = read(csv("编号,标题\n\n1,a\n,\n\n2,b\n"))
    assert [(row.number, row.values["标题"]) for row in rows if row.values["编号"]] == [(3, "a"), (6, "b")]


def test_a_number_kept_as_text_by_a_formula_is_that_number():
    _, rows = read(csv('编号,标题\n="00123",a\n'))
    assert rows[0].values["编号"] == "00123"


def test_short_rows_of_a_text_file_end_in_empty_cells():
    _, rows = read(csv("编号,标题,时间\n1,a\n"))
    assert rows[0].values == {"编号": "1", "标题": "a", "时间": None}


def test_values_of_a_workbook_have_types():
    at = datetime.fromisoformat("2020-01-02T03:04:05")
    _, rows = read(files.xlsx(("a", "b", "c", "d", "e", "f"), (1, 2.5, "三", at, True, time(8, 30))))
    assert rows[0].values == {"a": 1, "b": 2.5, "c": "三", "d": at, "e": True, "f": "08:30:00"}


def test_a_table_can_be_read_again_and_tells_its_progress():
    for stream in (csv(TEXT), files.xlsx(("编号", "标题"), (1, "a"), (2, "b"))):
        table = open_table(stream, "file")
        assert len(list(table)) == len(list(table)) == 2
        assert table.progress() == 1
        assert table.origin.kind in {"csv", "xlsx"}


def test_the_stream_stays_open_and_the_table_closes():
    stream = files.xlsx(("编号", "标题"), (1, "a"))
    with open_table(stream, "file.xlsx") as table:
        assert len(list(table)) == 1
    assert not stream.closed


def test_a_title_over_the_table_is_passed_over():
    book = files.workbook(("某市诉求汇总表", None, None), (None, None, None), files.HEADER, (1, "a", "2020"))
    book.active.merge_cells("A1:C1")
    table, rows = read(files.saved(book))
    assert table.columns == files.HEADER
    assert [note.code for note in table.notes] == ["note_header_not_first"]
    assert rows[0].number == 4


def test_a_header_of_two_rows_joins_group_and_column():
    book = files.workbook(("编号", "反映人", None, "内容"), (None, "姓名", "电话", None), (1, "王", "138", "路灯"))
    for cells in ("A1:A2", "B1:C1", "D1:D2"):
        book.active.merge_cells(cells)
    table, rows = read(files.saved(book))
    assert table.columns == ("编号", "反映人/姓名", "反映人/电话", "内容")
    assert rows[0].values["反映人/电话"] == "138"
    assert rows[0].number == 3


def test_merged_cells_among_the_data_are_told():
    book = files.workbook(files.HEADER, (1, "a", "x"), (2, "b", None))
    book.active.merge_cells("C2:C3")
    table, _ = read(files.saved(book))
    assert [(note.code, note.args["count"]) for note in table.notes] == [("note_cells_merged", 1)]


def test_two_columns_of_one_name_become_two_names():
    table, rows = read(csv("编号,时间,时间,时间\n1,a,b,c\n"))
    assert table.columns == ("编号", "时间", "时间 (2)", "时间 (3)")
    assert rows[0].values["时间 (3)"] == "c"
    assert [note.column for note in table.notes] == ["时间 (2)", "时间 (3)"]


def test_a_column_without_a_name_is_called_by_its_letter_and_nothing_is_lost():
    _, rows = read(files.xlsx(("编号", None, "标题"), (1, "x", "a", "批注")))
    assert rows[0].values == {"编号": 1, "标题": "a", "(B)": "x", "(D)": "批注"}


def test_a_text_file_keeps_what_stands_under_no_name_too():
    _, rows = read(csv("编号,,标题,\n1,x,a,批注\n"))
    assert rows[0].values == {"编号": "1", "标题": "a", "(B)": "x", "(D)": "批注"}
    assert not rows[0].faults


def test_a_table_without_a_header_is_refused_with_the_value_that_gave_it_away():
    with pytest.raises(TableError) as caught:
        read(csv("1,路灯不亮,2020/1/2 8:00\n2,井盖丢失,2020/1/3 9:00\n"))
    assert caught.value.fault.code == "header_missing"
    assert caught.value.fault.value == "1"


def test_the_caller_may_say_which_row_is_the_header():
    table, rows = read(csv("2019,2020\n1,2\n3,4\n"), header_row=1)
    assert table.columns == ("2019", "2020")
    assert len(rows) == 2
    with pytest.raises(TableError, match="header_row_missing"):
        read(csv("2019,2020\n1,2\n"), header_row=9)


def test_the_first_visible_sheet_that_is_not_empty_is_read():
    book = files.workbook(title="空")
    hidden = book.create_sheet("藏")
    hidden.append(["x", "y"])
    hidden.sheet_state = "hidden"
    book.create_sheet("数据").append(["编号", "标题"])
    book["数据"].append([1, "a"])
    table, rows = read(files.saved(book))
    assert (table.origin.sheet, len(rows)) == ("数据", 1)
    assert [(note.code, note.args["sheet"]) for note in table.notes] == [
        ("note_sheet_chosen", "数据"),
        ("note_sheet_hidden", "藏"),
    ]


def test_a_sheet_can_be_asked_for_by_name_even_when_hidden():
    book = files.workbook(("编号", "标题"))
    book.create_sheet("藏").append(["甲", "乙"])
    book["藏"].sheet_state = "hidden"
    assert read(files.saved(book), sheet="藏")[0].columns == ("甲", "乙")
    with pytest.raises(TableError) as caught:
        read(files.saved(book), sheet="没有")
    assert caught.value.fault.args == {"sheet": "没有", "sheets": "Sheet1, 藏"}


def test_prefixed_names_strict_relations_and_absolute_targets_are_read():
    parts = files.parts(
        b'<x:worksheet xmlns:x="s"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>'
        b'</x:row><x:row><x:c><x:v>1</x:v></x:c><x:c t="str"><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        strings="<x:sst xmlns:x='s'><x:si><x:r><x:t>编</x:t></x:r><x:r><x:t>号</x:t></x:r></x:si><x:si><x:t>标题</x:t>"
        "<x:rPh><x:t>biaoti</x:t></x:rPh></x:si></x:sst>".encode(),
    )
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(b'Target="worksheets', b'Target="/xl/worksheets')
    _, rows = read(files.archive(parts))
    assert rows[0].values == {"编号": 1, "标题": "a"}


def test_dates_by_format_and_by_both_calendars():
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
        '<numFmt numFmtId="177" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>'
    ).encode()
    body = files.row(1, *(files.text(f"{letter}1", letter) for letter in "abcd")) + files.row(
        2, *(f'<c r="{letter}2" s="{style}"><v>43831.5</v></c>' for style, letter in enumerate("ABCD"))
    )
    parts = files.parts(files.sheet(body), styles=styles)
    noon = datetime.fromisoformat("2020-01-01T12:00")
    assert list(read(files.archive(parts))[1][0].values.values()) == [43831.5, noon, noon, 43831.5]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    assert read(files.archive(parts))[1][0].values["b"] == datetime.fromisoformat("2024-01-02T12:00")


def test_rows_and_cells_without_places_follow_one_another():
    _, rows = read(
        files.raw_xlsx(
            files.sheet(
                "<row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>"
            )
        )
    )
    assert rows[0].values == {"a": 1, "b": 2}


def test_escaped_control_characters_become_white_space_or_nothing():
    _, rows = read(files.raw_xlsx(files.sheet(files.header() + files.row(2, files.text("B2", "a_x000D_b_x0007_c")))))
    assert rows[0].values["标题"] == "a\rbc"


def test_texts_beyond_the_memory_limit_go_to_a_file():
    table, rows = read(
        files.xlsx(("编号", "标题"), *((n, f"标题{n}" * 50) for n in range(300))), limits=Limits(memory_bytes=99)
    )
    assert rows[299 - 0].values["标题"] == "标题299" * 50
    assert len(rows) == 300
    table.close()


plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8)
words = plain.filter(lambda word: word.strip() and not word.startswith("=") and "_x" not in word)
cells = (
    st.none()
    | words
    | st.integers(-(10**9), 10**9)
    | st.floats(-1e9, 1e9)
    | st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2100-01-01")).map(
        lambda at: at.replace(microsecond=0)
    )
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 99), cells, cells, cells), min_size=1, max_size=6))
def test_a_workbook_reads_as_openpyxl_reads_it(rows):
    stream = files.xlsx(("a", "b", "c", "d"), *rows)
    oracle = openpyxl.load_workbook(stream, read_only=True).active.iter_rows(min_row=2, values_only=True)
    expected = [tuple(values) + (None,) * (4 - len(values)) for values in oracle]
    found = [tuple(row.values.values()) for row in open_table(stream, "file")]
    assert found == expected


everyday = st.text('路灯不亮，“好”a1 ,;"\n', min_size=1, max_size=8).filter(str.strip)


@settings(deadline=None)
@given(
    st.lists(st.tuples(words, words), min_size=1, max_size=6).map(lambda rows: (rows, "utf-8"))
    | st.lists(st.tuples(everyday, everyday), min_size=1, max_size=6).map(lambda rows: (rows, "gb18030"))
)
def test_a_text_file_reads_as_it_was_written(made):
    rows, encoding = made
    written = io.StringIO(newline="")
    csvmodule.writer(written).writerows([("编号", "标题"), *rows])
    stream = io.BytesIO(written.getvalue().encode(encoding))
    assert [tuple(row.values.values()) for row in open_table(stream, "file.csv", header_row=1)] == rows


def test_only_as_much_is_read_as_is_asked_for():
    table = open_table(files.gz(("编号,标题\n" + "1,路灯\n" * 50_000).encode()), "file.csv.gz")
    assert len(list(islice(table, 5))) == 5
    assert table.progress() < 0.5
