"""Chores run one at a time, again when they are due, and say what they found."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from gongdi.ground.record.models import Chore
from gongdi.ground.record.upkeep import chores
from tests.threads import in_threads

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def sweep(monkeypatch):
    """A daily chore that notes when it is done; it is the only one."""
    monkeypatch.setattr(chores, "DUTIES", {})
    done: list[datetime] = []

    def do(at):
        done.append(at)
        return {"swept": len(done)}

    chores.enlist("sweep", DAY, do)
    return done


def start(at):
    for thread in chores.start_due(at):
        thread.join()


@pytest.mark.django_db
def test_a_chore_says_when_it_was_done_and_what_it_found(sweep):
    assert chores.last("sweep") is None
    assert chores.run("sweep", AT) == {"swept": 1}
    row = chores.last("sweep")
    assert (row.started_at, row.succeeded, row.findings["swept"]) == (AT, True, 1)
    assert row.ended_at >= AT
    assert row.findings["succeeded_at"] == row.ended_at.isoformat()


@pytest.mark.django_db
def test_an_unknown_chore_is_an_error(sweep):
    with pytest.raises(KeyError):
        chores.run("nothing", AT)


@pytest.mark.django_db(transaction=True)
def test_a_chore_is_done_when_it_is_due(sweep):
    start(AT)
    start(AT + DAY - HOUR)
    assert sweep == [AT]
    start(AT + DAY)
    assert sweep == [AT, AT + DAY]


@pytest.mark.django_db(transaction=True)
def test_two_runners_at_once_start_a_due_chore_once(sweep):
    for at in (AT, AT + DAY):
        in_threads(4, lambda _: start(at))  # noqa: B023  the threads end within the round
    assert sweep == [AT, AT + DAY]


@pytest.mark.django_db(transaction=True)
def test_a_person_and_the_runner_do_not_run_it_together(sweep, monkeypatch):
    under_way, go_on = threading.Event(), threading.Event()

    def slowly(at):
        sweep.append(at)
        under_way.set()
        go_on.wait(60)
        return {}

    chores.enlist("sweep", DAY, slowly)
    threads = chores.start_due(AT)
    assert under_way.wait(60)
    with pytest.raises(chores.Running):
        chores.run("sweep", AT + HOUR)
    assert chores.last("sweep").succeeded is None
    go_on.set()
    for thread in threads:
        thread.join()
    assert sweep == [AT]
    assert chores.last("sweep").succeeded is True


@pytest.mark.django_db(transaction=True)
def test_a_chore_whose_process_died_is_started_again_after_its_lease(sweep):
    Chore.objects.create(name="sweep", started_at=AT)
    start(AT + chores.LEASE - timedelta(seconds=1))
    assert sweep == []
    start(AT + chores.LEASE)
    assert sweep == [AT + chores.LEASE]


@pytest.mark.django_db(transaction=True)
def test_a_process_that_ends_gives_back_what_it_has_not_finished(sweep):
    start(AT)
    under_way, go_on = threading.Event(), threading.Event()

    def slowly(at):
        under_way.set()
        go_on.wait(60)
        return {"swept": "too late"}

    chores.enlist("sweep", DAY, slowly)
    threads = chores.start_due(AT + DAY)
    assert under_way.wait(60)
    assert chores.due(AT + DAY + HOUR) == []
    chores.give_back()
    row = chores.last("sweep")
    assert (row.started_at, row.succeeded, row.findings["swept"]) == (None, None, 1)
    assert chores.due(AT + DAY + HOUR) == ["sweep"]
    go_on.set()
    for thread in threads:
        thread.join()
    assert chores.last("sweep").findings["swept"] == 1
    chores.give_back()
    assert chores.UNDER_WAY == {}


@pytest.mark.django_db
def test_a_run_that_outlived_its_lease_does_not_end_the_next(sweep):
    chores.run("sweep", AT)

    def outlived(at):
        Chore.objects.filter(name="sweep").update(started_at=at + chores.LEASE)  # another has begun
        return {"swept": "late"}

    chores.enlist("sweep", DAY, outlived)
    chores.run("sweep", AT + DAY)
    row = chores.last("sweep")
    assert row.succeeded is None
    assert row.findings["swept"] == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [chores.Failed({"first": 17}), OSError(28, "No space left on device")])
def test_a_failed_chore_shows_what_it_found_and_is_tried_again_after_an_hour(sweep, error):
    start(AT)
    went_well = chores.last("sweep").findings["succeeded_at"]

    def fail(at):
        sweep.append(at)
        raise error

    chores.enlist("sweep", DAY, fail)
    start(AT + DAY)
    row = chores.last("sweep")
    assert row.succeeded is False
    assert row.findings["succeeded_at"] == went_well
    found = {"first": 17} if isinstance(error, chores.Failed) else {"error": "OSError: No space left on device"}
    assert row.findings.items() >= found.items()
    start(AT + DAY + HOUR - timedelta(minutes=1))
    assert sweep == [AT, AT + DAY]
    start(AT + DAY + HOUR)
    assert sweep == [AT, AT + DAY, AT + DAY + HOUR]


@pytest.mark.django_db
def test_the_message_of_an_error_is_not_kept(sweep):
    def fail(at):
        raise ValueError("陈阿姨 13900000001")

    chores.enlist("sweep", DAY, fail)
    with pytest.raises(ValueError, match="陈阿姨"), transaction.atomic():
        chores.run("sweep", AT)
    with pytest.raises(ValueError, match="陈阿姨"):
        chores.run("sweep", AT)
    assert "139" not in str(chores.last("sweep").findings)


@pytest.mark.django_db(transaction=True)
def test_a_clock_that_went_back_leaves_no_chore_for_days(sweep):
    start(AT + 30 * DAY)
    start(AT)
    assert sweep == [AT + 30 * DAY, AT]
