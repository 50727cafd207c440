"""The table of moves is whole: no dead end, a clock and an owner everywhere, and the builder reaches every status."""

import pytest

from gongdi.practices.appeals.actions.moving import fresh
from gongdi.practices.appeals.forms import FORMS
from gongdi.practices.appeals.models import Limit
from gongdi.practices.appeals.states import CLOCKS, ENDED, MOVES, OPEN, OWNERS, Clock, Right, Status, Turn
from tests.practices.appeals import make

DECIDED = {Status.MERGED, Status.WITHDRAWN}  # What ends for good.


def moves_from(status):
    return [move for move in MOVES.values() if status in move.origins]


def test_nothing_open_is_a_dead_end():
    assert [
        status for status in OPEN if not [move for move in moves_from(status) if move.leads_to(status) != status]
    ] == []


def test_what_is_refused_or_closed_can_be_brought_back_and_nothing_else_that_ended():
    assert {status for status in ENDED if moves_from(status)} == set(ENDED) - DECIDED


def test_nothing_leaves_closed_but_by_the_persons_own_word():
    assert [move.name for move in moves_from(Status.CLOSED)] == ["disagree"]


def test_every_open_status_has_a_clock_and_an_owner():
    assert set(CLOCKS) == set(OPEN)
    assert all(OWNERS[status] != Turn.NOBODY for status in OPEN)


@pytest.mark.django_db
def test_every_clock_has_a_limit():
    assert set(Limit.objects.values_list("clock", flat=True)) == {clock.value for clock in Clock}


def test_every_move_has_a_right_of_its_own_and_each_act_its_name():
    assert len({move.act for move in MOVES.values()}) == len(MOVES)
    assert {move.right for move in MOVES.values()} <= set(Right)
    assert all(move.name == name for name, move in MOVES.items())


def test_every_move_that_a_person_makes_has_a_form():
    assert set(MOVES) - set(FORMS) == {"raise", "resume", "reopen"}


@pytest.mark.parametrize("status", Status)
def test_every_status_is_reached_on_a_legal_path(town, status):
    appeal = make.appeal(town, at=status)

    assert fresh(appeal.pk).status == status
    assert fresh(appeal.pk).turn == OWNERS[status]
