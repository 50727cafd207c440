"""Free questions: one SELECT over one file, and no way out of it."""

import csv
import json

import openpyxl
import pytest
from click.testing import CliRunner

from gongdi.site.cli.analysis import analysis
from gongdi.windows.analysis.questions import Limits, QuestionError, answer

ROWS = [["类别", "件数", "day"], ["路灯", 3, "2026-03-04"], ["垃圾", 5, "2026-04-04"], ["路灯", 4, "2026-04-05"]]
BY_KIND = 'SELECT "类别", sum("件数") AS n FROM matters GROUP BY 1 ORDER BY n'


def as_csv(folder, encoding="utf-8-sig"):
    file = folder / "matters.csv"
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(ROWS)
    return file


def as_excel(folder):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(folder / "matters.xlsx")
    return folder / "matters.xlsx"


@pytest.mark.parametrize("made", [as_csv, lambda folder: as_csv(folder, "gb18030"), as_excel])
def test_a_question_is_answered_over_any_table(tmp_path, made):
    found = answer(made(tmp_path), BY_KIND, Limits())
    assert (found.columns, found.rows, found.is_cut) == (["类别", "n"], [("垃圾", 5), ("路灯", 7)], False)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('https://example.org/a.parquet')",
        "SELECT getenv('HOME')",
    ],
)
def test_nothing_else_can_be_read(tmp_path, question):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\nhidden\n")
    with pytest.raises(QuestionError) as refused:
        answer(as_csv(tmp_path), question.format(secret=secret), Limits())
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize(
    "question",
    [
        "DROP TABLE matters",
        "COPY matters TO '/tmp/gongdi_out.csv'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "ATTACH '/tmp/gongdi_out.db'",
        "PRAGMA memory_limit='9GB'",
        "SELECT 1; SELECT 2",
        "",
        "how many?",
    ],
)
def test_only_one_select_is_answered(tmp_path, question):
    with pytest.raises(QuestionError):
        answer(as_csv(tmp_path), question, Limits())


def test_time_and_rows_have_an_end(tmp_path):
    file = as_csv(tmp_path)
    found = answer(file, "SELECT * FROM range(10)", Limits(rows=3))
    assert (len(found.rows), found.is_cut) == (3, True)
    with pytest.raises(QuestionError, match=r"took longer than 0\.2 s"):
        answer(file, "SELECT count(*) FROM range(10000000000) a, range(10000) b WHERE hash(a.range) = b.range",
               Limits(seconds=0.2))  # fmt: skip


def run(*arguments):
    return CliRunner().invoke(analysis, [str(each) for each in arguments])


def test_the_command_answers_as_a_table_and_as_json(tmp_path):
    file = as_csv(tmp_path)
    assert run("ask", file, BY_KIND).output == "类别  n\n垃圾  5\n路灯  7\n"
    told = json.loads(run("ask", file, BY_KIND, "--json").output)
    assert told == {"columns": ["类别", "n"], "rows": [["垃圾", 5], ["路灯", 7]], "is_cut": False}
    assert "first 1 rows; more with --rows" in run("ask", file, BY_KIND, "--rows", 1).output


@pytest.mark.parametrize("text", ["", "a,b\n"])
def test_an_empty_table_is_said_or_empty(tmp_path, text):
    file = tmp_path / "a.csv"
    file.write_text(text)
    done = run("ask", file, "SELECT count(*) AS n FROM matters")
    assert (done.exit_code, "is empty" in done.output) == (2, True) if not text else done.output == "n\n0\n"


def test_a_wrong_question_says_what_is_there(tmp_path):
    done = run("ask", as_csv(tmp_path), "SELECT category FROM matters")
    assert done.exit_code == 2
    assert "category" in done.output
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert run("ask", tmp_path / "broken.xlsx", "SELECT 1").exit_code == 2


def test_the_command_writes_an_export_that_it_can_ask(town, tmp_path):
    file = tmp_path / "matters.parquet"
    done = run("export", "--out", file)
    assert (done.exit_code, done.output) == (0, f"0 matters in {file}\n")
    assert run("ask", file, "SELECT count(*) AS n FROM matters").output == "n\n0\n"
    assert run("export", "--out", tmp_path / "a.pdf").exit_code == 2
    wrong = run("export", "--out", file, "--from", "spring")
    assert (wrong.exit_code, "--from" in wrong.output) == (2, True)
    assert not list(tmp_path.glob(".*"))
