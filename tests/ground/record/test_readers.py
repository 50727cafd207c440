"""Readers read every act exactly once, in order, whoever runs them, and derive the same again from nothing."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import transaction

from gongdi.ground.record import readers, runner
from gongdi.ground.record.actions import Deed, write_many
from gongdi.ground.record.models import Cursor
from gongdi.ground.record.readers import Reader, catch_up, read_once, rebuild, unread
from tests.threads import in_threads

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


def do(count, first=0):
    with transaction.atomic():
        write_many([Deed("places.place_founded", ("place", first + step), AT) for step in range(count)])


@pytest.fixture
def notebook(monkeypatch):
    """A reader that notes the numbers it reads; it is the only one."""
    noted: list[int] = []
    reader = Reader("notebook", lambda acts: noted.extend(act.subject_id for act in acts), noted.clear)
    monkeypatch.setattr(readers, "READERS", {"notebook": reader})
    monkeypatch.setattr(runner, "WATCHES", [])
    return noted


@pytest.mark.django_db
def test_a_reader_reads_everything_once_and_in_order(notebook):
    do(1200)
    assert catch_up() == 1200
    assert notebook == list(range(1200))
    assert catch_up() == 0
    do(3, first=1200)
    catch_up()
    assert notebook == list(range(1203))


@pytest.mark.django_db
def test_a_rebuild_derives_the_same(notebook):
    do(700)
    catch_up()
    before = list(notebook)
    assert rebuild("notebook") == 700
    assert notebook == before


@pytest.mark.django_db
def test_an_unknown_reader_is_an_error(notebook):
    with pytest.raises(KeyError):
        rebuild("nobody")


@pytest.mark.django_db
def test_a_reader_that_fails_stands_where_it_was(notebook, monkeypatch):
    do(5)
    catch_up()

    def fail(acts):
        raise RuntimeError

    monkeypatch.setitem(readers.READERS, "notebook", Reader("notebook", fail, notebook.clear))
    do(5, first=5)
    with pytest.raises(RuntimeError):
        catch_up()
    assert Cursor.objects.get(name="notebook").position == 5
    assert unread() == {"notebook": 5}


@pytest.mark.django_db
def test_two_readers_share_what_is_fetched(notebook, monkeypatch, django_assert_max_num_queries):
    second: list[int] = []
    other = Reader("second", lambda acts: second.extend(act.subject_id for act in acts), second.clear)
    monkeypatch.setitem(readers.READERS, "second", other)
    do(1)
    catch_up()
    do(20, first=1)
    with django_assert_max_num_queries(19) as asked:
        catch_up()
    assert sum('FROM "record_act"' in query["sql"] and "body" in query["sql"] for query in asked) == 1
    assert notebook == second == list(range(21))


@pytest.mark.django_db
def test_nothing_new_costs_three_looks_and_no_write(notebook, django_assert_num_queries):
    do(3)
    catch_up()
    with django_assert_num_queries(3) as asked:
        assert catch_up() == 0
    assert all(query["sql"].startswith("SELECT") for query in asked)


@pytest.mark.django_db(transaction=True)
def test_several_runners_read_each_act_once(notebook):
    do(900)
    while readers.sequence():
        pass
    reader = readers.READERS["notebook"]

    def work(number):
        while read_once(reader, batch=20):
            pass

    assert in_threads(4, work) == [None] * 4
    assert notebook == list(range(900))


@pytest.mark.django_db(transaction=True)
def test_the_runner_reads_what_is_written_and_stops(notebook):
    stop = threading.Event()
    thread = threading.Thread(target=runner.run, args=(stop,), kwargs={"idle_seconds": 0.05, "gather_seconds": 0.01})
    thread.start()
    do(30)
    for _ in range(200):
        if len(notebook) == 30:
            break
        threading.Event().wait(0.02)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert notebook == list(range(30))
