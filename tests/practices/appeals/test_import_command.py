"""`gongdi appeals import` as an office uses it: guess a map, import, mend, import again; with broken files too."""

import csv
import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongdi.engines.tables import Limits
from gongdi.ground.record.models import Act
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals.models import Appeal, Reply, Scope
from gongdi.practices.appeals.queries.figures import median_hours
from gongdi.site.cli import appeals_import
from gongdi.site.cli.appeals import appeals, language_of
from gongdi.site.cli.appeals_faults import KINDS, MENDS, OWN, mend, sentence
from tests import apart
from tests.engines.tables import files
from tests.engines.tables.test_real_files import MAPS, path_of

HEADER = ("编号", "标题", "内容", "时间")
ROWS = [(f"A{number}", "路灯不亮", "三号楼门口的路灯坏了。", f"2019-05-{number:02} 09:30:00") for number in range(1, 6)]
MAP = """source = "old"
[fields]
source_id = "编号"
title = "标题"
detail = "内容"
raised_at = "时间"
"""


def text_of(*rows, header=HEADER) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


@pytest.fixture
def office(town, tmp_path: Path) -> Path:
    """A folder with a map and an export of five rows."""
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "export.csv").write_text(text_of(*ROWS), encoding="utf-8")
    return tmp_path


def run(folder: Path, name: str = "export.csv", *wishes: str, mapped: bool = True, language: str = "en"):
    """The command as it is typed; its result with the last line of standard output read as JSON."""
    words = ["import", str(folder / name), "--json", "--language", language, *wishes]
    done = CliRunner().invoke(appeals, [*words, *(["--map", str(folder / "map.toml")] if mapped else [])])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
    return done, json.loads(last) if last.startswith("{") else {}


def listed(result) -> list[dict[str, str]]:
    """The rows of the error file."""
    with Path(result["error_file"]).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


# ---- as an office uses it --------------------------------------------------------------------------------------


def test_import_and_import_again(office):
    done, result = run(office)
    assert done.exit_code == 0
    assert result == {"rows": 5, "created": 5, "skipped": 0, "errors": 0, "error_file": None, "dry_run": False}
    assert len(find("appeal", "路灯", limit=9, hidden=True)) == 5
    _, again = run(office)
    assert (again["created"], again["skipped"]) == (0, 5)
    assert list(office.glob("*.errors.csv")) == []


def test_without_a_map_one_is_guessed_and_printed(office):
    done, result = run(office, mapped=False)
    assert (done.exit_code, result) == (2, {})
    assert 'source = "export"' in done.stdout
    assert "# 编号 → source_id (9" in done.stdout
    assert Appeal.objects.count() == 0
    (office / "map.toml").write_text(done.stdout, encoding="utf-8")
    assert run(office)[1]["created"] == 5


def test_preview_ends_well_and_yes_imports(office):
    assert run(office, "export.csv", "--preview")[0].exit_code == 0
    assert Appeal.objects.count() == 0
    assert run(office, "export.csv", "--yes", mapped=False)[1]["created"] == 5
    assert set(Appeal.objects.values_list("source", flat=True)) == {"export"}


def test_a_guess_that_lacks_something_says_what(office):
    (office / "poor.csv").write_text("名字,颜色\n甲,红\n", encoding="utf-8")
    done, _ = run(office, "poor.csv", mapped=False)
    assert "# “source_id” was not found" in done.stdout
    done, _ = run(office, "poor.csv", "--yes", mapped=False)
    assert done.exit_code == 1
    assert "fields.source_id" in done.stderr


def test_a_dry_run_says_what_would_be(office):
    done, result = run(office, "export.csv", "--dry-run")
    assert (done.exit_code, result["created"], result["dry_run"]) == (0, 5, True)
    assert Appeal.objects.count() == 0


def test_bad_rows_are_listed_with_what_is_wrong_and_how_to_mend_it(office):
    bad = [
        ("B1", "标题", "", "前天"),
        ("B2", "", "", "2019-05-01"),
        ("A1", "=1+1", "", "2019-05-01"),
        ("=B", "x", "", "-1"),
    ]
    (office / "export.csv").write_text(text_of(*ROWS, *bad), encoding="utf-8")
    _, result = run(office)
    assert (result["rows"], result["created"], result["errors"]) == (9, 5, 4)
    assert result["error_file"] == str(office / "export.csv.errors.csv")
    rows = listed(result)
    assert [row["Row"] for row in rows] == ["7", "8", "9", "10"]
    assert [row["Column"] for row in rows] == ["时间", "标题", "编号", "时间"]
    assert rows[0]["What stands there"] == "前天"
    assert "is not a date" in rows[0]["What is wrong"]
    assert all(row["How to mend it"] for row in rows)
    assert rows[3]["What stands there"] == "'-1"


