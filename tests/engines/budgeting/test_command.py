"""`gongdi budget` on files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongdi.site.cli import main
from tests.engines.budgeting.data import DATA, absent
from tests.engines.budgeting.test_reading import APPROVAL, points


def gongdi(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["budget", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "round.pb"
    path.write_text(APPROVAL, encoding="utf-8")
    return path


def test_json_tells_winners_cost_endowment_and_effort(file):
    code, output = gongdi(file, "--json")
    told = json.loads(output)
    assert code == 0
    assert (told["winners"], told["cost"], told["endowment"], told["voters"]) == (["1", "2"], 1400, "625/1", 4)
    assert (told["rule"], told["utility"], told["completion"]) == ("equal-shares", "cost", "none")
    assert told["seconds"] >= 0
    assert told["peak_mb"] > 1
    assert told["projects"][0] == {"id": "1", "name": "Bench", "cost": 600, "votes": 3, "score": 3, "done": True}


@pytest.mark.parametrize(
    ("options", "winners", "endowment"),
    [
        (["--completion", "add1"], ["1", "2"], "1866/1"),
        (["--completion", "add1-exhaustive"], ["1", "2"], "625/1"),
        (["--utility", "votes"], ["1", "2"], "625/1"),
        (["--rule", "greedy"], ["1", "2"], None),
        (["--rule", "phragmen"], ["1", "2"], None),
        (["--rule", "welfare"], ["1", "2"], None),
        (["--rule", "greedy", "--ties", "2,1,4"], ["2", "1"], None),
    ],
)
def test_every_rule_is_there(file, options, winners, endowment):
    code, output = gongdi(file, *options, "--json")
    told = json.loads(output)
    assert (code, told["winners"], told["endowment"]) == (0, winners, endowment)


def test_a_person_reads_sentences(file):
    _, output = gongdi(file, "--why", "4", "--compare")
    assert "Project 4 costs 1,400 and has 1 supporter. Everybody had 625." in output
    assert "It missed by" in output
    assert "reached" in output


@pytest.mark.parametrize("rule", ["phragmen", "greedy", "welfare"])
def test_every_rule_explains(file, rule):
    code, output = gongdi(file, "--rule", rule, "--why", "4", "--json")
    assert code == 0
    assert json.loads(output)["why"]["sentences"]


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        (APPROVAL.replace("1,2,4", "1,2,7"), [], "Line 13: the vote names the project “7”"),
        ("nonsense", [], "There is no section VOTES"),
        ("", [], "There is no section VOTES"),
        (points("scoring", "1;1;2\n"), ["--rule", "phragmen"], "This rule counts approvals"),
        (APPROVAL, ["--why", "99"], "There is no project “99”"),
        (APPROVAL, ["--ties", "1,2"], "does not name each project once"),
    ],
)
def test_a_bad_file_ends_with_2_and_a_sentence(tmp_path, text, options, sentence):
    path = tmp_path / "bad.pb"
    path.write_text(text, encoding="utf-8")
    code, output = gongdi(path, *options)
    assert code == 2
    assert sentence in output


def test_a_file_that_is_not_there_ends_with_2(tmp_path):
    assert gongdi(tmp_path / "none.pb")[0] == 2


@absent
def test_neither_django_nor_scipy_is_loaded():
    """What is not needed would cost more time and memory than the whole decision."""
    program = (
        "import sys; from gongdi.site.cli import main\n"
        "try: main(['budget', sys.argv[1], '--json'])\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'django', 'scipy', 'ninja'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, DATA / "Netherlands_Assen_2024.pb"],
        capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"
