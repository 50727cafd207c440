"""Many at once: a double vote on every way counts one, a vote and the close never cross, two counts are one."""

import pytest

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.record.actions import sequence
from gongdi.ground.record.log import signer
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.models import Ballot, Mode, Origin, Slip, Voter
from gongdi.instruments.ballots.states import Status
from tests.instruments.ballots import make
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_votes_of_one_person_on_all_ways_at_once_count_one(lasting_town):
    town = lasting_town
    (person, *_rest) = make.neighbours(town, 5)
    ballot = make.opened(town)
    voter = make.line(ballot, person)
    actors = {
        "web": actor_of(person, make.DURING),
        "paper": town.actor("grid_officer", make.DURING),
        "helper": town.actor("handler", make.DURING),
        "telephone": town.actor("phone_desk", make.DURING),
    }

    def work(number):
        way = list(actors)[number % 4]
        by = actors[way]
        if way == "web":
            return actions.cast(ballot, "yes", by=by, at=make.DURING)
        if way == "paper":
            return actions.take_sheet(voter, by=by, at=make.DURING)
        return actions.cast(ballot, "no", by=by, at=make.DURING, origin=Origin(way), for_=voter)

    results = in_threads(50, work)
    assert sum(isinstance(result, Voter) for result in results) == 1, results
    row = Ballot.objects.get(pk=ballot.pk)
    assert row.taking_part == 1
    assert Slip.objects.count() == (0 if row.paper else 1)


def test_the_same_request_fifty_times_at_once_has_one_receipt(lasting_town):
    (person, *_rest) = make.neighbours(lasting_town, 5)
    ballot = make.opened(lasting_town)
    actor = actor_of(person, make.DURING)
    results = in_threads(50, lambda number: actions.cast(ballot, "yes", by=actor, at=make.DURING, key="once"))
    assert len({result.receipt for result in results if isinstance(result, Voter)}) == 1
    assert Slip.objects.count() == 1


def test_votes_and_the_close_at_once_leave_as_many_slips_as_the_roll_says(lasting_town):
    persons = make.neighbours(lasting_town, 12)
    ballot = make.opened(lasting_town)
    actors = [actor_of(person, make.DURING) for person in persons]

    def work(number):
        if number == 6:
            return actions.close(ballot, by=SYSTEM, at=make.CLOSES)
        return actions.cast(ballot, "yes", by=actors[number % 12], at=make.DURING)

    results = in_threads(12, work)
    row = Ballot.objects.get(pk=ballot.pk)
    assert row.status == Status.CLOSED
    cast = sum(isinstance(result, Voter) for result in results)
    assert row.taking_part == Slip.objects.count() == cast
    sequence()
    signer.catch_up()
    assert actions.count(row, by=SYSTEM, at=make.AFTER).result["yes"] == cast


def test_two_counts_at_once_are_one(lasting_town):
    persons = make.neighbours(lasting_town, 5)
    ballot = make.opened(lasting_town)
    make.vote(ballot, persons[0], "yes")
    make.closed(ballot)
    results = in_threads(4, lambda number: actions.count(ballot, by=SYSTEM, at=make.AFTER))
    assert sum(isinstance(result, Ballot) for result in results) == 1, results


def test_an_agent_in_many_threads_speaks_for_no_more_than_the_limit(lasting_town):
    agent, *principals = make.neighbours(lasting_town, 9)
    ballot = make.opened(lasting_town, mode=Mode.NAMED, agents_most=3)
    for person in principals:
        people.grant_proxy(person, agent=agent, kinship="邻居", by=person, on=make.DAY, at=make.ANNOUNCED)
    lines = [make.line(ballot, person) for person in principals]

    def work(number):
        return actions.cast(ballot, "yes", by=actor_of(agent, make.DURING), at=make.DURING, for_=lines[number])

    results = in_threads(8, work)
    assert sum(isinstance(result, Voter) for result in results) == 3, results
