"""`gongdi duties import`: an office's duty catalogue, row by row, each row an act of the operator."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongdi.ground.people.models import Organisation
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Duty
from gongdi.site.cli import main
from tests.cast import PERSONS, Town

OPERATOR, DISPATCHER = PERSONS["operator"][0], PERSONS["dispatcher"][0]
HEADER = "事项,单位,地点编码,依据\n"
PARK = "living.green,园林所,990001001,清江县权责清单\n"


def enter(folder: Path, rows: str, *options: str, by: str = OPERATOR):
    """Import a list and return what was said and what became of the rows."""
    source = folder / "duties.csv"
    source.write_text(rows, encoding="utf-8")
    done = CliRunner().invoke(main, ["duties", "import", str(source), "--by", by, "--json", *options])
    return done, json.loads(done.stdout.splitlines()[-1]) if done.exit_code == 0 else {}


def refused(folder: Path) -> list[list[str]]:
    """The rows of the list of errors, without its header."""
    with (folder / "duties.csv.errors.csv").open(encoding="utf-8-sig") as listed:
        return list(csv.reader(listed))[1:]


def test_it_founds_the_unit_and_admits_the_duty_with_an_act(town: Town, tmp_path: Path):
    _, figures = enter(tmp_path, HEADER + PARK)
    duty = Duty.objects.get(unit__name="园林所")
    act = Act.objects.get(verb="appeals.duty_admitted", subject_id=duty.pk)
    assert figures == {"rows": 1, "created": 1, "skipped": 0, "errors": 0, "error_file": None}
    assert act.by_id == town.persons["operator"].pk
    assert duty.unit.place == town.places["street"]


def test_importing_again_adds_nothing(town: Town, tmp_path: Path):
    enter(tmp_path, HEADER + PARK)
    _, figures = enter(tmp_path, HEADER + PARK)
    assert (figures["created"], figures["skipped"]) == (0, 1)


def test_a_dry_run_writes_nothing(town: Town, tmp_path: Path):
    _, figures = enter(tmp_path, HEADER + PARK, "--dry-run")
    assert figures["created"] == 1
    assert not Organisation.objects.filter(name="园林所").exists()


def test_good_rows_are_kept_and_the_others_listed(town: Town, tmp_path: Path):
    wrong = "没有的类别,园林所,990001001,依据\nliving,园林所,123,依据\nliving,园林所,990001001,\n"
    _, figures = enter(tmp_path, HEADER + wrong + PARK)
    assert (figures["created"], figures["errors"]) == (1, 3)
    assert [row[1] for row in refused(tmp_path)] == ["2", "3", "4"]


def test_only_an_operator_of_the_area_may(town: Town, tmp_path: Path):
    _, figures = enter(tmp_path, HEADER + PARK, by=DISPATCHER)
    assert figures["errors"] == 1
    assert not Organisation.objects.filter(name="园林所").exists()


@pytest.mark.parametrize(
    ("rows", "by", "said"), [("事项,单位\n", OPERATOR, "缺少列"), (HEADER + PARK, "13800000000", "nobody has")]
)
def test_what_ends_it_is_said(town: Town, tmp_path: Path, rows: str, by: str, said: str):
    done, _ = enter(tmp_path, rows, by=by)
    assert done.exit_code != 0
    assert said in done.output
