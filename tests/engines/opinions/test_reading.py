"""Files of votes: what is read, and what is said of what cannot be read."""

import json

import pytest

from gongdi.engines.opinions import Unreadable, reading, votes_of
from gongdi.engines.opinions.matrix import STATEMENTS_MAX

pytestmark = pytest.mark.once

HEAD = "timestamp,datetime,comment-id,voter-id,vote\n"


def faults(text, read=reading.rows):
    with pytest.raises(Unreadable) as unreadable:
        read("votes.csv", text)
    return [(fault.line, fault.what) for fault in unreadable.value.faults]


def test_the_later_vote_stands_whatever_its_line():
    rows = reading.rows("votes.csv", HEAD + "20,x,5,1,-1\n10,x,5,1,1\n")
    assert votes_of(rows).cells.tolist() == [[-1]]


def test_of_two_votes_at_one_moment_the_later_line_stands():
    rows = reading.rows("votes.csv", HEAD + "10,x,5,1,-1\n10,x,5,1,1\n")
    assert votes_of(rows).cells.tolist() == [[1]]


def test_the_columns_may_be_named_by_what_they_hold():
    assert reading.rows("v.csv", "participant,statement,vote\n3,4,0\n") == [(3, 4, 0)]


def test_a_table_of_participants_and_statements():
    text = "participant,group-id,n-votes,0,1\n4,0,1,,1\n9,,2,-1,0\n"
    assert reading.rows("participants-votes.csv", text) == [(4, 1, 1), (9, 0, -1), (9, 1, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Voter_ID, Comment ID ,VOTE\n3,4,0\n",
        "voter-id;comment-id;vote\r\n3;4;0\r\n",
        "voter\t4\n3\t0\n",
        "voter,4\n3,0\n",
    ],
)
def test_columns_are_known_in_whatever_spelling_and_with_other_delimiters(text):
    assert reading.rows("v.csv", text) == [(3, 4, 0)]


def test_a_statement_with_an_endless_number_is_refused():
    assert faults("participant,99999999999999999999\n5,1\n") == [(1, "the statement is '99999999999999999999'")]


def test_a_statement_that_stands_twice_is_refused():
    assert faults("participant,0,0\n5,1,-1\n") == [(1, "two columns are called '0'")]


def test_votes_as_json():
    text = json.dumps([{"pid": 1, "tid": 2, "vote": 1, "modified": "5"}, {"pid": 1, "tid": 2, "vote": -1}])
    assert reading.rows("votes.json", text) == [(1, 2, -1), (1, 2, 1)]


def test_every_line_at_fault_is_named():
    text = HEAD + "1,x,5,1,1\n2,x,five,1,1\n3,x,5,-2,1\n4,x,5,1,2\n5,x,5,1,\n"
    assert faults(text) == [
        (3, "the statement is 'five'"),
        (4, "the participant is '-2'"),
        (5, "vote is '2'"),
        (6, "vote is missing"),
    ]


def test_after_a_hundred_faults_reading_ends():
    assert len(faults(HEAD + "1,x,5,1,9\n" * 500)) == reading.FAULTS_MAX


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 0, "there is no vote in it"),
        (HEAD, 0, "there is no vote in it"),
        ("name,age\nx,1\n", 1, "the columns are not known"),
        (HEAD + '1,x,5,1,1\n2,"x,5,1,1\n', 3, "this is no CSV: unexpected end of data"),
        (HEAD + "1,x,5,1,1,7\n", 2, "the line is longer than the first"),
        ("participant,0,1\n3,1\n", 2, "the line is too short"),
        ("participant,0\n3,1\n3,0\n", 3, "participant 3 stands here twice"),
        ("[1", 1, "this is no JSON"),
        ("[7]", 1, "an entry is no object"),
        ('[{"pid": 1, "vote": 1}]', 1, "the statement is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, line, what):
    assert faults(text) == [(line, what)]


def test_a_sentence_says_where_what_and_how_to_mend_it():
    with pytest.raises(Unreadable) as unreadable:
        reading.rows("votes.csv", HEAD + "1,x,5,1,yes\n")
    assert str(unreadable.value) == "votes.csv, line 2: vote is 'yes'; give 1 agree, -1 disagree or 0 pass"


def test_statements_of_both_kinds_of_file():
    csv_text = 'comment-id,moderated,comment-body\n3,-1,"a, b"\n4,0,c\n'
    in_json = json.dumps([{"tid": 3, "txt": "a, b", "mod": -1}, {"tid": 4, "txt": "c", "mod": 0}])
    for text in (csv_text, in_json):
        found = reading.statements("comments", text)
        assert (found.texts, found.hidden) == ({3: "a, b", 4: "c"}, {3})


def test_more_statements_than_fit_are_refused():
    with pytest.raises(Unreadable, match="too many"):
        votes_of([(1, each, 1) for each in range(STATEMENTS_MAX + 1)])


def test_an_unknown_vote_is_refused():
    with pytest.raises(Unreadable, match="none of 1, 0, -1"):
        votes_of([(1, 1, 2)])
