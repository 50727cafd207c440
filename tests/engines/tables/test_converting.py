"""From rows to drafts: texts, times, numbers, statuses, and every way a row can be refused."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.tables import MESSAGES, Draft, Fault, Mapping, Row, Rule, convert
from gongdi.engines.tables.times import pattern

pytestmark = pytest.mark.once
SHANGHAI = ZoneInfo("Asia/Shanghai")
GOOD = {"编号": 188006, "标题": "路灯不亮", "时间": "2019/2/28 11:25:05"}
REQUIRED = (Rule("source_id", "编号"), Rule("title", "标题"), Rule("raised_at", "时间"))


def draft(values: dict, *rules: Rule, dates: tuple[str, ...] = ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d"), zone="Asia/Shanghai"):
    replaced = {rule.field for rule in rules}
    kept = [rule for rule in REQUIRED if rule.field not in replaced]
    mapping = Mapping("x", (*kept, *rules), zone, dates)
    mapping.check()
    return convert(Row(7, GOOD | values), mapping)


def refused(values: dict, *rules: Rule, **settings) -> Fault:
    (fault,) = draft(values, *rules, **settings)
    assert fault.row == 7
    assert MESSAGES[fault.code] % fault.words()
    return fault


def test_a_row_becomes_a_draft():
    assert draft({}) == Draft(
        row=7,
        source="x",
        source_id="188006",
        title="路灯不亮",
        raised_at=datetime(2019, 2, 28, 11, 25, 5, tzinfo=SHANGHAI),
    )


def test_texts_are_cleaned_and_keep_their_paragraphs():
    made = draft({"内容": "\n\t\t座落在\x07甲市\ufeff \r\n\r\n\t　二段。\n\t"}, Rule("detail", "内容"))
    assert made.detail == "座落在甲市\n二段。"
    assert draft({"标题": "  路灯\n\t不亮 "}).title == "路灯 不亮"


@pytest.mark.parametrize(("said", "meant"), [(1, "1"), (2.5, "2.5"), (True, "true"), ("a", "a")])
def test_other_values_become_texts(said, meant):
    assert draft({"单位": said}, Rule("unit", "单位")).unit == meant
    at = datetime(2020, 1, 2, tzinfo=None)  # noqa: DTZ001 a spreadsheet's time has no zone
    assert draft({"单位": at}, Rule("unit", "单位")).unit == "2020-01-02 00:00:00"


def test_columns_are_joined_tried_in_turn_or_left_away():
    assert (
        draft({"a": "甲", "b": " ", "c": "丙"}, Rule("detail", columns=("a", "b", "c"), join="、")).detail == "甲、丙"
    )
    assert draft({"a": " ", "b": "乙"}, Rule("unit", first_of=("a", "b", "c"))).unit == "乙"
    assert draft({}, Rule("channel", constant="web")).channel == "web"
    assert draft({"a": None}, Rule("category", "a", default="其他")).category == "其他"
    assert draft({"a": None}, Rule("category", "a")).category == ""


def test_a_title_can_be_cut_from_the_text():
    made = draft({"内容": "路灯已经坏了三个月没有人来修"}, Rule("title", "内容", cut=8))
    assert made.title == "路灯已经坏了三…"


def test_statuses_are_translated_without_regard_to_case():
    rule = Rule("status", "状态", values=(("Closed", "closed"), ("办理中", "in_progress")))
    assert draft({"状态": "CLOSED "}, rule).status == "closed"
    assert draft({"状态": None}, rule).status == ""
    fault = refused({"状态": "???"}, rule)
    assert (fault.code, fault.column, fault.value) == ("value_not_mapped", "状态", "???")
    assert draft({"状态": "?"}, Rule("status", "状态", values=rule.values, otherwise="received")).status == "received"


@pytest.mark.parametrize(
    ("written", "text", "meant"),
    [
        ("%Y/%m/%d %H:%M:%S", "2019/2/28 9:05:00", "2019-02-28T09:05:00"),
        ("%Y-%m-%d", "2019-02-28", "2019-02-28T00:00:00"),
        ("%Y年%m月%d日 %H:%M", "2019年2月8日 09:05", "2019-02-08T09:05:00"),
        ("%m/%d/%y %H:%M", "1/2/20 0:05", "2020-01-02T00:05:00"),
        ("%d.%m.%y", "31.12.68", "2068-12-31T00:00:00"),
        ("%d.%m.%y", "31.12.69", "1969-12-31T00:00:00"),
        ("%m/%d/%Y %I:%M:%S %p", "01/02/2020 12:00:00 AM", "2020-01-02T00:00:00"),
        ("%m/%d/%Y %I:%M:%S %p", "01/02/2020 12:30:00 PM", "2020-01-02T12:30:00"),
        ("%Y-%m-%d %p%I:%M", "2020-01-02 下午3:30", "2020-01-02T15:30:00"),
        ("%Y-%m-%dT%H:%M:%S.%f", "2020-01-02T03:04:05.5", "2020-01-02T03:04:05.500000"),
        ("excel", "43831.5", "2020-01-01T12:00:00"),
    ],
)
def test_dates_as_people_write_them(written, text, meant):
    made = draft({"时间": text}, dates=(written,))
    assert made.raised_at == datetime.fromisoformat(meant).replace(tzinfo=SHANGHAI)


def test_a_date_with_a_zone_of_its_own_keeps_it():
    made = draft({"时间": "2020-01-02T03:04:05+0000"}, dates=("%Y-%m-%dT%H:%M:%S%z",))
    assert made.raised_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert draft({"时间": "2020-01-02T03:04:05Z"}, dates=("%Y-%m-%dT%H:%M:%S%z",)).raised_at == made.raised_at
    west = draft({"时间": "2020-01-02T03:04:05-08:30"}, dates=("%Y-%m-%dT%H:%M:%S%z",))
    assert west.raised_at == datetime(2020, 1, 2, 11, 34, 5, tzinfo=UTC)


def test_the_zone_of_the_map_is_that_of_dates_without_one():
    made = draft({"时间": "2020/7/1 0:00:00"}, zone="America/Los_Angeles")
    assert made.raised_at == datetime(2020, 7, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["昨天", "2019/2/30 1:00:00", "2019/13/1", "31/12/2019", "2019-02-28", "2019/2/28 25:00:00"]
)
def test_a_date_that_is_none_is_a_fault_that_says_what_would_be_one(text):
    fault = refused({"时间": text})
    assert (fault.code, fault.column, fault.value) == ("time_unreadable", "时间", text)
    assert fault.args["formats"] == "%Y/%m/%d %H:%M:%S | %Y/%m/%d"


@pytest.mark.parametrize(
    ("values", "rule", "code"),
    [
        ({"编号": None}, Rule("source_id", "编号"), "value_missing"),
        ({"标题": " \n "}, Rule("title", "标题"), "value_missing"),
        ({"标题": "\x07"}, Rule("title", "标题"), "value_missing"),
        ({"时间": ""}, Rule("raised_at", "时间"), "value_missing"),
        ({"标题": "长" * 201}, Rule("title", "标题"), "value_too_long"),
        ({"编号": 1234567890123456}, Rule("source_id", "编号"), "digits_lost"),
        ({"编号": 2.5e17}, Rule("source_id", "编号"), "digits_lost"),
        ({"编号": "2.0200101E+17"}, Rule("source_id", "编号"), "digits_lost"),
        ({"时间": "1900/1/1"}, Rule("raised_at", "时间"), "time_out_of_range"),
        ({"时间": True}, Rule("raised_at", "时间"), "time_unreadable"),
        ({"x": "很多"}, Rule("supports", "x"), "number_unreadable"),
        ({"x": "nan"}, Rule("supports", "x"), "number_out_of_range"),
        ({"x": "1e999"}, Rule("supports", "x"), "number_out_of_range"),
        ({"x": -1}, Rule("supports", "x"), "number_out_of_range"),
        ({"x": 1.5}, Rule("supports", "x"), "number_out_of_range"),
        ({"x": "2018/1/1"}, Rule("replied_at", "x"), "time_before_raised"),
        ({"x": "2018/1/1"}, Rule("closed_at", "x"), "time_before_raised"),
        ({"x": 1.5}, Rule("latitude", "x"), "position_incomplete"),
    ],
)
def test_every_way_a_row_is_refused(values, rule, code):
    assert refused(values, rule).code == code


def test_places_on_earth():
    both = (Rule("latitude", "纬"), Rule("longitude", "经"))
    made = draft({"纬": "32.01", "经": 112.1}, *both)
    assert (made.latitude, made.longitude) == (32.01, 112.1)
    assert draft({"纬": None, "经": " "}, *both).latitude is None
    (fault, _) = draft({"纬": "112.1", "经": 32}, *both)
    assert (fault.code, fault.args) == ("number_out_of_range", {"low": -90, "high": 90})


def test_counts_with_thousands_are_counts():
    assert draft({"x": "1,234"}, Rule("supports", "x")).supports == 1234


def test_all_faults_of_a_row_are_told():
    assert [fault.code for fault in draft({"编号": None, "时间": "昨天"})] == ["value_missing", "time_unreadable"]


def test_only_faults_of_columns_in_use_matter():
    unused = Row(7, GOOD, (Fault("formula_without_value", 7, "备注", "K7"),))
    used = Row(7, GOOD, (Fault("formula_without_value", 7, "标题", "B7"),))
    whole = Row(7, GOOD, (Fault("quote_broken", 7),))
    mapping = Mapping("x", REQUIRED, dates=("%Y/%m/%d %H:%M:%S",))
    assert isinstance(convert(unused, mapping), Draft)
    assert convert(used, mapping) == used.faults
    assert convert(whole, mapping) == whole.faults


def test_a_long_value_is_shown_by_its_beginning():
    assert refused({"时间": "很久" * 99}).value == "很久" * 19 + "很…"


@given(st.datetimes(datetime.fromisoformat("1970-01-01"), datetime.fromisoformat("2068-12-31")))
def test_what_strftime_writes_is_read_back(at):
    for written in ("%Y-%m-%d %H:%M:%S.%f", "%d/%m/%y %I:%M:%S.%f %p", "%Y年%m月%d日%H%M%S%f"):
        assert pattern(written).read(at.strftime(written)) == at


values = st.none() | st.text(max_size=20) | st.integers() | st.floats() | st.booleans() | st.datetimes()


@given(st.fixed_dictionaries(dict.fromkeys("abcdef", values)))
def test_whatever_a_row_holds_it_becomes_a_draft_or_faults(row):
    rules = [
        Rule("source_id", "a"),
        Rule("title", columns=("b", "c")),
        Rule("raised_at", "c", dates=("excel", "%Y-%m-%d")),
        Rule("supports", "d"),
        Rule("latitude", "e"),
        Rule("longitude", "f"),
        Rule("status", "b", values=(("x", "y"),), otherwise="z"),
    ]
    made = convert(Row(1, row), Mapping("x", tuple(rules)))
    assert isinstance(made, Draft) or (made and all(MESSAGES[fault.code] % fault.words() for fault in made))
