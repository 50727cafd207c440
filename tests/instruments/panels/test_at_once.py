"""Many at once: one draw, one answer, and followers that never take the same seat."""

import pytest

from gongdi.ground.access.actor import actor_of
from gongdi.instruments.panels import actions, files
from gongdi.instruments.panels.models import Panel, Seat
from gongdi.instruments.panels.states import Reply
from tests.instruments.panels import make
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_confirming_at_once_draws_once(lasting_town):
    town = lasting_town
    row = make.committed(town)
    actions.enter(row, value=make.VALUE, by=town.actor("head", make.DRAW), at=make.DRAW)
    by = [town.actor(name, make.DRAW) for name in ("committee_one", "committee_two", "committee_three")]
    results = in_threads(6, lambda at: actions.confirm(row, value=make.VALUE, by=by[at % 3], at=make.DRAW))
    assert sum(isinstance(result, Panel) for result in results) == 1, results
    assert Seat.objects.filter(panel=row).count() == 4


def test_declining_at_once_is_followed_under_the_quotas(lasting_town):
    row = make.drawn(lasting_town)
    seats = make.seats(row)
    actors = [actor_of(seat.candidate.person, make.DRAW) for seat in seats]

    def work(at):
        return actions.answer(seats[at % 2], accept=False, by=actors[at % 2], at=make.DRAW)

    results = in_threads(6, work)
    assert sum(isinstance(result, Seat) for result in results) == 2, results
    waiting = [seat.candidate.pseudonym for seat in make.seats(row) if seat.reply == Reply.WAITING]
    problem, _lottery = files.opened(row)
    assert problem.broken([sum(name in waiting for name in kind.people) for kind in problem.kinds]) == ""
