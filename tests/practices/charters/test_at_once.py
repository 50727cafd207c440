"""Two at once around a charter: a draft is adopted once, however many count its ballot, and put to the vote once."""

from datetime import timedelta

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots.models import Ballot
from gongdi.practices.charters import actions
from gongdi.practices.charters.models import Version
from tests.instruments.ballots import make as ballots
from tests.practices.charters import make
from tests.threads import in_threads


def test_a_draft_is_adopted_once_however_many_count(lasting_town):
    ballot, persons = make.put(lasting_town)
    make.voted(ballot, persons, 6)
    over = ballot.closes_at + timedelta(minutes=1)
    ballots.closed(ballot, at=over)
    results = in_threads(4, lambda _number: ballots.actions.count(ballot, by=SYSTEM, at=over))
    assert sum(isinstance(each, Ballot) for each in results) == 1, results
    assert Act.objects.filter(verb__in=("charters.adopted", "charters.enforced")).count() == 1
    assert Version.objects.get().status in ("adopted", "in_force")


def test_a_draft_is_put_to_the_vote_once(lasting_town):
    draft, at = make.checked(lasting_town), make.PUT
    ballots.neighbours(lasting_town, 6)
    head, closes = lasting_town.actor("head", at), at + timedelta(days=7)
    results = in_threads(
        4, lambda _number: actions.put(draft, opens_at=at, closes_at=closes, on=make.DAY, by=head, at=at)
    )
    assert sum(isinstance(each, Ballot) for each in results) == 1, results
    assert all(isinstance(each, Ballot | Refused) for each in results), results
    assert Version.objects.get().ballot == Ballot.objects.get().pk
