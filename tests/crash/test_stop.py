"""A server that is told to stop answers what it has in hand, signs the last acts and ends; too many are sent away."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongdi.site.gate import LINE
from tests.apart import PEOPLE
from tests.crash.saying import END_SECONDS, people

__all__ = ["people"]
AT_ONCE = 2


@contextmanager
def nobody_writes(environment):
    """While this is held every deed waits, on SQLite and PostgreSQL alike."""
    if url := environment.get("GONGDI_DATABASE_URL"):
        import psycopg

        with psycopg.connect(url) as connection:
            connection.execute("LOCK TABLE record_act IN EXCLUSIVE MODE")
            yield
    else:
        import sqlite3

        file = Path(environment["GONGDI_DATA"]) / "gongdi.sqlite3"
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.close()


@pytest.mark.django_db
def test_a_stop_loses_nothing_under_load_and_with_a_full_line(people):
    acknowledged, before = stopped_under_load(people), people.kept()
    assert acknowledged <= before
    people.house.start()
    assert stopped_with_a_full_line(people) == people.kept() - before


def stopped_under_load(people):
    """Eight clients say things until nobody answers; what was acknowledged."""
    acknowledged, enough = set(), threading.Event()

    def client(first):
        for number in range(first, 2_000, 8):
            reference = people.say(number)
            if not isinstance(reference, str):
                return
            acknowledged.add(reference)
            if len(acknowledged) >= 60:
                enough.set()

    clients = [threading.Thread(target=client, args=(first,)) for first in range(8)]
    for each in clients:
        each.start()
    assert enough.wait(END_SECONDS)
    people.tell_to_stop()
    for each in clients:
        each.join()
    return acknowledged


def stopped_with_a_full_line(people):
    """Nobody can write, so all wait: whoever finds the line full is sent away, the others are answered."""
    many = PEOPLE
    with ThreadPoolExecutor(many) as pool:
        with nobody_writes(people.house.environment):
            sent = [pool.submit(people.say, 10_000 + number) for number in range(many)]
            while sum(each.done() and each.result() == 503 for each in sent) < many - AT_ONCE - LINE:
                assert not any(each.done() and each.result() != 503 for each in sent)
                threading.Event().wait(0.01)  # the server needs the processor more
            assert people.house.call("GET", "/health/live")[0] == 200
            people.tell_to_stop()
            threading.Event().wait(0.5)  # it is told while all who wait are still in its hands
        answers = [each.result(END_SECONDS) for each in sent]
    taken = {each for each in answers if isinstance(each, str)}
    assert len(taken) == AT_ONCE + LINE
    return taken
