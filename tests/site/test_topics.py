"""`gongdi topics` and `gongdi same`: what they tell of good files, and of files made by hand."""

import csv
import gzip
import json
from hashlib import sha256

import openpyxl
import pytest
from click.testing import CliRunner

from gongdi.site.cli.same import same
from gongdi.site.cli.topics import topics
from tests.engines.topics.making import LIFT, MIXER, strangers, told

pytestmark = pytest.mark.once

HEADINGS = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数"]


def rows():
    messages = [*told("望江花园", MIXER, 12), *told("和平里小区", LIFT, 5, first=500, seed=2), *strangers(40)]
    return [[one.id, one.person, one.title, f"{one.at:%Y/%m/%d %H:%M:%S}", one.detail, 0, 3] for one in messages]


def written(file, heading, lines):
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([heading, *lines])
    return file


def workbook(file):
    book = openpyxl.Workbook()
    for line in [HEADINGS, *rows()]:
        book.active.append(line)
    book.save(file)
    return file


def packed(file):
    plain = written(file.with_name("plain.csv"), HEADINGS, rows())
    file.write_bytes(gzip.compress(plain.read_bytes()))
    return file


def run(command, *arguments):
    return CliRunner().invoke(command, [str(each) for each in arguments])


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.xlsx", workbook), ("a.csv", lambda file: written(file, HEADINGS, rows())), ("a.csv.gz", packed)],
)
def test_a_file_as_json(tmp_path, name, make):
    file = make(tmp_path / name)
    answer = json.loads(run(topics, file, "--json", "--top", 2).output)
    assert answer["input_sha256"] == sha256(file.read_bytes()).hexdigest()
    assert (answer["engine"], answer["rows"], answer["read"], answer["left_out"]) == ("gongdi-topics/1", 57, 57, [])
    first, second = answer["topics"]
    assert (first["rank"], first["place"], first["people"]) == (1, "望江花园", 12)
    assert (first["from"], first["to"]) == ("2026-01-01", "2026-01-23")
    assert set(first["ids"]) == {f"m{at}" for at in range(12)}
    assert second["people"] == 5
    assert first["score"] > second["score"]
    assert "12 people in 12 messages" in first["why"]


def test_a_file_as_a_person_reads_it(tmp_path):
    said = run(topics, written(tmp_path / "a.csv", HEADINGS, rows())).output
    assert "57 of 57 rows read" in said
    assert "望江花园" in said
    assert "12 people in 12 messages" in said


def test_strange_headings_are_named_by_options(tmp_path):
    file = written(tmp_path / "a.csv", ["k1", "k2", "k3", "k4", "k5", "k6", "k7"], rows())
    said = run(topics, file)
    assert said.exit_code == 2
    assert "--title" in said.output
    assert "k3" in said.output
    named = ("--id", "k1", "--user", "k2", "--title", "k3", "--time", "k4", "--detail", "k5", "--likes", "k7")
    answer = json.loads(run(topics, file, "--json", *named, "--against", "k6").output)
    assert answer["topics"][0]["ids"][0] == "m0"
    assert answer["topics"][0]["from"] == "2026-01-01"
    assert answer["columns"]["title"] == "k3"
    wrong = run(topics, file, "--title", "k33")
    assert wrong.exit_code == 2
    assert "Did you mean 'k3'?" in wrong.output


def test_nothing_is_lost(tmp_path):
    lines = rows()
    lines[0][3] = "someday"
    lines[1][6] = "many"
    lines[2][0] = ""
    lines[3][0] = lines[4][0]
    lines[5][2] = ""
    lines.append(["z", "u", "", "2026/1/1 08:00:00", "", 0, 0])
    answer = json.loads(run(topics, written(tmp_path / "a.csv", HEADINGS, lines), "--json").output)
    assert (answer["rows"], answer["read"]) == (58, 57)
    assert answer["left_out"] == [{"row": 59, "why": "neither a title nor a detail"}]
    assert answer["notes"] == [
        "row 2: the time cannot be read; the message counts without a day",
        "row 3: many is no number; counted as nought",
        "row 4: no id",
        "row 6: the id m4 is there twice",
    ]
    assert {"row 4", "m4", "m4 (row 6)"} <= {*answer["topics"][0]["ids"]}


