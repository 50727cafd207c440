"""`gongdi classify`: learns from a table, tries a model, suggests; and what it says of tables it cannot use."""

import csv
import gzip
import json

import pytest
from click.testing import CliRunner

from gongdi.site.cli.classify import classify
from tests.engines.categories.messages import examples
from tests.engines.tables.files import xlsx

pytestmark = pytest.mark.once


def run(*arguments):
    return CliRunner().invoke(classify, [str(each) for each in arguments])


def table(path, rows, heading=("内容", "类别"), delimiter=","):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows([heading, *rows])
    return path


def columns(file):
    return (file, "--text", "内容", "--label", "类别")


@pytest.fixture
def learnt(tmp_path):
    out = tmp_path / "office.model"
    done = run("train", *columns(table(tmp_path / "decided.csv", examples())), "--model", out)
    assert done.exit_code == 0, done.output
    return out


def test_training_tells_what_was_learnt_and_how_well(tmp_path):
    file = table(tmp_path / "decided.csv.gz", [*examples(), ("", "道路"), ("路灯", ""), ("井盖", "水务")])
    done = run("train", *columns(file), "--model", tmp_path / "m")
    assert "learnt from 90 different messages of 91, 3 categories" in done.output
    assert "left out: 1 of '水务', a category needs two different messages" in done.output
    assert "2 rows left out:\n  row 92: 内容 is empty\n  row 93: 类别 is empty" in done.output
    assert "macro-F1 " in done.output
    told = json.loads(run("train", *columns(file), "--model", tmp_path / "m", "--json").output.splitlines()[-1])
    assert (told["engine"], told["n"], told["given"]) == ("categories/1", 90, 91)
    assert told["skipped"] == [{"row": 92, "why": "内容 is empty"}, {"row": 93, "why": "类别 is empty"}]
    assert told["held_out"]["macro_f1"] > 0.9


def test_the_same_file_gives_the_same_model_and_nothing_else_is_left(tmp_path):
    file = table(tmp_path / "decided.tsv", examples(), delimiter="\t")
    for name in ("one", "two"):
        run("train", *columns(file), "--model", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["decided.tsv", "one", "two"]


def test_a_model_is_tried_on_another_table(tmp_path, learnt):
    file = table(tmp_path / "new.csv", [*examples(10, seed=5), ("", "学校"), ("塌方", "地质")])
    told = json.loads(run("test", *columns(file), "--model", learnt, "--json").output)
    assert {*told} >= {
        "macro_f1",
        "per_class",
        "confusion",
        "us_per_message",
        "n",
        "engine",
        "input_hash",
        "model_hash",
    }
    assert (told["n"], told["unknown"], told["rows_left_out"]) == (31, ["地质"], 1)
    assert told["per_class"]["道路"]["n"] == 10
    assert told["per_class"]["地质"]["f1"] == 0
    assert sum(map(sum, told["confusion"]["rows"])) == 31
    said = run("test", *columns(file), "--model", learnt).output
    assert "31 messages\n1 rows left out:\n  row 32: 内容 is empty\nthe model does not know: 地质" in said


def test_a_workbook_of_one_row_is_tried(tmp_path, learnt):
    file = tmp_path / "new.xlsx"
    file.write_bytes(xlsx(["类别", "内容"], ["道路", "路灯 street 坏了"]).getvalue())
    told = json.loads(run("test", *columns(file), "--model", learnt, "--json").output)
    assert (told["n"], told["macro_f1"]) == (1, 1)


def test_three_categories_are_said_with_their_words(learnt):
    said = run("say", "--model", learnt, "路灯坏了，车辆 stuck").output.splitlines()
    assert len(said) == 3
    assert "道路" in said[0]
    assert "路灯" in said[0]
    told = json.loads(run("say", "--model", learnt, "路灯坏了", "--json").output)
    assert told["sure"] is True
    assert told["suggestions"][0]["label"] == "道路"
    assert told["suggestions"][0]["reasons"][0]["word"] == "路灯"


def test_it_says_that_it_is_not_sure(learnt):
    assert run("say", "--model", learnt, "你好").output == "not sure: nothing is suggested\n"
    assert json.loads(run("say", "--model", learnt, "你好", "--json").output) == {"sure": False, "suggestions": []}


def test_a_whole_table_is_asked_row_by_row(tmp_path, learnt):
    file = table(tmp_path / "new.csv", [("路灯 车辆", ""), ("", ""), ("补课 老师", ""), ("", "x")])
    done = run("say", "--model", learnt, file, "--text", "内容")
    assert [line for line in done.stdout.splitlines() if line.startswith("row")] == [
        line for line in done.stdout.splitlines() if "row 2" in line or "row 4" in line
    ]
    assert "row 5 left out: 内容 is empty" in done.stderr


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "no message to learn from"),
        ([("路灯坏了", "道路")], "of 道路 there is one message only"),
        ([("路灯坏了", "道路"), ("", "学校")], "1 rows left out; row 3: 内容 is empty"),
    ],
)
def test_too_little_to_learn_from_is_said(tmp_path, rows, said):
    done = run("train", *columns(table(tmp_path / "few.csv", rows)), "--model", tmp_path / "m")
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert not (tmp_path / "m").exists()


def test_a_wrong_heading_is_answered_with_those_that_are_there(tmp_path, learnt):
    file = table(tmp_path / "decided.csv", examples(3), heading=("留言内容", "类别"))
    for command in ("train", "test"):
        done = run(command, *columns(file), "--model", learnt)
        assert done.exit_code == 2
        assert "there is no column '内容'. Did you mean '留言内容'? The file has: 留言内容, 类别" in done.output
    assert "The file has: 留言内容, 类别" in run("say", "--model", learnt, file, "--text", "x").output


def test_what_cannot_be_read_is_said(tmp_path, learnt):
    empty, broken = tmp_path / "empty.csv", tmp_path / "broken.model"
    empty.write_bytes(b"")
    broken.write_bytes(learnt.read_bytes()[:-9])
    for arguments, said in (
        (("test", *columns(empty), "--model", learnt), "empty"),
        (("test", *columns(table(tmp_path / "none.csv", [])), "--model", learnt), "no row has both 内容 and 类别"),
        (("say", "路灯", "--model", broken), "the model is damaged"),
        (("say", "路灯", "--model", empty), "this is no model of categories"),
        (("say", " ", "--model", learnt), "there is no message"),
        (("say", "absent.csv", "--text", "内容", "--model", learnt), "there is no such file"),
        (("train", *columns(table(tmp_path / "d.csv", examples(3))), "--model", tmp_path / "no" / "m"), "written"),
    ):
        done = run(*arguments)
        assert (done.exit_code, said in done.output) == (2, True), done.output
