"""Pabulib files: every kind of vote, odd but good files, and what is said of bad ones."""

import pytest

from gongdi.engines.budgeting.amounts import decimal, plain
from gongdi.engines.budgeting.election import Kind
from gongdi.engines.budgeting.faults import MESSAGES, BadElection
from gongdi.engines.budgeting.reading import Limits, read
from gongdi.engines.budgeting.writing import write

APPROVAL = """META
key;value
budget;2500
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name
1;600;Bench
2;800;Tree
4;1400;Lamp
VOTES
voter_id;age;vote
1;34;1,2,4
2;51;1,2
3;23;2,1
4;19;
"""


def points(kind: str, votes: str) -> str:
    head = APPROVAL.replace("approval", kind).split("VOTES")[0]
    return f"{head}VOTES\nvoter_id;vote;points\n{votes}"


def test_an_approval_file_is_read():
    election = read(APPROVAL)
    assert (election.kind, election.budget, election.unit, election.voters) == (Kind.APPROVAL, 2500, 1, 4)
    first = election.projects[0]
    assert (first.id, first.cost, first.name) == ("1", 600, "Bench")
    assert election.named == election.scored == (3, 3, 1)
    assert election.meta["rule"] == "greedy"


@pytest.mark.parametrize(
    "odd",
    [
        "\ufeff" + APPROVAL,
        APPROVAL.replace("\n", "\r\n"),
        APPROVAL.replace("\n", "\r\n").encode("utf-8-sig"),
        APPROVAL.replace(";", "; "),
        APPROVAL.replace("VOTES", "votes").replace("META", "Meta"),
        APPROVAL.replace("PROJECTS\n", "\nPROJECTS\n\n").replace("VOTES\n", "VOTES\n\n") + "\n\n",
        APPROVAL.replace("Bench", '"Bench; red"').replace("1,2,4", '"1,2,4"'),
        APPROVAL.replace("VOTES", "VOTES;;"),
        APPROVAL.replace("4;19;\n", "4;19;none\n"),
        APPROVAL.replace("approval", "Choose-1"),
        APPROVAL.replace("1,2,4", "1, 2,4,"),
        APPROVAL.rstrip("\n"),
        APPROVAL.replace("Bench", '"A bench\nVOTES\n for all"'),
        APPROVAL.replace("Bench", 'Bench of 5"').replace("Tree", 'Tree "oak"'),
        APPROVAL.replace("rule;greedy", "rule;greedy\ncomment;#1: a; b; c"),
        APPROVAL.replace("voter_id;age;vote", "vote;age;voter_id")
        .replace("1;34;1,2,4", "1,2,4;34;1")
        .replace("2;51;1,2", "1,2;51;2")
        .replace("3;23;2,1", "2,1;23;3")
        .replace("4;19;", ";19;4"),
    ],
)
def test_odd_but_good_files_read_the_same(odd):
    election = read(odd)
    assert (election.voters, election.named, election.budget) == (4, (3, 3, 1), 2500)
    assert election.notes == ()


def test_decimals_of_money_are_exact():
    election = read(APPROVAL.replace("2500", "363734.88").replace(";600;", ";600,5;"))
    assert (election.unit, election.budget, election.projects[0].cost) == (100, 36373488, 60050)
    assert (election.money(election.budget), election.money(60050)) == ("363734.88", "600.50")


@pytest.mark.parametrize("kind", ["cumulative", "scoring"])
def test_points_are_exact(kind):
    election = read(points(kind, "1;1,2;2,0.5\n2;2;3\n3;;\n"))
    assert (election.voters, election.grain, election.scored, election.named) == (3, 10, (20, 35, 0), (1, 2, 0))


def test_a_ranked_vote_gives_borda_points():
    election = read(APPROVAL.replace("approval", "ordinal"))
    # 1>2>4, 1>2, 2>1: of k projects the first gets k - 1, the last nothing; totals of cities count one more for each.
    assert tuple(group.total for group in election.supporters) == (2 + 1 + 0, 1 + 0 + 1, 0)
    assert election.scored == (3 + 2 + 1, 2 + 1 + 2, 1)


def test_a_project_named_twice_counts_once_and_is_noted():
    election = read(APPROVAL.replace("2;51;1,2", "2;51;1,2,1"))
    assert election.named == (3, 3, 1)
    assert [str(note) for note in election.notes] == ["1 votes name a project more than once; it counts once."]


@pytest.mark.parametrize("quoted", ["", '"'])
def test_a_voter_who_stands_there_twice_is_counted_twice_and_noted(quoted):
    election = read(APPROVAL.replace("2;51;1,2", f"1;51;{quoted}1,2{quoted}"))
    assert (election.voters, election.named) == (4, (3, 3, 1))
    assert [str(note) for note in election.notes] == [
        "1 rows have a voter_id that stands on an earlier row; every row is counted as a vote."
    ]


def test_text_with_semicolons_in_meta_is_kept_whole():
    assert read(APPROVAL.replace("rule;greedy", "comment;#1: a; b;;")).meta["comment"] == "#1: a; b"