def test_one_row_and_none(tmp_path):
    one = run(topics, written(tmp_path / "a.csv", HEADINGS, rows()[:1]))
    assert (one.exit_code, "1 of 1 rows read" in one.output) == (0, True)
    assert "No matter is raised by three people or more." in one.output
    none = run(topics, written(tmp_path / "a.csv", HEADINGS, []))
    assert (none.exit_code, "0 of 0 rows read" in none.output) == (0, True)
    (tmp_path / "b.csv").write_text("")
    empty = run(topics, tmp_path / "b.csv")
    assert empty.exit_code == 2
    assert empty.output == "Error: b.csv: The file is empty.\n"


def test_by_hand_and_yesterday(tmp_path):
    file = written(tmp_path / "a.csv", HEADINGS, rows())
    first = json.loads(run(topics, file, "--json").output)
    (tmp_path / "old.json").write_text(json.dumps({"topics": [first["topics"][0] | {"key": "known"}]}))
    (tmp_path / "hand.json").write_text(json.dumps({"apart": [["m0", "m1"]]}))
    told_again = run(topics, file, "--json", "--before", tmp_path / "old.json", "--hand", tmp_path / "hand.json")
    again = json.loads(told_again.output)["topics"][0]
    assert again["key"] == "known"
    assert not {"m0", "m1"} <= {*again["ids"]}
    (tmp_path / "hand.json").write_text(json.dumps({"apart": [["m0", "m1"]], "together": [["m0", "m1"]]}))
    refused = run(topics, file, "--hand", tmp_path / "hand.json")
    assert refused.exit_code == 2
    assert "both together and apart" in refused.output


@pytest.mark.parametrize("text", ["{", "[]", '{"together": 3}', '{"apart": [["a"]]}'])
def test_a_wrong_list_by_hand_is_told(tmp_path, text):
    (tmp_path / "hand.json").write_text(text)
    said = run(topics, written(tmp_path / "a.csv", HEADINGS, rows()), "--hand", tmp_path / "hand.json")
    assert said.exit_code == 2
    assert "hand.json" in said.output


def test_the_same_as_json_and_as_a_person_reads_it(tmp_path):
    lines = rows()
    lines.append(["copy", "other", lines[0][2], lines[0][3], lines[0][4], 0, 0])
    file = written(tmp_path / "a.csv", HEADINGS, lines)
    answer = json.loads(run(same, file, "--json").output)
    assert ["copy", "m0"] in [sorted(each) for each in answer["identical"]]
    pair = next(each for group in answer["groups"] for each in group["pairs"] if {*each["ids"]} == {"copy", "m0"})
    assert (pair["kind"], pair["one_person"], pair["days_between"]) == ("exact", False, 0)
    assert "望江花园" in pair["places"]
    assert "groups say the same" in run(same, file).output


def test_what_no_column_is_taken_for_is_told(tmp_path):
    file = written(tmp_path / "a.csv", ["主题", "时间"], [["路灯坏了", "今天"], ["路灯不亮", "2026-01-02"]])
    said = run(topics, file).output
    assert "no column is taken for --time: no days, no growth" in said
    assert "columns not used: 时间" in said


def test_a_time_column_that_was_named_is_read_row_by_row(tmp_path):
    file = written(tmp_path / "a.csv", ["主题", "时间"], [["路灯坏了", "今天"], ["路灯不亮", "2026-01-02"]])
    notes = json.loads(run(topics, file, "--time", "时间", "--json").output)["notes"]
    assert [note for note in notes if "time" in note] == [
        "row 2: the time cannot be read; the message counts without a day"
    ]
