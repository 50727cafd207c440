"""Those who work beside the requests: they begin again after an error, and end in order."""

import logging
import threading

import pytest
from django.db import OperationalError, transaction

from gongdi.ground.record import crew, readers, runner
from gongdi.ground.record.log import signer
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, unread
from tests.ground.record.test_readers import do


@pytest.fixture(autouse=True)
def _nothing_is_due(monkeypatch):
    monkeypatch.setattr(runner, "WATCHES", [])


@pytest.fixture
def team():
    made = crew.Crew()
    yield made
    made.stop()


def test_whoever_breaks_off_begins_again(team, monkeypatch, caplog):
    monkeypatch.setattr(crew, "AGAIN_SECONDS", 0.01)
    times, thrice = [], threading.Event()

    def work(stop):
        times.append(1)
        if len(times) < 3:
            raise RuntimeError
        thrice.set()
        stop.wait(60)

    team.start({"runner": work})
    assert thrice.wait(60)
    assert team.at_work() == {"runner": True}
    assert "the runner broke off; it begins again" in caplog.text


def test_whoever_does_not_end_is_not_waited_for(team):
    never = threading.Event()
    team.start({"runner": lambda stop: never.wait(60)})
    assert team.stop(seconds=0.05) is False
    never.set()
    assert team.stop(seconds=60) is True


@pytest.mark.django_db(transaction=True)
def test_a_stop_signs_what_is_committed_and_leaves_the_rest_of_the_reading(team, monkeypatch):
    read, first = [], threading.Event()

    def slowly(acts):
        read.extend(acts)
        first.set()
        team.end()

    monkeypatch.setattr(readers, "READERS", {"slow": Reader("slow", slowly, read.clear)})
    with transaction.atomic():
        do(2 * readers.READ_BATCH + 1)
    team.start({"runner": runner.run, "signer": signer.run})
    assert first.wait(60)
    assert team.stop(seconds=60)
    assert here().size == Act.objects.count() == 2 * readers.READ_BATCH + 1
    assert len(read) == readers.READ_BATCH, "the batch in hand was ended, the next not begun"
    assert unread() == {"slow": readers.READ_BATCH + 1}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_refuses_is_said_once_and_waited_for(monkeypatch, caplog):
    stop, tries = threading.Event(), []

    def refuse(**_more):
        tries.append(1)
        if len(tries) < 5:
            raise OperationalError("database or disk is full")
        stop.set()

    monkeypatch.setattr(runner, "catch_up", refuse)
    with caplog.at_level(logging.ERROR):
        runner.run(stop, idle_seconds=0.01, gather_seconds=0.0)
    assert len(tries) == 5
    assert caplog.text.count("the readers stand still") == 1
