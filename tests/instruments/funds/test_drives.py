"""Drives: the table of moves × every role, gifts while it runs, progress with counted and promised apart."""

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import drives
from gongdi.instruments.funds.actions.passing import time_passed
from gongdi.instruments.funds.faults import AmountWrong, DriveClosed
from gongdi.instruments.funds.models import Drive, Over
from gongdi.instruments.funds.queries.progress import excess, progress
from gongdi.instruments.funds.states.drives import MOVES, Status
from tests.cast import PERSONS
from tests.instruments.funds import make
from tests.instruments.funds.make import AT, DAY, YUAN

COMMITTEE = {"committee_one", "committee_two", "committee_three"}
MAY = {"open": COMMITTEE, "cancel": COMMITTEE | {"treasurer"}, "end": COMMITTEE}


def drive_in(town, status):
    row = make.drive(town, make.general(make.foundation(town)), opened=status in (Status.RUNNING, Status.ENDED))
    by = {"by": town.actor("committee_one", AT), "at": AT}
    deeds = {Status.ENDED: drives.end, Status.CANCELLED: drives.cancel}
    return deeds[status](row, **by) if status in deeds else row


@pytest.mark.parametrize("status", Status)
def test_every_deed_of_every_role_in_every_status(town, status):
    row = drive_in(town, status)
    for name, allowed in MAY.items():
        for role in PERSONS:
            decision = drives.may_move(town.actor(role, AT), name, row, AT)
            expected = role in allowed and status in MOVES[name].origins
            assert bool(decision) == expected, (name, role)
            if not decision:
                assert decision.about == ("moment" if role in allowed else "person")


def test_who_proposed_it_does_not_open_it(town):
    fund = make.general(make.foundation(town))
    call = drives.Call(fund, "暖冬", "给老人", 100, AT, AT + DAY)
    row = drives.propose(call, by=town.actor("committee_one", AT), at=AT)
    with pytest.raises(Refused, match="两个人"):
        drives.open_(row, by=town.actor("committee_one", AT), at=AT)
    drives.open_(row, by=town.actor("committee_two", AT), at=AT)


def test_it_takes_gifts_while_it_runs_and_ends_by_itself(town):
    fund = make.general(make.foundation(town))
    row = make.drive(town, fund, aim=1000 * YUAN, days=10)
    make.given(town, fund, 250 * YUAN, drive=row)
    make.report(town, fund, 100 * YUAN, drive=row, who="neighbour")
    make.promise(town, fund, 40 * YUAN, drive=row, who="neighbour")
    found = progress([row])[0]
    assert (found.counted, found.promised, found.gifts, found.percent) == (250 * YUAN, 140 * YUAN, 1, 25)
    with pytest.raises(DriveClosed):
        make.report(town, fund, 100, drive=row, at=AT + 11 * DAY)
    assert time_passed(AT + 11 * DAY) == 1
    assert Drive.objects.get(pk=row.pk).status == Status.ENDED
    with pytest.raises(DriveClosed):
        make.report(town, fund, 100, drive=row)


def test_what_nobody_opened_in_time_is_not_held(town):
    row = make.drive(town, make.general(make.foundation(town)), opened=False, days=5)
    assert time_passed(AT + 6 * DAY) == 1
    assert Drive.objects.get(pk=row.pk).status == Status.CANCELLED


def test_what_comes_above_the_aim_is_told(town):
    fund = make.general(make.foundation(town))
    row = make.drive(town, fund, aim=100 * YUAN)
    make.given(town, fund, 130 * YUAN, drive=row)
    assert (progress([row])[0].percent, progress([row])[0].over) == (100, 30 * YUAN)


def test_what_is_to_go_back_above_the_aim_is_the_last_first(town):
    fund = make.general(make.foundation(town))
    row = make.drive(town, fund, aim=100 * YUAN, over=Over.RETURN)
    gifts = [make.given(town, fund, 60 * YUAN, drive=row, at=AT + n * DAY) for n in range(3)]
    told = [(gift.pk, amount) for gift, amount in excess(progress([row])[0])]
    assert told == [(gifts[2].pk, 60 * YUAN), (gifts[1].pk, 20 * YUAN)]
    kept = make.drive(town, fund, aim=1)
    make.given(town, fund, 60 * YUAN, drive=kept)
    assert excess(progress([kept])[0]) == []


def test_a_drive_for_another_fund_takes_nothing_for_this_one(town):
    there = make.foundation(town)
    row = make.drive(town, make.earmarked(town, there))
    with pytest.raises(DriveClosed):
        make.report(town, make.general(there), 100, drive=row)


@pytest.mark.parametrize("aim", [0, -5, 10**14])
def test_an_aim_is_an_amount(town, aim):
    with pytest.raises(AmountWrong):
        make.drive(town, make.general(make.foundation(town)), aim=aim)