def test_the_error_file_goes_to_the_data_folder_when_nobody_may_write_beside_the_table(office, settings):
    (office / "export.csv").write_text(text_of(("B1", "标题", "", "前天")), encoding="utf-8")
    blocked = office / "blocked"
    blocked.write_text("a file where a folder should be")
    settings.BASE_DATA = office / "var"
    _, result = run(office, "export.csv", "--errors", str(blocked / "list.csv"))
    assert result["error_file"] == str(office / "var" / "imports" / "list.csv")
    assert len(listed(result)) == 1


def test_messages_are_chinese_or_english(office):
    (office / "export.csv").write_text(text_of(("B1", "标题", "", "前天")), encoding="utf-8")
    (row,) = listed(run(office, language="zh")[1])
    assert "不是能认的日期" in row["哪里不对"]
    assert row["怎么改"].startswith("在列对应表的 dates 里")


def test_the_language_is_that_of_the_system(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert language_of(None) == "zh-hans"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert (language_of(None), language_of("zh")) == ("en", "zh-hans")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert (language_of(None), language_of("en")) == ("zh-hans", "en")


@pytest.mark.parametrize("code", sorted({*OWN, *MENDS} - {"name_unknown", "name_ambiguous", "name_too_long"}))
def test_every_fault_can_be_said(code):
    fault = appeals_import.Fault(code, 1, "c", value="v", args=dict.fromkeys(("known", "count", "limit", "formats"), 1))
    assert sentence(fault)
    assert mend(fault)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_name_can_be_said(kind):
    for code in ("name_unknown", "name_ambiguous", "name_too_long"):
        fault = appeals_import.Fault(code, 1, "c", value="v", args={"kind": kind, "limit": 1})
        assert sentence(fault)
        assert mend(fault)


# ---- files that are broken, or meant to break us ---------------------------------------------------------------


def refused(office: Path, name: str, data: bytes) -> str:
    """The message of a file that cannot be read at all."""
    (office / name).write_bytes(data)
    done, result = run(office, name)
    assert done.exit_code == 1
    assert (result.get("created", 0), Appeal.objects.count()) == (0, 0)
    return done.stderr


def test_a_missing_column_is_named_with_the_nearest(office):
    message = refused(office, "a.csv", text_of(*ROWS, header=("编号", "标题名", "内容", "时间")).encode())
    assert "“标题”" in message
    assert "“标题名”" in message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("编号,标题,时间\n1,a,b\n".encode("utf-16"), "UTF-16"),
        (b"\x80\x81\xfe\xff" * 99, "encoding"),
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "web page"),
        (files.xlsx(HEADER, *ROWS).getvalue()[:1500], "incomplete or damaged"),
        (b"\x7fELF\x00\x00\x00" + bytes(999), ""),
    ],
)
def test_what_is_no_table_is_said(office, data, words):
    assert words in refused(office, "export.xlsx", data)


def test_a_zip_bomb_is_not_unpacked(office):
    bomb = files.raw_xlsx(files.sheet(" " * (60 << 20)))
    assert len(bomb.getvalue()) < 1 << 20
    assert "zip bomb" in refused(office, "bomb.xlsx", bomb.getvalue())


def test_a_wrong_map_is_said_line_by_line(office):
    (office / "map.toml").write_text('source = "x"\n[fields]\ntitel = "标题"\n', encoding="utf-8")
    done, _ = run(office)
    assert done.exit_code == 1
    assert "“fields.titel”" in done.stderr
    (office / "map.toml").write_bytes("source = '编号'".encode("gb18030"))
    assert "UTF-8" in run(office)[0].stderr


def test_a_cell_of_five_megabytes_spoils_its_row_only(office):
    rows = [*ROWS[:2], ("B1", "标题", "长" * 1_700_000, "2019-05-01"), *ROWS[2:]]
    (office / "export.csv").write_text(text_of(*rows), encoding="utf-8")
    _, result = run(office)
    assert (result["rows"], result["created"], result["errors"]) == (6, 5, 1)
    assert len(listed(result)[0]["What stands there"]) <= 40


def test_formulas_without_a_result_spoil_their_row_only(office):
    rows = files.row(1, *(files.text(f"{letter}1", name) for letter, name in zip("ABCD", HEADER, strict=True)))
    good = files.row(2, *(files.text(f"{letter}2", value) for letter, value in zip("ABCD", ROWS[0], strict=True)))
    bad = files.row(3, files.text("A3", "B"), "<c r='B3'><f>A1</f></c>", files.text("D3", "2019-05-01"))
    (office / "export.xlsx").write_bytes(files.raw_xlsx(files.sheet(rows + good + bad)).getvalue())
    _, result = run(office, "export.xlsx")
    assert (result["created"], result["errors"]) == (1, 1)
    (row,) = listed(result)
    assert (row["Row"], row["Column"]) == ("3", "标题")
    assert "formula" in row["What is wrong"]


