"""Closing and counting: by the clock, once, with the reasoning, the published folder, and who is told."""

import json

import pytest

from gongdi.engines.voting import folder
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.actions import sequence
from gongdi.ground.record.faults import Fault
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots import actions, outcomes
from gongdi.instruments.ballots.actions.counting import BoxDisagrees
from gongdi.instruments.ballots.actions.passing import time_passed
from gongdi.instruments.ballots.choices import NotAPaper
from gongdi.instruments.ballots.models import Ballot, Kind, Mode, Paper, Slip
from gongdi.instruments.ballots.publishing import ties_of
from gongdi.instruments.ballots.states import Status
from gongdi.instruments.ballots.tallying import tally
from tests.instruments.ballots import make


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, 6)


@pytest.fixture
def told(monkeypatch):
    """A room that asks, and what it was told."""
    heard = []
    monkeypatch.setitem(outcomes.OUTCOMES, "tale", lambda ballot, by, at: heard.append((ballot.pk, ballot.status)))
    return heard


def all_vote(ballot, neighbours, *choices):
    for person, choice in zip(neighbours, choices, strict=False):
        make.vote(ballot, person, choice)
    return ballot


def facts(deed):
    with pytest.raises(Refused) as no:
        deed()
    return no.value.decision.facts


def test_more_than_half_of_those_who_said_yes_or_no_adopt(town, neighbours):
    ballot = make.counted(all_vote(make.opened(town), neighbours, "yes", "yes", "no", "abstain"))
    assert (ballot.status, ballot.is_adopted) == (Status.COUNTED, True)
    assert (ballot.result["yes"], ballot.result["no"], ballot.result["abstain"]) == (2, 1, 1)


def test_half_is_not_more_than_half(town, neighbours):
    assert make.counted(all_vote(make.opened(town), neighbours, "yes", "no")).is_adopted is False


def test_the_box_is_empty_after_the_count_and_the_papers_are_of_nobody(town, neighbours):
    ballot = all_vote(make.opened(town), neighbours, "yes", "no", "yes")
    before = set(Slip.objects.values_list("pk", flat=True))
    ballot = make.counted(ballot)
    papers = list(Paper.objects.filter(ballot=ballot))
    assert not Slip.objects.exists()
    assert sorted(paper.choices for paper in papers) == ["no", "yes", "yes"]
    assert not before & {paper.pk for paper in papers}


def test_voting_ends_by_the_clock_and_is_counted_once_the_log_is_signed(town, neighbours):
    ballot = all_vote(make.opened(town), neighbours, "yes")
    assert time_passed(make.DURING) == 0
    assert time_passed(make.AFTER) == 1
    assert Ballot.objects.get(pk=ballot.pk).status == Status.CLOSED
    make.signer.catch_up()
    assert time_passed(make.AFTER) == 1
    assert Ballot.objects.get(pk=ballot.pk).status == Status.COUNTED
    assert time_passed(make.AFTER) == 0


def test_nobody_closes_while_there_is_time_and_somebody_has_not_voted(town, neighbours):
    ballot = all_vote(make.opened(town), neighbours, "yes")
    assert facts(lambda: actions.close(ballot, by=SYSTEM, at=make.DURING)) == ("time_is_over",)
    assert facts(lambda: actions.close(ballot, by=town.actor("head", make.DURING), at=make.AFTER)) == ("is_system",)


def test_it_closes_early_when_everybody_has_voted(town, neighbours):
    ballot = make.opened(town, electorate=make.listed(neighbours[:5]))
    all_vote(ballot, neighbours[:5], *["yes"] * 5)
    assert actions.close(ballot, by=town.actor("head", make.DURING), at=make.DURING).status == Status.CLOSED


def test_the_count_waits_for_the_signed_log(town, neighbours):
    ballot = all_vote(make.opened(town), neighbours, "yes")
    ballot = actions.close(ballot, by=SYSTEM, at=make.AFTER)
    assert facts(lambda: actions.count(ballot, by=SYSTEM, at=make.AFTER)) == ("is_in_the_signed_log",)
    sequence()
    assert facts(lambda: actions.count(ballot, by=SYSTEM, at=make.AFTER)) == ("is_in_the_signed_log",)


def test_no_vote_after_the_close_and_no_second_count(town, neighbours):
    ballot = make.counted(all_vote(make.opened(town), neighbours, "yes"))
    assert facts(lambda: make.vote(ballot, neighbours[1], "no", at=make.DURING)) == ("table",)
    assert facts(lambda: actions.count(ballot, by=SYSTEM, at=make.AFTER)) == ("table",)


@pytest.mark.parametrize(
    ("kind", "rule", "votes", "winners"),
    [
        (Kind.APPROVAL, {"most": 2, "seats": 1}, [[1, 2], [2], [2, 3]], [2]),
        (Kind.APPROVAL, {"method": "phragmen", "seats": 2}, [[1], [1], [2]], [1, 2]),
        (Kind.SCORE, {"high": 10}, [{1: 10, 2: 4}, {2: 7}, {3: 1}], [2]),
        (Kind.RANKED, {"method": "schulze"}, [[1, 2, 3], [2, 1], [2, 3]], [2]),
        (Kind.RANKED, {"method": "instant-runoff"}, [[1], [1], [3]], [1]),
    ],
)
def test_every_rule_counts_and_anybody_counts_the_folder_again(town, neighbours, kind, rule, votes, winners):
    ballot = make.opened(town, kind=kind, rule=rule, options=make.offers("一", "二", "三"))
    ballot = make.counted(all_vote(ballot, neighbours, *votes))
    assert sorted(ballot.winners) == winners
    again = folder.recount(folder.read(tally(ballot).files))
    assert again.is_equal, again.differences


