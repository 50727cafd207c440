"""A clock that goes back: nothing is lost, nothing is doubled, and the operator is told by how much."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from gongdi.ground.people.actions.passcodes import redeem, send_code
from gongdi.ground.people.models import Purpose
from gongdi.ground.record.log import signer
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.models import Act, Head
from gongdi.ground.record.queries import history
from gongdi.ground.record.readers import catch_up, unread
from gongdi.ground.record.upkeep.alarms import alarms
from gongdi.ground.record.upkeep.clock import Clock, newest, went_back, written_at
from gongdi.ground.record.upkeep.condition import look
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


def test_a_clock_that_goes_on_is_no_news():
    clock = Clock()
    assert [clock.watch(AT + timedelta(seconds=30 * n), 30.0 * n) for n in range(4)] == [timedelta()] * 4
    assert went_back() == {}


def test_a_clock_that_jumps_ahead_is_no_news():
    clock = Clock()
    clock.watch(AT, 0.0)
    assert clock.watch(AT + HOUR, 30.0) == timedelta()


def test_a_clock_that_goes_back_is_told_once_with_its_seconds(caplog):
    clock = Clock()
    clock.watch(AT, 0.0)
    with caplog.at_level(logging.WARNING):
        assert clock.watch(AT - HOUR, 30.0) == HOUR + timedelta(seconds=30)
        assert clock.watch(AT - HOUR + timedelta(seconds=30), 60.0) == timedelta()
    assert [record.getMessage() for record in caplog.records] == [
        "the clock went back by 3630 seconds; nothing is lost, but times said since then may be wrong"
    ]
    assert went_back()["seconds"] == 3630
    found = [alarm for alarm in alarms(look(AT)) if alarm.name == "clock_back"]
    assert "3630" in found[0].said
    assert "clock_back" not in [alarm.name for alarm in alarms(look(AT + timedelta(days=2)))]


def test_a_house_that_was_started_again_knows_of_later_acts(town):
    make.appeal(town)
    written = written_at(newest())
    assert abs(timezone.now() - written) < HOUR
    assert Clock().watch(written - HOUR) == HOUR
    assert Clock().watch(written - HOUR) == timedelta(), "it was told"
    assert Clock().watch(written - 3 * HOUR) == timedelta(), "nothing newer was written since"


def test_acts_of_an_earlier_time_are_sequenced_read_and_signed_after_those_before(town):
    later = make.appeal(town, on=AT + HOUR)
    signer.catch_up()
    before = here().size
    earlier = make.appeal(town, on=AT)
    signer.catch_up()
    catch_up()
    assert here().size == before + Act.objects.filter(subject_id=earlier.pk, subject_kind="appeal").count()
    assert here().size == Act.objects.count() == Head.objects.get().position
    assert set(unread().values()) == {0}
    positions = {row.pk: list(_positions(row)) for row in (later, earlier)}
    assert max(positions[later.pk]) < min(positions[earlier.pk])
    assert next(act.verb for act in history("appeal", earlier.pk)) == "appeals.raised"


def _positions(row):
    return Act.objects.filter(subject_id=row.pk, subject_kind="appeal").values_list("position", flat=True)


def test_a_deed_at_an_earlier_time_than_the_one_before_is_still_done(town):
    row = make.appeal(town, at=Status.TRIAGED, on=AT)
    actions.add(row, text="补充一句", by=town.actor("resident"), at=AT - 24 * HOUR)
    assert Appeal.objects.get(pk=row.pk).status == Status.TRIAGED
    assert {act.verb for act in history("appeal", row.pk)} >= {"appeals.raised", "appeals.added"}


def test_a_code_sent_before_the_jump_opens_after_it(town, settings):
    said = []
    sent = send_code(
        phone="13900000001", purpose=Purpose.SIGN_IN, address="", at=AT, words=lambda code: said.append(code) or code
    )
    assert redeem(sent.key, said[0], purpose=Purpose.SIGN_IN, at=AT - HOUR) == "13900000001"


def test_somebody_signed_in_stays_so(town, client, monkeypatch):
    client.force_login(town.persons["resident"])
    assert client.get("/profile/").status_code == 200
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now - 24 * HOUR)
    assert client.get("/profile/").status_code == 200
