"""Casting: who may, who may not and why, once, on every way, and what is written of it."""

from datetime import date, timedelta

import pytest

from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.record.models import Act, Whisper
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.choices import NotAPaper
from gongdi.instruments.ballots.models import Ballot, Kind, Mode, NamedPaper, Origin, Slip, Voter
from tests.instruments.ballots import make


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, 6)


@pytest.fixture
def ballot(town, neighbours):
    return make.opened(town)


def refused(deed):
    with pytest.raises(Refused) as no:
        deed()
    return no.value.decision


def test_everybody_with_a_verified_home_on_the_day_is_on_the_roll_wherever_registered(ballot, neighbours):
    on_the_roll = set(Voter.objects.filter(ballot=ballot).values_list("person", flat=True))
    assert {person.pk for person in neighbours} <= on_the_roll
    assert ballot.roll == len(on_the_roll)


def test_a_vote_is_an_act_that_names_no_choice_and_a_slip_that_names_nobody(ballot, neighbours):
    voter = make.vote(ballot, neighbours[0], "yes")
    act = Act.objects.get(pk=voter.receipt)
    assert (act.verb, act.by_id, act.body) == ("ballots.voted", neighbours[0].pk, {})
    assert not Whisper.objects.filter(act=act).exists()
    slip = Slip.objects.get()
    assert "yes" not in slip.sealed
    assert {field.name for field in Slip._meta.fields} == {"id", "ballot", "sealed"}


def test_a_vote_by_name_stays_with_its_line(town, neighbours):
    ballot = make.opened(town, mode=Mode.NAMED)
    voter = make.vote(ballot, neighbours[0], "no")
    assert NamedPaper.objects.get(voter=voter).choices == "no"
    assert Whisper.objects.get(act=voter.receipt).body["choices"] == "no"


def test_the_second_vote_is_refused_whichever_way_it_comes(town, ballot, neighbours):
    make.vote(ballot, neighbours[0], "yes")
    voter = make.line(ballot, neighbours[0])
    officer, phone = town.actor("grid_officer", make.DURING), town.actor("phone_desk", make.DURING)
    tries = [
        lambda: make.vote(ballot, neighbours[0], "no"),
        lambda: actions.cast(ballot, "no", by=officer, at=make.DURING, origin=Origin.HELPER, for_=voter),
        lambda: actions.cast(ballot, "no", by=phone, at=make.DURING, origin=Origin.TELEPHONE, for_=voter),
        lambda: actions.take_sheet(voter, by=officer, at=make.DURING),
    ]
    assert [refused(deed).facts for deed in tries] == [("has_not_voted",)] * 4
    assert Slip.objects.count() == Ballot.objects.get(pk=ballot.pk).taking_part == 1


def test_the_same_request_again_finds_the_receipt_of_the_first(ballot, neighbours):
    first = make.vote(ballot, neighbours[0], "yes", key="abc")
    again = make.vote(ballot, neighbours[0], "no", key="abc")
    assert again.receipt == first.receipt
    assert Slip.objects.count() == 1


def test_a_key_of_somebody_else_opens_nothing(ballot, neighbours):
    make.vote(ballot, neighbours[0], "yes", key="abc")
    make.vote(ballot, neighbours[1], "yes", key="abc")
    assert Slip.objects.count() == 2


@pytest.mark.parametrize(
    ("at", "fact"),
    [(make.OPENS - timedelta(seconds=1), "has_begun"), (make.CLOSES, "is_in_time"), (make.AFTER, "is_in_time")],
)
def test_early_and_late_votes_are_refused(ballot, neighbours, at, fact):
    decision = refused(lambda: make.vote(ballot, neighbours[0], "yes", at=at))
    assert (decision.facts, decision.about) == ((fact,), "moment")


def test_whoever_is_not_on_the_roll_reads_why(town, ballot):
    (late,) = make.neighbours(town, 1, on=date(2026, 11, 5))
    (unverified,) = make.neighbours(town, 1, verified=False)
    (elsewhere,) = make.neighbours(town, 1, place="village")
    facts = [refused(lambda p=p: make.vote(ballot, p, "yes")).facts for p in (late, unverified, elsewhere)]
    assert facts == [("lived_there_on_the_day",), ("is_verified",), ("lives_in_the_place",)]


def test_registering_after_the_opening_brings_no_vote(town, ballot):
    crowd = make.neighbours(town, 5, on=date(2026, 10, 1))
    assert all(refused(lambda p=person: make.vote(ballot, p, "yes")) is not None for person in crowd)
    assert Slip.objects.count() == 0


def test_whoever_moves_away_after_the_day_still_votes(town, ballot, neighbours):
    home = neighbours[0].homes.get()
    people.leave_home(home, by=neighbours[0], on=make.OPENS.date(), at=make.OPENS)
    assert make.vote(ballot, neighbours[0], "yes").origin == Origin.WEB


def test_a_right_withdrawn_in_the_roll_check_is_refused(town, ballot, neighbours):
    voter = make.line(ballot, neighbours[0])
    officer = town.actor("grid_officer", make.ANNOUNCED)
    actions.strike(voter, reason="另一个县的名单上也有", by=officer, at=make.ANNOUNCED)
    decision = refused(lambda: make.vote(ballot, neighbours[0], "yes"))
    assert decision.facts == ("is_on_the_roll",)
    assert Ballot.objects.get(pk=ballot.pk).roll == ballot.roll - 1


