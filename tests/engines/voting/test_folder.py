"""A published ballot: what is written is read again and counts the same; whatever is changed in it is found."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.voting import VotingError
from gongdi.engines.voting.folder import (
    FolderError,
    Paper,
    count,
    read,
    recount,
    texts,
    write_approval,
    write_ranking,
    write_scores,
)
from tests.engines.voting.published import EVERY, folder, simple

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", EVERY)
def test_what_is_written_is_read_again_and_equal(name: str):
    asked, lines = EVERY[name]
    published = read(folder(name))
    assert (published.ballot, published.papers) == (asked, tuple(lines))
    assert recount(published).is_equal
    assert recount(published).counted == count(asked, lines)


@pytest.mark.parametrize(
    ("name", "winners"),
    [
        ("yes-no", ("yes",)),
        ("named", ("yes",)),
        ("owners", ("yes",)),
        ("approval", ("b", "a")),
        ("score", ("b",)),
        ("schulze", ("b",)),
        ("instant-runoff", ("b",)),
        ("transferable", ("a", "b")),
        ("phragmen", ("b", "c")),
        ("equal-shares", ("b", "c")),
        ("greedy", ("b", "c")),
        ("phragmen budget", ("c", "b")),
        ("welfare", ("b", "c")),
    ],
)
def test_the_winners(name: str, winners: tuple[str, ...]):
    assert count(*EVERY[name]).winners == winners


def test_the_order_in_which_papers_came_is_not_published():
    asked, lines = EVERY["schulze"]
    assert texts(asked, lines[::-1], count(asked, lines)) == folder("schulze")


def test_texts_of_choices():
    assert write_approval(["a", "c"]) == "a c"
    assert write_ranking(("a", ("b", "c"), "d")) == "a>b=c>d"
    assert write_scores({"a": 3, "b": -1}) == "a:3 b:-1"


def lines_of(files: dict[str, str]) -> list[str]:
    return files["votes.csv"].splitlines(keepends=True)


def with_lines(files: dict[str, str], lines: list[str]) -> dict[str, str]:
    return files | {"votes.csv": "".join(lines)}


def places(files: dict[str, str]) -> list[str]:
    return [one.where for one in recount(read(files)).differences]


@pytest.mark.parametrize("name", EVERY)
def test_a_missing_line_is_found(name: str):
    files = folder(name)
    found = places(with_lines(files, lines_of(files)[:-1]))
    assert "votes.csv, SHA-256" in found
    assert "votes.csv, lines" in found


@pytest.mark.parametrize("name", EVERY)
def test_a_doubled_line_is_found_where_it_stands(name: str):
    files = folder(name)
    lines = lines_of(files)
    found = places(with_lines(files, [*lines[:2], lines[1], *lines[2:]]))
    assert "votes.csv, line 3" in found
    assert "votes.csv, lines" in found


def test_a_voter_twice_under_two_tokens_is_found():
    asked, lines = EVERY["named"]
    doubled = [*lines[:3], replace(lines[3], voter=lines[0].voter)]
    told = recount(read(texts(asked, doubled, count(asked, doubled)))).differences
    assert [one.where for one in told] == ["votes.csv, line 5"]


def test_a_line_out_of_order_is_found():
    files = folder("approval")
    lines = lines_of(files)
    assert "votes.csv, line 3" in places(with_lines(files, [lines[0], lines[2], lines[1], *lines[3:]]))


def test_a_changed_vote_is_found_with_its_figures():
    files = folder("yes-no")
    changed = files | {"votes.csv": files["votes.csv"].replace("000,yes", "000,no")}
    told = {one.where: (one.announced, one.found) for one in recount(read(changed)).differences}
    assert told["result.json, winners"] == ("yes", "none")
    assert told["result.json, reasoning.yes"] == ("2", "1")
    assert told["result.json, reasoning.threshold.part"] == ("2", "1")


def test_two_votes_exchanged_count_the_same_and_are_found_all_the_same():
    files = folder("yes-no")
    swapped = files["votes.csv"].replace("000,yes", "000,no").replace("002,no", "002,yes")
    assert places(files | {"votes.csv": swapped}) == ["votes.csv, SHA-256"]


def test_a_changed_announcement_is_found():
    files = folder("approval")
    result = json.loads(files["result.json"])
    result["winners"] = ["c", "a"]
    result["reasoning"]["votes"]["c"] = 9
    result["reasoning"]["extra"] = 1
    changed = files | {"result.json": json.dumps(result)}
    assert places(changed) == [
        "result.json, winners[1]",
        "result.json, reasoning.votes.c",
        "result.json, reasoning.extra",
    ]


def test_truth_and_one_are_not_the_same():
    files = folder("yes-no")
    assert places(files | {"result.json": files["result.json"].replace('"is_adopted": true', '"is_adopted": 1')}) == [
        "result.json, reasoning.is_adopted"
    ]


def change(files: dict[str, str], **parts) -> dict[str, str]:
    return files | {"ballot.json": json.dumps(json.loads(files["ballot.json"]) | parts)}


def test_a_roll_smaller_than_the_papers_is_found():
    files = folder("yes-no")
    electorate = json.loads(files["ballot.json"])["electorate"] | {"roll": 4}
    told = recount(read(change(files, electorate=electorate)))
    assert not told.is_equal
    assert told.counted is None
    assert [one.where for one in told.differences] == ["ballot.json, SHA-256", "ballot.json, roll", "votes.csv"]


@pytest.mark.parametrize(
    ("name", "line", "wrong"),
    [
        ("approval", "000,a z", "does not stand on the ballot"),
        ("approval", "000,a b c", "at most 2"),
        ("schulze", "000,a>a", "named twice"),
        ("schulze", "000,a>>b", "rank without an option"),
        ("instant-runoff", "000,a=b", "no equal ranks"),
        ("score", "000,a:3", "between -2 and 2"),
        ("score", "000,a:1.5", "no score"),
        ("score", "000,a", "no score"),
        ("yes-no", "000,maybe", "no choice"),
    ],
)
def test_a_paper_of_another_ballot_is_found_by_its_token(name: str, line: str, wrong: str):
    files = folder(name)
    lines = lines_of(files)
    told = recount(read(with_lines(files, [lines[0], line + "\n", *lines[2:]])))
    assert told.counted is None
    assert told.differences[-1].where == "votes.csv, paper 000"
    assert wrong in told.differences[-1].found


def test_a_result_of_another_ballot_is_found():
    files = folder("score")
    other = files | {"result.json": files["result.json"].replace("ballot-7", "ballot-8")}
    assert places(other) == ["result.json, ballot"]


@pytest.mark.parametrize("file", ["ballot.json", "votes.csv", "result.json"])
def test_a_missing_file_is_named(file: str):
    files = folder("score")
    del files[file]
    with pytest.raises(FolderError) as caught:
        read(files)
    assert caught.value.file == file


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("000;yes", "cells"),
        ("000,yes,yes", "cells"),
        ('000,"yes', "CSV"),
        ("", "cells"),
        (f"000,{'a' * 20_001}", "cells"),
    ],
)
def test_a_line_that_is_none_is_named(line: str, wrong: str):
    files = folder("yes-no")
    lines = lines_of(files)
    with pytest.raises(FolderError) as caught:
        read(with_lines(files, [*lines[:-1], line + "\n"]))
    assert caught.value.file == "votes.csv"
    assert caught.value.line == 6
    assert wrong in caught.value.wrong


def test_other_columns_are_named():
    files = folder("owners")
    with pytest.raises(FolderError, match="paper,unit,owner,area,choices"):
        read(files | {"votes.csv": files["votes.csv"].replace("area", "size", 1)})


def test_an_area_that_is_no_whole_number_is_named():
    files = folder("owners")
    with pytest.raises(FolderError, match=r"votes\.csv:2: the area “89\.50”"):
        read(files | {"votes.csv": files["votes.csv"].replace("8950", "89.50")})


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({"format": "gongdi-ballot-9"}, "format"),
        ({"mode": "open"}, "mode"),
        ({"rule": {"name": "borda"}}, "no rule is called"),
        ({"rule": {"name": "approval", "seats": 1}}, "is missing"),
        ({"rule": {"name": "yes-no", "threshold": "1/2", "base": "cast", "quorum": None}}, "no threshold"),
        ({"rule": {"name": "yes-no", "threshold": ">1/2", "base": "all", "quorum": None}}, "all"),
        ({"rule": {"name": "schulze", "seats": 1, "colour": 3}}, "not known"),
        ({"rule": {"name": "yes-no", "threshold": ">1/2", "base": "cast", "quorum": None}}, "no options"),
        ({"options": [{"id": "a", "title": "x"}]}, "every option once"),
        ({"options": ["a"]}, "no object"),
        ({"options": [{"id": "a", "title": "x", "cost": 5}] * 3}, "each once"),
        ({"opened_at": "2026-11-01T09:00:00"}, "zone"),
        ({"opened_at": "gestern"}, "no time"),
        ({"closed_at": "2026-10-01T09:00:00+08:00"}, "before"),
        ({"extra": 1}, "not known"),
        ({"title": 7}, "a text"),
        ({"electorate": {"roll": True, "day": "", "turnout": {}}}, "whole number"),
        ({"electorate": {"roll": -1, "day": "", "turnout": {}}}, "between 0"),
        ({"electorate": {"roll": 9, "day": "", "turnout": {"pigeon": 1}}}, "not known"),
        ({"electorate": {"roll": 9, "day": "", "area": 5, "turnout": {}}}, "owners"),
    ],
)
def test_a_ballot_that_cannot_be_is_refused_with_the_place(parts: dict, wrong: str):
    with pytest.raises(FolderError) as caught:
        read(change(folder("approval"), **parts))
    assert caught.value.file == "ballot.json"
    assert wrong in str(caught.value)
    assert caught.value.mend


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 1.5}', '{"a": 1, "a": 1}', "[" * 100_000, '{"a": NaN}'])
def test_what_is_no_json_is_refused(text: str):
    with pytest.raises(FolderError) as caught:
        read(folder("approval") | {"result.json": text})
    assert caught.value.file == "result.json"


def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_stays_a_text():
    written = folder("named")["votes.csv"]
    assert ",'=代表0," in written
    assert "\n=" not in written
    assert ",=" not in written


def test_more_papers_than_people_are_not_counted():
    asked, lines = simple(EVERY["score"][0].rule, *["a:1"] * 21)
    with pytest.raises(VotingError, match="roll_too_small"):
        count(asked, lines)


SIGNS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)


@given(st.lists(st.tuples(SIGNS, SIGNS), min_size=1, max_size=5, unique_by=lambda pair: pair[0]))
def test_any_name_survives_the_table(pairs):
    asked = EVERY["named"][0]
    lines = sorted((Paper(token, "yes", voter=voter) for token, voter in pairs), key=lambda one: one.paper)
    assert read(texts(asked, lines, count(asked, lines))).papers == tuple(lines)


@given(st.data())
def test_any_sign_changed_anywhere_is_found_or_the_folder_is_refused(data):
    files = folder(data.draw(st.sampled_from(sorted(EVERY))))
    file = data.draw(st.sampled_from(sorted(files)))
    place = data.draw(st.integers(0, len(files[file]) - 1))
    sign = data.draw(st.sampled_from("0123456789abc,:\n\"'{}>=- "))
    changed = files | {file: files[file][:place] + sign + files[file][place + 1 :]}
    if changed == files:
        return
    try:
        told = recount(read(changed))
    except FolderError:
        return
    if file != "result.json":
        assert not told.is_equal
    elif told.is_equal:  # only white space of the result may change: it says the same
        assert json.loads(changed[file]) == json.loads(files[file])


def test_a_budget_stands_as_pabulib_beside_and_agrees():
    files = folder("greedy")
    assert "VOTES" in files["round.pb"]
    changed = files | {"round.pb": files["round.pb"].replace("a,b", "a,c")}
    assert places(changed) == ["round.pb, SHA-256", "round.pb"]
    del changed["round.pb"]
    assert places(changed) == ["round.pb, SHA-256", "round.pb"]


def test_a_paper_beyond_the_money_is_found_where_the_rule_asks():
    asked, lines = EVERY["greedy"]
    strict = replace(asked, rule=replace(asked.rule, within_money=True))
    with pytest.raises(VotingError) as caught:
        count(strict, lines)
    assert (caught.value.code, caught.value.paper) == ("over_budget", "000")


def test_a_method_nobody_knows_is_refused():
    asked, lines = EVERY["greedy"]
    with pytest.raises(VotingError, match="budget"):
        count(replace(asked, rule=replace(asked.rule, method="lottery")), lines)
