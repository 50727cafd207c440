"""Several persons end one hold at the same moment: one of them does it, the others are told that it is done."""

import threading
from datetime import UTC, datetime

import pytest

from gongdi.ground.record.log import holds, resuming, signer
from gongdi.ground.record.log.folder import alone, here
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.log.resuming import CannotResume, Resumed
from gongdi.ground.record.models import Act
from tests.ground.record.history import written
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
MANY = 4


@pytest.fixture(autouse=True)
def _held(settings, tmp_path):
    """A house with a signed log, put back to a backup: on hold, with two acts more."""
    settings.BASE_DATA = tmp_path / "data"
    settings.BASE_DATA.mkdir()
    written(5)
    signer.catch_up()
    written(2, first=5)
    holds.hold("restored", "restored from a backup")


def resume(number):
    return resuming.resume(reason="备份已恢复", by=number + 1, at=NOW)


def test_one_of_many_resumes_and_one_reason_stands_on_the_record():
    results = in_threads(MANY, resume)
    assert sorted(type(result).__name__ for result in results) == ["CannotResume"] * (MANY - 1) + ["Resumed"]
    act = Act.objects.get(verb="record.resumed")
    assert results[act.by_id - 1] == Resumed(0, 0, 0)
    signer.catch_up()
    assert holds.held() is None
    assert here().size == Act.objects.count() == 8


def test_one_of_many_begins_anew():
    old = log_key().name
    results = in_threads(MANY, lambda number: resuming.begin_anew(reason="日志损坏", by=number + 1, at=NOW))
    assert [result for result in results if not isinstance(result, CannotResume)] == [f"{old}.2"]
    assert log_key().name == f"{old}.2"
    assert Act.objects.filter(verb="record.begun_anew").count() == 1
    signer.catch_up()
    assert here().size == Act.objects.count() == 8


def test_resuming_and_beginning_anew_exclude_each_other():
    ways = (resume, lambda number: resuming.begin_anew(reason="日志损坏", by=number + 1, at=NOW))
    results = in_threads(2, lambda number: ways[number](number))
    assert sum(isinstance(result, CannotResume) for result in results) == 1
    assert Act.objects.filter(verb__in=("record.resumed", "record.begun_anew")).count() == 1


def test_whoever_waited_does_not_end_a_hold_that_was_answered_meanwhile(settings):
    results = []
    waiting = threading.Thread(target=lambda: results.extend(in_threads(1, resume)))
    with alone(settings.BASE_DATA, ".resuming"):
        waiting.start()
        holds.release()
    waiting.join()
    assert [str(result) for result in results] == ["nothing is on hold; signing goes on"]
    assert not Act.objects.filter(verb="record.resumed").exists()
