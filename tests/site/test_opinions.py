"""`gongdi opinions`: figures, groups and statements from files, and what it says of files it cannot read."""

import csv
import json

import pytest
from click.testing import CliRunner

from gongdi.site.cli.opinions import opinions
from tests.engines.opinions.conversations import folder, parties

pytestmark = pytest.mark.once


def run(*arguments):
    return CliRunner().invoke(opinions, [str(each) for each in arguments])


@pytest.fixture
def export(tmp_path):
    """An export of three parties, one of its statements moderated out."""
    with (tmp_path / "votes.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["timestamp", "datetime", "comment-id", "voter-id", "vote"])
        writer.writerows((at, "", what, who, vote) for at, (who, what, vote) in enumerate(parties()))
    lines = ["comment-id,moderated,comment-body", *(f"{each},{-(each == 0)},statement {each}" for each in range(24))]
    (tmp_path / "comments.csv").write_text("\n".join(lines))
    return tmp_path


def test_a_folder_as_json(export):
    told = json.loads(run(export, "--json").output)
    assert (told["format"], told["people"], told["statements"], told["k"]) == ("gongdi-opinions/1", 150, 24, 3)
    assert [(group["group"], group["size"]) for group in told["groups"]] == [(0, 60), (1, 50), (2, 40)]
    assert told["hidden"] == [0]
    assert {each["statement"] for each in told["supported"]} >= {22, 23}
    assert told["supported"][0]["text"].startswith("statement ")
    assert told["positions"].keys() >= {"0", "149"}


def test_a_folder_as_a_person_reads_it(export):
    said = run(export).output
    assert "150 people, 24 statements" in said
    assert "3 groups, the number whose silhouette is clearest" in said
    assert "group 0: 60 people" in said
    assert "supported by every group" in said


def test_a_single_file_needs_no_folder(export):
    told = json.loads(run(export / "votes.csv", "--json", "-k", 2).output)
    assert (told["k"], told["reason"], told["hidden"]) == (2, "given", [])


def test_more_groups_than_there_are_opinions(export):
    assert "people do not fall into as many as asked for" in run(export / "votes.csv", "-k", 20).output


def test_what_is_shown_next_is_decided_by_the_quantile(export):
    asked = [json.loads(run(export, "--json", "--next", 3, "--quantile", q).output)["next"] for q in (0, 0, 0.99)]
    assert asked[0] == asked[1]
    assert asked[2] is None or asked[2]["statement"] != 0
    refused = run(export, "--next", 9_999)
    assert (refused.exit_code, "9999 is not among the votes" in refused.output) == (2, True)


def test_few_people_are_no_groups_and_it_says_so():
    said = run(folder("below-100-ptpts"))
    assert "no groups are claimed: 19 people are placed, fewer than 30" in said.output


def test_beside_a_servers_own_output_both_are_compared():
    told = json.loads(run(folder("below-100-ptpts"), "--json").output)
    agrees = told["server"]["agrees"]
    assert (agrees["members"], agrees["consensus"], agrees["representative"]) == (True, True, True)
    assert agrees["group_aware"] < 1e-12
    assert [group["size"] for group in told["server"]["groups"]] == [11, 3, 9]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("votes.csv", b"comment-id,voter-id,vote\n1,1,1\n1,2,9\n", "votes.csv, line 3: vote is '9'"),
        (
            "votes.csv",
            "comment-id,voter-id,vote\n1,1,1\n意,2,1\n".encode("gbk"),
            "votes.csv, line 3: this is not UTF-8",
        ),
        ("other.txt", b"", "there are no votes in this folder"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_says_where(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    done = run(tmp_path)
    assert done.exit_code == 2
    assert said in done.output


def test_a_file_that_is_not_there(tmp_path):
    done = run(tmp_path / "none.csv")
    assert (done.exit_code, done.output) == (
        2,
        "none.csv: this cannot be read: No such file or directory; name a file or a folder\n",
    )


def test_a_folder_whose_server_output_is_none(export):
    (export / "math-pca2.json").write_text("{}")
    done = run(export)
    assert (done.exit_code, "math-pca2.json: this is no output of a server" in done.output) == (2, True)
