"""Who votes and what they vote cannot be learned from order, time, words, or how much the house has to look up."""

import json
import re
from datetime import timedelta

import pytest
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongdi.ground.people import actions as people
from gongdi.ground.record.models import Act, Whisper
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.models import Ballot, Kind, Mode, Paper, Slip, Voter
from gongdi.instruments.ballots.results import turnout
from gongdi.instruments.ballots.tallying import tally
from tests.attacks.make import JSON, over, running, vote
from tests.instruments.ballots import make

OPTIONS = 12
NOBODY = 9_999_999


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, OPTIONS)


def unlike(town, neighbours):
    """A ballot in which everybody votes for something else, one after the other."""
    ballot = running(town, kind=Kind.APPROVAL, options=make.offers(*map(str, range(OPTIONS))))
    for number, person in enumerate(neighbours, 1):
        vote(ballot, person, [number])
    return ballot


# ---- order -------------------------------------------------------------------------------------------------------


def test_what_is_published_stands_in_the_order_of_random_numbers(town, neighbours):
    ballot = over(unlike(town, neighbours))
    lines = tally(ballot).files["votes.csv"].splitlines()[1:]
    tokens = [line.split(",")[0] for line in lines]
    assert tokens == sorted(tokens)
    assert all(re.fullmatch(r"[0-9a-f]{16}", token) for token in tokens)
    order = [int(line.rsplit(",", 1)[1]) for line in lines]
    assert order != sorted(order), "once in 12! runs by chance"


def test_the_numbers_of_slips_and_papers_come_from_no_sequence(town, neighbours):
    ballot = unlike(town, neighbours)
    slips = list(Slip.objects.values_list("pk", flat=True))
    over(ballot)
    papers = list(Paper.objects.values_list("pk", flat=True))
    for numbers in (slips, papers):
        assert len(set(numbers)) == OPTIONS
        steps = {after - before for before, after in zip(sorted(numbers), sorted(numbers)[1:], strict=False)}
        assert min(steps) > OPTIONS, "neighbours in the order are far apart"
    assert not set(slips) & set(papers)


# ---- time --------------------------------------------------------------------------------------------------------


def test_nothing_published_has_the_time_or_the_receipt_of_a_vote(town, neighbours):
    """Turned around: of all that the record holds of the votes, no piece stands in the folder."""
    ballot = over(unlike(town, neighbours))
    texts = "".join(tally(ballot).files.values())
    votes = Act.objects.filter(verb="ballots.voted")
    assert votes.count() == OPTIONS
    assert not [act.pk for act in votes if str(act.pk) in texts or act.at.isoformat() in texts]
    said = {moment.isoformat()[:16] for moment in (ballot.opens_at, ballot.closed_at)}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d", texts)) <= said


