"""The command that counts a published ballot again, on folders: equal, different, unreadable."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongdi.site.cli import main
from tests.engines.voting.published import EVERY, folder

pytestmark = pytest.mark.once


@pytest.fixture
def place(tmp_path: Path):
    def lay(name: str, **changed: bytes) -> Path:
        for file, text in folder(name).items():
            (tmp_path / file).write_bytes(changed.get(file.split(".")[0], text.encode()))
        return tmp_path

    return lay


def tally(*arguments: object):
    return CliRunner().invoke(main, ["tally", *map(str, arguments)])


@pytest.mark.parametrize("name", EVERY)
def test_an_honest_folder_is_equal(place, name: str):
    done = tally(place(name))
    assert done.exit_code == 0, done.output
    assert "Equal: this is what was announced." in done.output


def test_what_a_person_reads(place):
    assert tally(place("owners")).output.splitlines()[:7] == [
        "小广场怎么改",
        "4 papers; 4 people may vote",
        "Adopted",
        "  3 of 4 people took part; 3 needed (>=2/3): enough",
        "  37950 of 45000 area (0.01 m²) took part; 30000 needed (>=2/3): enough",
        "  2 of 3 people agreed; 2 needed (>1/2): enough",
        "  25950 of 37950 area (0.01 m²) agreed; 18976 needed (>1/2): enough",
    ]
    assert "tie (" not in tally(place("approval")).output
    assert "Elected: b 健身角, a 凉亭" in tally(place("approval")).output
    assert "Done: b 健身角, c 充电棚" in tally(place("equal-shares")).output


def test_what_a_program_reads(place):
    told = json.loads(tally(place("schulze"), "--json").output)
    assert (told["equal"], told["winners"], told["announced"], told["differences"]) == (True, ["b"], ["b"], [])
    assert told["reasoning"]["pairs"]["a"]["b"] == 1


def test_a_changed_vote_ends_with_one_and_says_where(place):
    votes = folder("yes-no")["votes.csv"].replace("000,yes", "000,no").encode()
    done = tally(place("yes-no", votes=votes))
    assert done.exit_code == 1
    assert "result.json, winners: announced yes; found none" in done.output


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"votes": b"paper,choices\nx"}, "votes.csv:2: the cells do not fit the columns"),
        ({"votes": "票数".encode("gb18030")}, "is no UTF-8"),
        ({"votes": "\ufeffpaper,choices\n".encode()}, "it begins with a byte order mark"),
        ({"ballot": b"{}"}, "“format” is missing"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_says_how_to_mend(place, changed: dict[str, bytes], said: str):
    done = tally(place("yes-no", **changed))
    assert done.exit_code == 2
    assert said in done.output
    told = json.loads(tally(place("yes-no", **changed), "--json").output)
    assert told["equal"] is None
    assert told["mend"]


def test_a_folder_without_a_ballot(tmp_path: Path):
    assert tally(tmp_path).exit_code == 2
    assert tally(tmp_path / "nowhere").exit_code == 2