def test_the_count_says_in_the_record_what_is_published(town, neighbours):
    ballot = make.counted(all_vote(make.opened(town), neighbours, "yes", "no", "yes"))
    act = Act.objects.get(verb="ballots.counted")
    files = tally(ballot).files
    assert folder.recount(folder.read(files)).is_equal
    assert json.loads(files["result.json"])["digests"]["votes.csv"] == act.body["papers"]
    assert (act.body["log_size"], act.body["log_root"]) == (ballot.log_size, ballot.log_root)


def test_a_tie_falls_by_the_root_of_the_log_that_nobody_knew_before(town, neighbours):
    ballot = make.opened(town, kind=Kind.APPROVAL, options=make.offers("一", "二", "三"))
    ballot = make.counted(all_vote(ballot, neighbours, [1], [2], [3]))
    assert len(ballot.log_root) == 64
    assert ballot.winners == [int(ties_of(ballot)[0])]
    ballot.log_root = "0" * 64
    orders = {ties_of(ballot)}
    for digit in "123456789":
        ballot.log_root = digit * 64
        orders.add(ties_of(ballot))
    assert len(orders) > 1


def test_the_room_that_asked_is_told_in_the_same_transaction(town, neighbours, told):
    ballot = make.opened(town, subject=("tale", 7))
    with pytest.raises(actions.AlreadyOpen):
        make.opened(town, subject=("tale", 7))
    make.counted(all_vote(ballot, neighbours, "yes"))
    assert told == [(ballot.pk, Status.COUNTED)]


def test_what_cannot_follow_undoes_the_count(town, neighbours, monkeypatch):
    def impossible(ballot, by, at):
        raise Fault("钱不够")

    monkeypatch.setitem(outcomes.OUTCOMES, "tale", impossible)
    ballot = make.closed(all_vote(make.opened(town, subject=("tale", 7)), neighbours, "yes"))
    with pytest.raises(outcomes.Impossible):
        actions.count(ballot, by=SYSTEM, at=make.AFTER)
    assert Ballot.objects.get(pk=ballot.pk).status == Status.CLOSED


def test_a_ballot_nobody_waits_for_is_not_opened(town, neighbours):
    with pytest.raises(outcomes.NotAsked):
        make.opened(town, subject=("nothing", 7))


def test_the_head_calls_it_off_and_the_room_is_told(town, neighbours, told):
    ballot = make.opened(town, subject=("tale", 7))
    ballot = actions.cancel(ballot, reason="标题写错了", by=town.actor("head", make.DURING), at=make.DURING)
    assert (ballot.status, ballot.cancelled_because) == (Status.CANCELLED, "标题写错了")
    assert told == [(ballot.pk, Status.CANCELLED)]
    assert facts(lambda: make.vote(ballot, neighbours[0], "yes")) == ("table",)


def test_a_slip_that_the_house_did_not_seal_stops_the_count(town, neighbours):
    ballot = all_vote(make.opened(town), neighbours, "yes", "no")
    Slip(ballot=ballot, sealed="A" * 200).save(force_insert=True)
    make.closed(ballot)
    with pytest.raises(BoxDisagrees):
        actions.count(ballot, by=SYSTEM, at=make.AFTER)
    assert time_passed(make.AFTER) == 0


def test_a_slip_copied_under_another_number_stops_the_count(town, neighbours):
    ballot = all_vote(make.opened(town), neighbours, "yes", "no")
    first, second = Slip.objects.all()
    with_doors_open(lambda: Slip.objects.filter(pk=second.pk).update(sealed=first.sealed))
    make.closed(ballot)
    with pytest.raises(BoxDisagrees):
        actions.count(ballot, by=SYSTEM, at=make.AFTER)


def with_doors_open(work):
    """As somebody who is master of the database, and takes its triggers away."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE ballots_slip DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER ballots_slip_unchanged")
    work()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": Kind.APPROVAL, "options": []}, "options"),
        ({"kind": Kind.APPROVAL, "options": make.offers("一", "一")}, "options"),
        ({"options": make.offers("一", "二")}, "options"),
        ({"kind": Kind.BUDGET, "options": make.offers("一", "二"), "rule": {"money": 5}}, "options"),
        ({"kind": Kind.BUDGET, "options": make.offers("一", "二", cost=5), "rule": {}}, "money"),
        ({"rule": {"threshold": "half"}}, "rule"),
        ({"rule": {"method": "lottery"}}, "rule"),
        ({"rule": {"luck": 1}}, "rule"),
        ({"closes_at": make.OPENS}, "closes_at"),
        ({"electorate": make.Listed([], make.DAY)}, "electorate"),
        ({"agents_most": 99, "mode": Mode.NAMED}, "agents_most"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_field(town, said, field):
    with pytest.raises(Fault) as no:
        make.opened(town, **said)
    assert no.value.field == field
    assert not Ballot.objects.exists()


def test_a_confidential_ballot_of_four_keeps_no_secret(town, neighbours):
    with pytest.raises(actions.NotOpened):
        make.opened(town, electorate=make.listed(neighbours[:4]))


def test_only_the_head_asks_without_a_room(town):
    assert facts(lambda: make.opened(town, by=town.actor("resident", make.ANNOUNCED))) == ("is_head_here",)


def test_a_paper_of_a_score_says_whole_points(town, neighbours):
    ballot = make.opened(town, kind=Kind.SCORE, options=make.offers("一", "二"))
    with pytest.raises(NotAPaper):
        make.vote(ballot, neighbours[0], {1: 2.5})
