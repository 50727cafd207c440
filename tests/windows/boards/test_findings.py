"""Titles say only what the numbers support; tables never carry a formula home."""

from hypothesis import given
from hypothesis import strategies as st

from gongdi.windows.boards import findings
from gongdi.windows.boards.tables import Cell, Column, as_csv, harmless, ordered

COUNT = st.integers(0, 10_000)


@given(recent=COUNT, before=COUNT)
def test_doubling_is_said_only_when_it_doubled_on_enough(recent, before):
    said = findings.rise("海棠社区", "噪音", recent, before)
    assert ("翻番" in said) == (recent >= 10 and before >= 3 and recent >= 2 * before)


@given(recent=COUNT, before=COUNT)
def test_no_rise_is_said_when_there_is_none(recent, before):
    said = findings.rise("海棠社区", "噪音", recent, before)
    assert not said or recent > before


def test_the_example_of_the_plan():
    assert findings.rise("海棠社区", "噪音", 22, 11) == "海棠社区 三周来噪音翻番：从 11 件到 22 件"


@given(counts=st.lists(COUNT, min_size=1, max_size=8))
def test_the_latest_place_is_named_only_when_it_is_the_only_one(counts):
    named = [(f"甲{at}", count) for at, count in enumerate(counts)]
    said = findings.latest_place(named, sum(counts))
    top = max(counts)
    assert ("最多" in said) == (top > 0 and counts.count(top) == 1)


@given(counts=st.lists(COUNT, min_size=2, max_size=12), whole=st.booleans())
def test_a_running_month_is_never_compared_with_a_whole_one(counts, whole):
    said = findings.months(counts, last_is_whole=whole)
    months = counts if whole else counts[:-1]
    if len(months) >= 2 and sum(months):
        assert f"上月新增 {months[-1]} 件" in said


def test_nothing_open_is_said_as_such():
    assert findings.waiting({}, {}) == "没有正在办的事"
    assert findings.spread(None, 0) == "还没有答复可以统计"


@given(st.text())
def test_no_cell_is_a_formula(text):
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_formula_in_a_name_stays_text_in_the_download():
    text = as_csv([Column("name", "=名称")], [{"name": Cell('=HYPERLINK("http://x")')}])
    assert text == '\ufeff\'=名称\r\n"\'=HYPERLINK(""http://x"")"\r\n'


@given(st.lists(st.one_of(st.none(), st.integers()), max_size=20), st.booleans())
def test_rows_without_a_value_stay_at_the_end(orders, descending):
    rows = [{"n": Cell(str(order), order)} for order in orders]
    got = [row["n"].order for row in ordered(rows, "-n" if descending else "n", [Column("n", "n")])]
    having = [order for order in orders if order is not None]
    assert got == sorted(having, reverse=descending) + [None] * orders.count(None)