def test_figures_of_the_file_that_differ_are_noted():
    told = APPROVAL.replace("rule;greedy", "num_votes;5").replace("cost;name", "cost;votes").replace("Bench", "9")
    assert {note.code for note in read(told).notes} == {"note_num_votes", "note_votes"}


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("VOTES\n", "WORTE\n"), "row_too_short", None),
        (("META\n", ""), "section_missing", None),
        (("PROJECTS\n", "META\nkey;value\nPROJECTS\n"), "section_order", 6),
        (("4;19;\n", "4;19;\nPROJECTS\n"), "section_order", 17),
        (("voter_id;age;vote", "voter_id;age;choice"), "column_missing", 12),
        (("project_id;cost", "project_id;price"), "column_missing", 7),
        (("2;800;Tree", "2;800;Tree;red"), "row_too_long", 9),
        (("2;51;1,2", "2;51;1,2;x"), "row_too_long", 14),
        (("2;51;1,2", "2"), "row_too_short", 14),
        (("budget;2500", "money;2500"), "meta_missing", None),
        (("vote_type;approval", "type;approval"), "meta_missing", None),
        (("approval", "choose-7"), "vote_type_unknown", None),
        (("rule;greedy", "default_score;2"), "default_score", None),
        (("rule;greedy", "scoring_fn;Plurality"), "scoring_unknown", None),
        (("budget;2500", "budget;1e5"), "amount_unreadable", 3),
        (("budget;2500", "budget;2,500"), "amount_unreadable", 3),
        (("budget;2500", "budget;" + "9" * 30), "amount_too_large", 3),
        (("2;800", "2;-800"), "amount_negative", 9),
        (("2;800", "2;800000000000000000"), "amount_too_large", 9),
        (("budget;2500", "budget;0"), "budget_zero", None),
        (("2;800;Tree", ";800;Tree"), "project_unnamed", 9),
        (("2;800;Tree", "1;800;Tree"), "project_twice", 9),
        (("2;51;1,2", "2;51;1,3"), "project_unknown", 14),
    ],
)
def test_what_is_wrong_is_said_with_its_line(change, code, line):
    text = APPROVAL.replace(*change)
    if code == "row_too_short" and line is None:
        code = "section_missing"
    with pytest.raises(BadElection) as no:
        read(text)
    assert (no.value.fault.code, no.value.fault.values.get("line")) == (code, line)


@pytest.mark.parametrize(
    ("votes", "code"),
    [
        ("1;1,2;3\n", "points_missing"),
        ("1;1,2;3,x\n", "points_unreadable"),
        ("1;1,1;3,2\n", "project_repeated"),
        ("1;1,2;3,9999999999\n", "points_large"),
        ("", "votes_none"),
    ],
)
def test_wrong_points_are_refused(votes, code):
    with pytest.raises(BadElection) as no:
        read(points("scoring", votes))
    assert no.value.fault.code == code


def test_a_ranked_vote_names_a_project_once():
    with pytest.raises(BadElection, match=r"Line 13: the vote names a project more than once\."):
        read(APPROVAL.replace("approval", "ordinal").replace("1,2,4", "1,2,1"))


def test_a_file_without_points_is_refused():
    with pytest.raises(BadElection, match=r"Line 12: section VOTES has no column “points”\. Fields"):
        read(APPROVAL.replace("approval", "scoring"))


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_bytes=100), "file_too_large"),
        (Limits(projects=2), "projects_many"),
        (Limits(votes=3), "votes_many"),
    ],
)
def test_a_file_beyond_a_limit_is_refused(limits, code):
    with pytest.raises(BadElection) as no:
        read(APPROVAL, limits=limits)
    assert no.value.fault.code == code


def test_bytes_that_are_no_text_are_refused_with_their_line():
    with pytest.raises(BadElection, match=r"Line 8 is not UTF-8 text\."):
        read(APPROVAL.replace("Bench", "Bänk").encode("latin-1"))


@pytest.mark.parametrize(
    "text",
    [
        APPROVAL,
        APPROVAL.replace("approval", "ordinal"),
        points("scoring", "1;1,2;2,0.5\n2;;\n"),
        points("cumulative", "1;4;7\n"),
    ],
)
def test_a_written_file_reads_back_the_same(text):
    first = read(text.replace("Bench", '"Bench; ""red"""').replace("600", "600.25"))
    written = write(first, selected=["1"])
    again = read(written)
    assert write(again, selected=["1"]) == written
    assert (again.scored, again.voters, again.kind, again.budget) == (
        first.scored,
        first.voters,
        first.kind,
        first.budget,
    )
    assert again.projects[0].name == 'Bench; "red"'
    assert again.notes == ()


def test_the_order_of_a_written_file_says_nothing_of_who_voted_when():
    lines = write(read(APPROVAL)).split("VOTES\n")[1].splitlines()
    assert lines == ["voter_id;vote", "1;", "2;1,2", "3;1,2,4", "4;2,1"]


def test_every_fault_has_a_sentence_that_can_be_filled():
    for code, sentence in MESSAGES.items():
        assert sentence.endswith((".", "greedy-threshold.")), code


def test_amounts():
    assert (plain(-1205, 100), plain(1200, 100), plain(7, 1000)) == ("-12.05", "12", "0.007")
    assert decimal("1 000") is None
    assert decimal("") is None
