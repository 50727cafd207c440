"""A first guess for files nobody has described: by names in two languages and by what the columns hold."""

import pytest

from gongdi.engines.tables import FIELDS, MESSAGES, Draft, Mapping, Row, convert, preview
from gongdi.engines.tables.synonyms import NAMES, STATUSES

pytestmark = pytest.mark.once


def guess(*columns: str, rows: list[tuple] = ()):
    sample = [Row(n, dict(zip(columns, row, strict=True))) for n, row in enumerate(rows, start=2)]
    found = preview(columns, sample, source="x")
    for column in found.columns:
        assert MESSAGES[column.reason.code] % column.reason.words()
    return found


def fields(found) -> dict[str, str]:
    return {column.column: column.field for column in found.columns}


def reasons(found) -> dict[str, str]:
    return {column.column: column.reason.code for column in found.columns}


def test_a_chinese_export_is_understood_and_its_rows_convert():
    row = ("188006", "A0001", "路灯不亮", "2019/2/28 11:25:05", "坏了三个月", 0, 3)
    found = guess("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数", rows=[row] * 3)
    assert list(fields(found).values()) == [
        "source_id",
        "reporter_name",
        "title",
        "raised_at",
        "detail",
        "opposes",
        "supports",
    ]
    assert found.missing == ()
    mapping = Mapping.from_toml(found.mapping.to_toml())
    made = convert(Row(2, dict(zip(fields(found), row, strict=True))), mapping)
    assert isinstance(made, Draft)
    assert made.supports == 3


def test_an_english_export_is_understood():
    found = guess("Unique Key", "Created Date", "Agency", "Complaint Type", "Incident Address", "Status", "Latitude")
    assert list(fields(found).values()) == [
        "source_id",
        "raised_at",
        "unit",
        "category",
        "address",
        "status",
        "latitude",
    ]


def test_a_title_nobody_wrote_is_cut_from_the_text_or_made_of_what_and_where():
    cut = guess("工单编号", "诉求内容", "受理时间")
    assert cut.mapping.to_toml().count('[fields.title]\ncolumn = "诉求内容"\ncut = 40') == 1
    made = guess("工单编号", "诉求类型", "地址", "受理时间")
    assert 'columns = ["诉求类型", "地址"]' in made.mapping.to_toml()
    assert cut.missing == made.missing == ()


def test_required_fields_that_were_not_found_are_told():
    found = guess("甲", "乙", rows=[("a", "b")])
    assert found.missing == ("source_id", "title", "raised_at")
    assert set(reasons(found).values()) == {"guess_nothing"}


def test_each_field_is_given_once_to_the_surest_column():
    found = guess("编号", "工单编号", "联系人电话")
    assert fields(found) == {"编号": "", "工单编号": "source_id", "联系人电话": "phone"}
    assert reasons(found)["联系人电话"] == "guess_name_part"


def test_what_a_column_holds_can_speak_against_its_name():
    found = guess("mobileos", "受理时间", "点赞数", rows=[("iOS", "不详", "很多")] * 3)
    assert fields(found) == {"mobileos": "", "受理时间": "", "点赞数": ""}


def test_dates_are_found_without_a_name_and_day_and_month_are_told_apart_when_they_can_be():
    clear = guess("何时", rows=[("13/2/2020",), ("1/2/2020",)])
    unclear = guess("何时", "created date", rows=[("x", "1/2/2020"), ("y", "3/4/2020")])
    assert fields(clear) == {"何时": "raised_at"}
    assert clear.mapping.dates[0] == "%d/%m/%Y"
    assert reasons(unclear)["created date"] == "guess_dates_unclear"
    certain = guess("created date", rows=[("1/13/2020",), ("3/4/2020",)])
    assert reasons(certain)["created date"] == "guess_name"
    assert certain.mapping.dates == ("%m/%d/%Y", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M")


def test_statuses_that_are_known_are_mapped_and_the_others_are_named():
    found = guess("状态", rows=[("已办结",), ("办理中",), ("挂起",), ("In Progress",)])
    (rule,) = found.mapping.rules
    assert dict(rule.values) == {"已办结": "closed", "办理中": "in_progress", "In Progress": "in_progress"}
    assert found.columns[0].reason.args == {"values": "挂起"}


def test_names_are_told_apart():
    assert set(NAMES) == set(FIELDS)
    for known in (NAMES, STATUSES):
        words = [word for group in known.values() for word in group]
        assert len(words) == len(set(words))