def test_the_roll_is_closed_once_voting_has_begun(town, ballot, neighbours):
    officer = town.actor("grid_officer", make.DURING)
    strike = refused(lambda: actions.strike(make.line(ballot, neighbours[0]), reason="x", by=officer, at=make.DURING))
    admit = refused(
        lambda: actions.admit(ballot, person=town.persons["stranger"], reason="x", by=officer, at=make.DURING)
    )
    assert strike.facts == admit.facts == ("has_not_begun",)


def test_a_helper_writes_what_is_said_and_the_record_names_both(town, ballot, neighbours):
    voter = make.line(ballot, neighbours[0])
    officer = town.actor("grid_officer", make.DURING)
    done = actions.cast(ballot, "yes", by=officer, at=make.DURING, origin=Origin.HELPER, for_=voter)
    act = Act.objects.get(pk=done.receipt)
    assert (act.by_id, act.for_id) == (officer.person, neighbours[0].pk)
    assert Ballot.objects.get(pk=ballot.pk).helper == 1


def test_only_officers_help_and_only_the_phone_desk_telephones(town, ballot, neighbours):
    voter = make.line(ballot, neighbours[0])
    other = actor_of(neighbours[1], make.DURING)
    helped, phoned = (
        refused(lambda o=origin: actions.cast(ballot, "yes", by=other, at=make.DURING, origin=o, for_=voter))
        for origin in (Origin.HELPER, Origin.TELEPHONE)
    )
    assert (helped.facts, phoned.facts) == (("keeps_ballots_here",), ("answers_the_phone",))


def test_an_agent_speaks_for_as_many_as_the_ballot_says(town, neighbours):
    ballot = make.opened(town, mode=Mode.NAMED, agents_most=1)
    agent = neighbours[0]
    for principal in neighbours[1:3]:
        people.grant_proxy(principal, agent=agent, kinship="邻居", by=principal, on=make.DAY, at=make.ANNOUNCED)
    first, second = (make.line(ballot, person) for person in neighbours[1:3])
    make.vote(ballot, agent, "yes", for_=first)
    assert refused(lambda: make.vote(ballot, agent, "yes", for_=second)).facts == ("may_speak_for_more",)
    assert refused(lambda: make.vote(ballot, agent, "yes", for_=make.line(ballot, neighbours[3]))).facts == (
        "speaks_for_the_voter",
    )
    assert Voter.objects.get(pk=first.pk).agent == agent


def test_no_agent_in_a_confidential_ballot(town, ballot, neighbours):
    people.grant_proxy(
        neighbours[1], agent=neighbours[0], kinship="邻居", by=neighbours[1], on=make.DAY, at=make.ANNOUNCED
    )
    voter = make.line(ballot, neighbours[1])
    assert refused(lambda: make.vote(ballot, neighbours[0], "yes", for_=voter)).facts == ("takes_agents",)
    with pytest.raises(actions.NotOpened):
        make.opened(town, agents_most=2)


def test_a_line_of_another_ballot_is_worth_nothing_here(town, ballot, neighbours):
    other = make.opened(town, electorate=make.listed(neighbours[:5]))
    voter = make.line(other, neighbours[0])
    officer = town.actor("grid_officer", make.DURING)
    make.vote(ballot, neighbours[0], "yes")
    decision = refused(
        lambda: actions.cast(ballot, "yes", by=officer, at=make.DURING, origin=Origin.HELPER, for_=voter)
    )
    assert decision.facts == ("is_on_the_roll",)


@pytest.mark.parametrize(
    ("kind", "rule", "choices"),
    [
        (Kind.YES_NO, None, "maybe"),
        (Kind.YES_NO, None, [1]),
        (Kind.APPROVAL, {"most": 2}, [1, 2, 3]),
        (Kind.APPROVAL, {"most": 2}, [1, 1]),
        (Kind.APPROVAL, {"most": 2}, [4]),
        (Kind.APPROVAL, {"most": 2}, "1"),
        (Kind.APPROVAL, {"most": 2}, [True]),
        (Kind.SCORE, {"high": 5}, {1: 6}),
        (Kind.SCORE, {"high": 5}, {4: 1}),
        (Kind.RANKED, None, [1, 2, 2]),
        (Kind.BUDGET, {"money": 150, "within_money": True}, [1, 2]),
    ],
)
def test_what_is_no_paper_is_refused_and_leaves_the_line_unused(town, neighbours, kind, rule, choices):
    options = [] if kind == Kind.YES_NO else make.offers("一", "二", "三", cost=100 if kind == Kind.BUDGET else None)
    ballot = make.opened(town, kind=kind, options=options, rule=rule)
    with pytest.raises(NotAPaper):
        make.vote(ballot, neighbours[0], choices)
    assert not make.line(ballot, neighbours[0]).has_voted
    assert Ballot.objects.get(pk=ballot.pk).taking_part == Slip.objects.count() == 0
