"""Column maps: what they may say, what is refused and with which name, and that they survive being written."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.tables import FIELDS, MESSAGES, Mapping, MappingError, Rule
from gongdi.engines.tables.faults import FIELD_NAMES

pytestmark = pytest.mark.once
LEAST = 'source = "x"\n[fields]\nsource_id = "编号"\ntitle = "标题"\nraised_at = "时间"\n'


def faults(text: str) -> list[tuple[str, dict]]:
    with pytest.raises(MappingError) as caught:
        Mapping.from_toml(text)
    for fault in caught.value.faults:
        assert MESSAGES[fault.code] % fault.words()
    return [(fault.code, dict(fault.args)) for fault in caught.value.faults]


def test_the_least_a_map_must_say():
    mapping = Mapping.from_toml(LEAST)
    assert mapping.source == "x"
    assert mapping.timezone == "Asia/Shanghai"
    assert mapping.columns == {"编号", "标题", "时间"}


def test_every_field_has_a_name_and_a_draft_holds_it():
    assert set(FIELD_NAMES) == set(FIELDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("source = ", [("map_not_toml", {"line": 1, "offset": 10})]),
        (LEAST + "= 3", [("map_not_toml", {"line": 6, "offset": 1})]),
        ("x" * 100_001, [("map_too_long", {"count": 100_001, "limit": 100_000})]),
        ("", [("map_key_missing", {"key": "source"}), ("map_key_missing", {"key": "fields"})]),
        (LEAST.replace('"x"', '""'), [("map_key_missing", {"key": "source"})]),
        (LEAST.replace('"x"', f'"{"x" * 41}"'), [("map_source_too_long", {"limit": 40})]),
        (LEAST.replace("title", "titel"), [("map_key_unknown", {"key": "fields.titel", "nearest": "title"})]),
        ("timezon = 'UTC'\n" + LEAST, [("map_key_unknown", {"key": "timezon", "nearest": "timezone"})]),
        (
            LEAST + "[fields.status]\ncolunm = 'a'\n",
            [("map_key_unknown", {"key": "fields.status.colunm", "nearest": "column"})],
        ),
        (LEAST.replace('title = "标题"\n', ""), [("map_key_missing", {"key": "fields.title"})]),
        (LEAST.replace('"标题"', "3"), [("map_value_wrong", {"key": "fields.title", "expected": '{ "…" = "…" }'})]),
        ("dates = 'x'\n" + LEAST, [("map_value_wrong", {"key": "dates", "expected": '["…", "…"]'})]),
        ("header_row = -1\n" + LEAST, [("map_value_wrong", {"key": "header_row", "expected": "1"})]),
        ("header_row = true\n" + LEAST, [("map_value_wrong", {"key": "header_row", "expected": "1"})]),
        (
            LEAST + "[fields.status]\ncolumn = 'a'\nvalues = { a = 1 }\n",
            [("map_value_wrong", {"key": "fields.status.values", "expected": '{ "…" = "…" }'})],
        ),
        (LEAST + "[fields.unit]\ndefault = 'a'\n", [("map_rule_without_origin", {"key": "fields.unit"})]),
        (
            LEAST + "[fields.unit]\ncolumn = 'a'\nconstant = 'b'\n",
            [("map_rule_two_origins", {"key": "fields.unit"})],
        ),
    ],
)
def test_what_is_wrong_with_a_map_is_said(text, expected):
    assert faults(text) == expected


def test_all_that_is_wrong_is_said_at_once():
    found = faults(LEAST.replace("title", "titel").replace("source_id", "sourceid"))
    assert [args["nearest"] for _, args in found] == ["source_id", "title"]


@pytest.mark.parametrize("written", ["%Y-%q-%d", "%Y", "%Y/%Y/%d", "%d%", "nonsense"])
def test_a_way_of_writing_dates_that_cannot_be_read_is_refused(written):
    code, args = faults(f'dates = ["{written}"]\n' + LEAST)[0]
    assert code == "map_date_format"
    assert "%Y" in args["known"]


def test_an_unknown_time_zone_is_refused():
    assert faults('timezone = "Asia/Wuhan"\n' + LEAST)[0][0] == "map_timezone"
    assert faults('timezone = "../../etc/passwd"\n' + LEAST)[0][0] == "map_timezone"


def test_missing_columns_are_named_with_the_nearest():
    mapping = Mapping.from_toml(LEAST + "[fields.unit]\nfirst_of = ['甲', '乙']\n")
    assert mapping.missing(["编号", "标题", "时间", "乙"]) == ()
    (fault,) = mapping.missing(["编号", "标题栏", "时间", "甲"])
    assert (fault.code, fault.column, fault.args) == ("column_missing", "标题", {"nearest": "标题栏"})
    assert [fault.column for fault in mapping.missing(["编号", "标题", "时间"])] == ["甲", "乙"]


def test_another_source_is_another_map():
    assert Mapping.from_toml(LEAST).with_source("y").source == "y"


texts = st.text(string.printable + "编号“，\x7f\\'\"", min_size=1, max_size=12).filter(str.strip)
lists = st.lists(texts, min_size=1, max_size=3).map(tuple)
origins = st.one_of(
    st.fixed_dictionaries({"column": texts}),
    st.fixed_dictionaries({"columns": lists, "join": texts}),
    st.fixed_dictionaries({"first_of": lists}),
    st.fixed_dictionaries({"constant": texts}),
)


@st.composite
def rules(draw, field):
    values = tuple(draw(st.dictionaries(texts, texts, max_size=3)).items())
    default, otherwise = draw(texts | st.just("")), draw(texts | st.just(""))
    dates = draw(st.sampled_from([(), ("%Y/%m/%d",), ("%d.%m.%y", "excel")]))
    cut = draw(st.integers(0, 99))
    return Rule(field, values=values, default=default, otherwise=otherwise, dates=dates, cut=cut, **draw(origins))


@st.composite
def mappings(draw):
    optional = [name for name, spec in FIELDS.items() if not spec.required]
    chosen = draw(st.sets(st.sampled_from(optional)))
    names = [name for name, spec in FIELDS.items() if spec.required or name in chosen]
    made = tuple(draw(rules(name) | texts.map(lambda text, name=name: Rule(name, column=text))) for name in names)
    return Mapping(draw(texts), made, "Asia/Shanghai", sheet=draw(texts), header_row=draw(st.integers(0, 9)))


@given(mappings())
def test_a_map_survives_being_written_and_read(mapping):
    again = Mapping.from_toml(mapping.to_toml())
    assert sorted(again.rules, key=lambda rule: rule.field) == sorted(mapping.rules, key=lambda rule: rule.field)
    assert again.with_source("") == Mapping(
        "", again.rules, mapping.timezone, mapping.dates, mapping.sheet, mapping.header_row
    )
    assert again.source == mapping.source


TOWN = 'audience = "parties"\nroot = "420606"\ntown = "示范县"\nplace_level = 6\ncreate = ["place", "unit"]\n'


def test_what_a_town_allows_is_read_and_written():
    mapping = Mapping.from_toml(TOWN + LEAST)
    assert (mapping.audience, mapping.root, mapping.town, mapping.place_level) == ("parties", "420606", "示范县", 6)
    assert mapping.create == ("place", "unit")
    assert Mapping.from_toml(mapping.to_toml()) == mapping


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('audience = "all"', "audience"),
        ('create = ["person"]', "create"),
        ("place_level = 9", "place_level"),
        ("place_level = 0", "place_level"),
    ],
)
def test_what_no_town_knows_is_refused(line, key):
    with pytest.raises(MappingError) as caught:
        Mapping.from_toml(f"{line}\n{LEAST}")
    (fault,) = caught.value.faults
    assert (fault.code, fault.args["key"]) == ("map_value_wrong", key)