def test_no_row_of_a_vote_holds_both_a_person_and_a_choice(town, neighbours):
    """Of a vote there is a line of the roll with a day, an act without a choice, and a slip of nobody."""
    ballot = unlike(town, neighbours)
    mine = make.line(ballot, neighbours[0])
    act = Act.objects.get(pk=mine.receipt)
    assert (act.body, Whisper.objects.filter(act=act).exists()) == ({}, False)
    line = json.loads(serializers.serialize("json", [mine]))[0]["fields"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", line["voted_on"]), "a day and no time"
    slip = json.loads(serializers.serialize("json", Slip.objects.all()))
    assert {name for each in slip for name in each["fields"]} == {"ballot", "sealed"}


def test_ways_that_few_took_are_told_together(town, neighbours):
    """One vote on paper among eleven on the web: the page does not say that the paper came from one person."""
    ballot = running(town)
    for person in neighbours[:-1]:
        vote(ballot, person, "yes")
    actions.take_sheet(make.line(ballot, neighbours[-1]), by=town.actor("grid_officer"), at=timezone.now())
    found = turnout(Ballot.objects.get(pk=ballot.pk))
    assert [number for _way, number in found] == ["11", "1"]
    assert "纸" not in found[1][0]


# ---- words and work ----------------------------------------------------------------------------------------------


def seen(client, method, address, body=None):
    """Status, words and number of questions to the database of an answer."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address) if method == "get" else client.post(address, body, **JSON)
    words = re.sub(r"\d+|nonce-\S+|csrfmiddlewaretoken\" value=\"\w+", "0", answer.content.decode())
    return answer.status_code, words, len(asked)


@pytest.mark.parametrize(
    "address",
    [
        "/ballots/{ballot}/vote/{line}/",
        "/ballots/{ballot}/help/{line}/",
        "/ballots/{ballot}/keep/{line}/strike/",
    ],
)
def test_a_line_of_the_roll_and_none_look_the_same_to_who_may_not_know(client, town, neighbours, address):
    ballot = running(town, mode=Mode.NAMED, agents_most=1)
    asking, other = neighbours[:2]
    people.grant_proxy(neighbours[2], agent=asking, kinship="邻居", by=neighbours[2], on=make.DAY, at=make.ANNOUNCED)
    client.force_login(asking)
    client.get("/ballots/")
    there, nowhere = (
        seen(client, "get", address.format(ballot=ballot.pk, line=number))
        for number in (make.line(ballot, other).pk, NOBODY)
    )
    assert there == nowhere
    assert there[0] in (403, 404)


@pytest.mark.parametrize("deed", ["vote", "help", "roll"])
def test_programs_learn_no_more_than_pages(client, town, neighbours, deed):
    ballot = running(town, mode=Mode.NAMED, agents_most=1)
    client.force_login(neighbours[0])
    end = "/take" if deed == "roll" else ""
    body = {"choices": "yes", "key": "k", "read_back": True}
    there, nowhere = (
        seen(client, "post", f"/api/v1/ballots/{ballot.pk}/{deed}/{number}{end}", body)
        for number in (make.line(ballot, neighbours[1]).pk, NOBODY)
    )
    assert there == nowhere
    assert there[0] in (403, 404)


def test_a_page_of_a_ballot_says_of_nobody_else_whether_they_are_on_the_roll(client, town, neighbours):
    """The same ballot with a neighbour on the roll, who has voted, who has not, and without them."""
    pages = []
    for persons in (neighbours[:6], neighbours[:5] + neighbours[6:7]):
        ballot = running(town, electorate=make.listed(persons))
        client.force_login(town.persons["stranger"])
        status, words, asked = seen(client, "get", f"/ballots/{ballot.pk}/")
        pages.append((status, words.replace(f"/ballots/{ballot.pk}/", ""), asked))
        assert neighbours[5].name not in words
    assert pages[0] == pages[1]


def test_whoever_is_not_on_the_roll_reads_of_themselves_only(client, town, neighbours):
    """Two people without a line, one of them with a neighbour who voted: the same words."""
    ballot = running(town)
    said = []
    for name in ("stranger", "daughter"):
        client.force_login(town.persons[name])
        said.append(client.post(f"/api/v1/ballots/{ballot.pk}/vote", {"choices": "yes", "key": "k"}, **JSON).json())
    assert said[0] == said[1]


def test_the_roll_is_read_by_those_who_keep_it_only(client, town, neighbours):
    ballot = running(town)
    for person in (None, neighbours[0], town.persons["supervisor"], town.persons["operator"]):
        client.logout()
        if person:
            client.force_login(person)
        pages = [
            client.get(f"/ballots/{ballot.pk}/keep/", {"q": "居民"}),
            client.get(f"/api/v1/ballots/{ballot.pk}/roll?q=居民"),
        ]
        assert all(page.status_code in (302, 401, 403) for page in pages)
        assert all("居民1" not in page.content.decode() for page in pages)
    assert Voter.objects.filter(ballot=ballot).count() == ballot.roll
    assert ballot.opens_at < ballot.closes_at - timedelta(hours=1)
