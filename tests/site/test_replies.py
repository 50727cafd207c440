"""`gongdi replies`: signs of every reply in a table, what they come to together, and tables that cannot be used."""

import csv
import gzip
import json
from hashlib import sha256

import openpyxl
import pytest
from click.testing import CliRunner

from gongdi.site.cli.replies import replies

pytestmark = pytest.mark.once

HEADINGS = ["主题", "来信", "答复", "来信时间", "答复时间"]
RECEIPT = "您好！您的留言已收悉，已转相关部门处理，感谢您的支持！"
LAMPS = "海棠苑3栋的路灯线路受潮，11月28日前换好电缆。有事请联系王科长，电话0710-3456789。"
ROWS = [
    ["海棠苑路灯坏了", "3栋楼下的路灯坏了三天", LAMPS, "2026/11/20 08:00:00", "2026/11/23 20:00:00"],
    ["电梯停了", "二单元的电梯停了", RECEIPT, "2026/11/01 08:00:00", "2026/11/02 08:00:00"],
    ["", "垃圾没有人清", RECEIPT, "2026/11/01 08:00:00", "2026/11/05 08:00:00"],
    ["Lift", "The lift of block 3 is broken", "The lift runs again by 30 November 2026.", "", ""],
]
ALL = ("--reply", "答复", "--text", "来信", "--title", "主题", "--asked", "来信时间", "--answered", "答复时间")


def written(file, lines):
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "wt", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(lines)
    return file


def workbook(file, lines):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(file)
    return file


def run(*arguments):
    return CliRunner().invoke(replies, [str(each) for each in arguments])


def told(file, *arguments):
    done = run(file, *arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", workbook), ("a.csv", written), ("a.csv.gz", written)])
def test_each_reply_has_its_signs(tmp_path, name, make):
    file = make(tmp_path / name, [HEADINGS, *ROWS])
    answer = told(file, *ALL)
    assert (answer["engine"], answer["rows"], answer["read"], answer["left_out"]) == ("gongdi-replies/1", 4, 4, [])
    assert answer["input_sha256"] == sha256(file.read_bytes()).hexdigest()
    lamps, lift, waste, english = answer["replies"]
    assert "路灯" in lamps["taken_up"]
    assert (lamps["dates_ahead"], lamps["contacts"]) == (["11月28日前"], ["请联系王科长", "0710-3456789"])
    assert (lamps["days"], lamps["alike"], lamps["is_receipt"], lamps["copied"]) == (3.5, 1, False, 0)
    assert (lift["is_receipt"], lift["taken_up"], lift["dates_ahead"], lift["alike"]) == (True, [], [], 2)
    assert (waste["row"], waste["copied"], waste["days"]) == (4, 1.0, 4.0)
    assert (english["taken_up"], english["dates_ahead"], english["days"]) == (["lift"], None, None)


def test_all_together(tmp_path):
    totals = told(written(tmp_path / "a.csv", [HEADINGS, *ROWS]), *ALL)["totals"]
    assert totals["takes_up"] == {"count": 2, "of": 4, "share": 0.5}
    assert totals["date_ahead"] == {"count": 1, "of": 3, "share": 0.3333}
    assert totals["contact"] == {"count": 1, "of": 4, "share": 0.25}
    for name in ("receipt", "half_copied", "identical"):
        assert totals[name] == {"count": 2, "of": 4, "share": 0.5}
    assert (totals["most_alike"], totals["days"]["median"], totals["days"]["of"]) == (2, 3.5, 3)


def test_what_a_column_is_missing_for_is_not_told(tmp_path):
    answer = told(written(tmp_path / "a.csv", [HEADINGS, *ROWS]), "--reply", "答复")
    assert {each["taken_up"] is each["dates_ahead"] is each["days"] is None for each in answer["replies"]} == {True}
    assert answer["totals"]["takes_up"] == {"count": 0, "of": 0, "share": None}


def test_a_person_reads_shares_and_the_first_replies(tmp_path):
    output = run(written(tmp_path / "a.csv", [HEADINGS, *ROWS]), *ALL).output
    assert " 50.0%  are mere receipts (2 of 4)" in output
    assert "   3.5  days in the median" in output
    assert "row 3: a mere receipt; takes up no word of the question; the same as 1 more; after 1.0 days" in output


def test_of_many_replies_a_person_reads_twenty(tmp_path):
    output = run(written(tmp_path / "a.csv", [HEADINGS, *ROWS * 10]), "--reply", "答复").output
    assert "… 20 more; --json tells them all" in output


def test_empty_cells_and_unreadable_times_are_told_by_row(tmp_path):
    rows = [*ROWS, ["x", "y", "", "", ""], ["x", "", "好", "昨天", "2026/11/02 08:00:00"]]
    rows.append(["x", "y", "修好了", "2026/11/03 08:00:00", "2026/11/02 08:00:00"])
    answer = told(written(tmp_path / "a.csv", [HEADINGS, *rows]), *ALL)
    assert answer["left_out"] == [{"row": 6, "why": "答复 is empty"}]
    assert answer["notes"] == [
        "来信时间: the time cannot be read: row 7",
        "replied before it was asked, no delay told: row 8",
    ]
    assert [each["days"] for each in answer["replies"][-2:]] == [None, None]


@pytest.mark.parametrize("count", [0, 1])
def test_no_row_and_one_row(tmp_path, count):
    file = written(tmp_path / "a.csv", [HEADINGS, *ROWS[:count]])
    answer = told(file, *ALL)
    assert (answer["read"], len(answer["replies"]), answer["totals"]["days"]["of"]) == (count, count, count)
    assert f"{count} of {count} rows read" in run(file, *ALL).output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--reply", "答覆"), "there is no column '答覆'. Did you mean '答复'? The file has: 主题, 来信, 答复"),
        (("--reply", "答复", "--text", "nothing"), "there is no column 'nothing'"),
        (("--reply", "答复", "--text", "答复"), "--reply and --text name the same column '答复'"),
        (("--reply", "答复", "--asked", "来信时间"), "name with --answered when it was replied"),
        ((), "Missing option '--reply'"),
    ],
)
def test_wrong_columns_say_what_to_mend(tmp_path, arguments, said):
    done = run(written(tmp_path / "a.csv", [HEADINGS, *ROWS]), *arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_an_empty_file(tmp_path):
    done = run(written(tmp_path / "a.csv", []), "--reply", "答复")
    assert (done.exit_code, "The file is empty" in done.output) == (2, True)
