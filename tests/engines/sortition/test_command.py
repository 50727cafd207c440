"""`gongdi draw` on files: what it prints, what it refuses, and that anybody who repeats it gets the same."""

import csv
import json

import pytest
from click.testing import CliRunner

from gongdi.engines.sortition import seed_of
from gongdi.site.cli.draw import draw
from tests.engines.sortition import make

pytestmark = pytest.mark.once


@pytest.fixture
def files(tmp_path):
    return kept(tmp_path, *make.csv_of(make.lopsided(10, 4)))


def kept(folder, pool, quotas):
    (folder / "pool.csv").write_text(pool, encoding="utf-8")
    (folder / "quotas.csv").write_text(quotas, encoding="utf-8")
    return folder


def run(folder, *options, seats=4):
    arguments = [str(folder / "pool.csv"), "--quotas", str(folder / "quotas.csv"), "--seats", str(seats), *options]
    return CliRunner().invoke(draw, arguments)


def told(folder, *options, seats=4):
    done = run(folder, *options, "--json", seats=seats)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout.splitlines()[-1])


def test_without_a_public_value_there_is_a_commitment_and_nobody_is_drawn(files):
    said = told(files)
    assert (said["selected"], said["seed"]) == ([], None)
    assert len(said["commitment"]) == 64
    assert "Nobody is drawn yet" in run(files).output


@pytest.mark.parametrize("fairness", ["maximin", "leximin"])
def test_with_a_public_value_the_panel_is_drawn_and_drawn_again(files, fairness):
    said = told(files, "--public-value", "4 8 15", "--fairness", fairness)
    again = told(files, "--public-value", "4 8 15", "--fairness", fairness)
    assert (said["selected"], said["commitment"]) == (again["selected"], again["commitment"])
    assert len(said["selected"]) == 4
    assert said["seed"] == seed_of(said["commitment"], "4 8 15")
    assert said["fairness"] == fairness
    assert sum(said["probabilities"].values()) == pytest.approx(4)
    assert said["minimum"] == min(said["probabilities"].values()) == pytest.approx(0.2, abs=1e-6)
    assert all(each["min"] <= each["selected"] <= each["max"] for each in said["coverage"])
    assert {"seconds", "peak_mb"} <= said.keys()


def test_the_seed_itself_does_as_well(files):
    said = told(files, "--public-value", "x")
    assert told(files, "--seed", said["seed"].upper())["selected"] == said["selected"]


def test_the_published_lottery_is_what_is_drawn_from(files):
    lottery = files / "lottery.json"
    said = told(files, "--public-value", "x", "--write-lottery", str(lottery))
    again = told(files, "--public-value", "x", "--lottery", str(lottery))
    for key in ("selected", "commitment", "ticket", "minimum_exact"):
        assert said[key] == again[key]
    lottery.write_text(lottery.read_text().replace('"total":', '"total":1'))
    assert "add up" in run(files, "--lottery", str(lottery)).output


def test_a_hundred_tickets_are_a_lottery_for_a_village_hall(files):
    said = told(files, "--tickets", "100", "--public-value", "x")
    assert said["tickets"] == 100
    assert 1 <= said["ticket"] <= 100


def test_who_declines_is_followed(files):
    first = told(files, "--public-value", "x")["selected"]
    gone = next(name for name in first if name.startswith("w"))
    said = told(files, "--public-value", "x", "--declined", gone)
    assert gone not in said["selected"]
    assert len(said["selected"]) == 4
    assert said["replacements"] == [
        {"declined": gone, "followers": sorted(set(said["selected"]) - set(first)), "obstacle": None}
    ]


def test_what_a_person_reads(files):
    output = run(files, "--public-value", "x", "--awaiting", "lottery of Sunday").output
    for part in (
        "Panel of 4 (ticket",
        "gender",
        "Smallest chance (maximin): 20.0000%",
        "public value lottery of Sunday",
    ):
        assert part in output


def test_impossible_quotas_name_the_conflict_and_the_way_out(files):
    (files / "quotas.csv").write_text("feature,value,min,max\ngender,female,3,4\ngender,male,2,4\n")
    done = run(files)
    assert done.exit_code == 1
    assert "In conflict: gender = female: min 3" in done.output
    assert "Smallest change" in done.output
    answer = json.loads(run(files, "--json").stdout.splitlines()[0])
    assert answer["feasible"] is False
    assert {each["value"] for each in answer["conflict"]} == {"female", "male"}


@pytest.mark.parametrize(
    ("pool", "options", "said"),
    [
        ("id,gender,leaning\na,female\n", (), "line 2: there are 2 fields"),
        ("id,gender,leaning\na,divers,liberal\nb,male,liberal\n", (), "line 2: a has 'divers'"),
        (None, ("--seed", "12"), "64 hexadecimal"),
        (None, ("--seed", "1" * 64, "--public-value", "x"), "not both"),
        (None, ("--id-column", "nobody"), "no column 'nobody'"),
        (None, ("--public-value", "x", "--declined", "stranger"), "not on the panel"),
    ],
)
def test_what_is_wrong_is_said(files, pool, options, said):
    if pool:
        (files / "pool.csv").write_text(pool)
    done = run(files, *options, seats=1 if pool else 4)
    assert done.exit_code == 2
    assert said in done.output


def test_a_field_too_long_to_read_is_said_with_its_line(files):
    before = csv.field_size_limit(100)
    try:
        (files / "pool.csv").write_text("id,gender,leaning\na,female," + "x" * 200)
        done = run(files, seats=1)
    finally:
        csv.field_size_limit(before)
    assert done.exit_code == 2
    assert "line 2: this line cannot be split into fields" in done.output


def test_files_of_older_office_programs_are_read(files):
    (files / "pool.csv").write_bytes("编号,性别\n甲,女\n乙,男\n丙,女\n".encode("gb18030"))
    (files / "quotas.csv").write_bytes("特征,取值,最少,最多\n性别,女,1,1\n性别,男,1,1\n".encode("gb18030"))
    said = told(files, "--public-value", "x", seats=2)
    assert "乙" in said["selected"]
    assert said["probabilities"] == {"甲": 0.5, "乙": 1.0, "丙": 0.5}


def test_other_bytes_are_refused(files):
    (files / "pool.csv").write_bytes(b"id,gender\n\xff\xff\xff,x\n")
    assert "neither UTF-8 nor GB 18030" in run(files).output