def test_a_table_that_breaks_off_keeps_what_came_before(office, monkeypatch):
    whole = files.gz(
        text_of(*ROWS, *[(f"C{n}", os.urandom(400).hex(), "", "2019-05-01") for n in range(4_000)]).encode()
    )
    (office / "export.csv.gz").write_bytes(whole.getvalue()[:-20_000])
    done, _ = run(office, "export.csv.gz")
    assert done.exit_code == 1
    assert "damaged" in done.stderr
    rows = "".join(
        files.row(at, *(files.text(f"{letter}{at}", value) for letter, value in zip("ABCD", row, strict=True)))
        for at, row in enumerate([HEADER, *many(900)], 1)
    )
    (office / "export.xlsx").write_bytes(files.raw_xlsx(files.sheet(rows + "<row r='999'><broken")).getvalue())
    done, result = run(office, "export.xlsx")
    assert done.exit_code == 1
    assert 500 <= result["created"] < 900
    assert result["errors"] == 1
    assert listed(result)[0]["How to mend it"]
    assert Act.objects.filter(verb="appeals.imported").count() == result["created"]


def many(count: int) -> list[tuple[str, ...]]:
    return [(f"D{number}", *ROWS[0][1:]) for number in range(count)]


def test_too_many_rows_keep_what_came_before(office, monkeypatch):
    (office / "export.csv").write_text(text_of(*many(60)), encoding="utf-8")
    monkeypatch.setattr(appeals_import, "open_table", lambda *a, **k: OPEN(*a, limits=Limits(rows=40), **k))
    done, result = run(office)
    assert done.exit_code == 1
    assert "more than 40 rows" in done.stderr
    assert 38 <= result["created"] == Appeal.objects.count() <= 40


OPEN = appeals_import.open_table


# ---- real exports ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "file", "rows"),
    [
        ("annex3", "annex3_full_4326.xlsx", 4_326),
        ("annex4", "annex4_full_2816.xlsx", 2_816),
        ("la311", "la_requests_seed.csv.gz", 10_000),
    ],
)
def test_real_exports_come_in_whole_and_once(name, file, rows, tmp_path):
    words = ["import", str(path_of(file)), "--map", str(MAPS / f"{name}.toml"), "--json"]
    for created in (rows, 0):
        done = CliRunner().invoke(appeals, [*words, "--errors", str(tmp_path / "errors.csv")])
        assert done.exit_code == 0, done.stderr
        result = json.loads(done.stdout.strip().splitlines()[-1])
        assert (result["rows"], result["created"], result["errors"]) == (rows, created, 0)
    assert Appeal.objects.count() == Act.objects.filter(verb="appeals.imported").count() == rows
    if name == "annex4":
        root = Appeal.objects.first().place_id
        assert median_hours(Scope.PLACE, root) / 24 == pytest.approx(11.2, abs=0.1)
        assert Reply.objects.count() == rows


# ---- the lights go out -----------------------------------------------------------------------------------------


KILLED_ROWS = 3_000


def test_killed_in_the_middle_and_run_again_gives_exactly_the_whole(house_migrated, tmp_path):
    rows = [(f"A{number}", "路灯不亮", "坏了。" * 9, "2019-05-01 09:30:00") for number in range(KILLED_ROWS)]
    (tmp_path / "export.csv").write_text(text_of(*rows), encoding="utf-8")
    (tmp_path / "map.toml").write_text(f'town = "某县"\ncreate = ["place"]\n{MAP}', encoding="utf-8")
    words = ["gongdi", "appeals", "import", "export.csv", "--map", "map.toml", "--json"]
    first = subprocess.Popen(words, env=house_migrated, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not counted(house_migrated):
        assert first.poll() is None, first.stderr.read()
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    stored = counted(house_migrated)
    assert 500 <= stored < KILLED_ROWS
    assert stored % 500 == 0
    done = subprocess.run(words, env=house_migrated, cwd=tmp_path, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout.strip().splitlines()[-1])
    assert (result["rows"], result["created"], result["skipped"]) == (KILLED_ROWS, KILLED_ROWS - stored, stored)
    assert counted(house_migrated) == KILLED_ROWS


COUNT = """
SELECT (SELECT count(*) FROM appeals_appeal), count(*), count(DISTINCT subject_id)
FROM record_act WHERE verb = 'appeals.imported'
"""


def counted(house) -> int:
    """How many appeals a house has, each with one act; -1 when they do not agree."""
    [(rows, acts, subjects)] = apart.answer(house, COUNT)
    return rows if rows == acts == subjects else -1
