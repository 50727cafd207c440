"""A server that is told to stop answers what it has in hand, signs the last acts and ends; too many are sent away."""

import http.client
import json
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench import crash
from bench._house import House

SETUP = f"PEOPLE = 125{crash.SETUP}"
SIGNED = """
import django, json; django.setup()
from gongdi.ground.record.log import here
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal
print(json.dumps({
    "references": list(Appeal.objects.values_list("reference", flat=True)),
    "acts": Act.objects.count(),
    "without": Act.objects.filter(position=None).count(),
    "signed": here().size,
}))
"""
END_SECONDS = 30


@pytest.fixture
def house(house_apart):
    made = House(house_apart)
    yield made
    if made.process and made.process.poll() is None:
        made.kill()


def raise_appeal(house, token, number):
    body = {"detail": f"第{number}件", "place": "990001001001-01", "category": "utilities.lamp", "key": str(number)}
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    try:
        status, answer = house.call("POST", "/api/v1/appeals", json.dumps(body), headers)
    except (OSError, http.client.HTTPException):
        return None
    return json.loads(answer)["reference"] if status in (200, 201) else status


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
def test_a_stop_answers_what_is_in_hand_and_signs_the_last_acts(house):
    tokens = house.ask(SETUP).split()
    house.start()
    acknowledged = [raise_appeal(house, token, number) for number, token in enumerate(tokens[:20])]
    with ThreadPoolExecutor(2) as pool:
        with nobody_writes(house.environment):
            waiting = [pool.submit(raise_appeal, house, tokens[number], number) for number in (20, 21)]
            begun = threading.Event()
            begun.wait(0.5)  # both are in the hands of the server now
            house.process.send_signal(signal.SIGTERM)
            begun.wait(0.5)
        answered = [each.result(END_SECONDS) for each in waiting]
    assert house.process.wait(END_SECONDS) == 0
    found = json.loads(house.ask(SIGNED))
    assert set(found["references"]) == {*acknowledged, *answered}
    assert found["without"] == 0
    assert found["signed"] == found["acts"] > 20


@pytest.mark.django_db
def test_no_acknowledged_appeal_is_lost_by_a_stop_under_load(house):
    tokens = house.ask(SETUP).split()
    house.start()
    acknowledged, enough = [], threading.Event()

    def client(first):
        for number in range(first, 2_000, 8):
            reference = raise_appeal(house, tokens[number % len(tokens)], number)
            if reference is None:
                return
            acknowledged.append(reference)
            if len(acknowledged) >= 60:
                enough.set()

    clients = [threading.Thread(target=client, args=(first,)) for first in range(8)]
    for each in clients:
        each.start()
    assert enough.wait(END_SECONDS)
    house.process.send_signal(signal.SIGTERM)
    assert house.process.wait(END_SECONDS) == 0
    for each in clients:
        each.join()
    found = json.loads(house.ask(SIGNED))
    assert {each for each in acknowledged if isinstance(each, str)} <= set(found["references"])
    assert found["signed"] == found["acts"]


@pytest.mark.django_db
def test_whoever_comes_when_the_line_is_full_is_sent_away_at_once(house):
    tokens, many = house.ask(SETUP).split(), 60
    house.start()
    with ThreadPoolExecutor(many) as pool:
        with nobody_writes(house.environment):
            sent = [pool.submit(raise_appeal, house, tokens[number], number) for number in range(many)]
            refused = 0
            while refused < many - 2 - 32:  # two are answered, thirty-two wait in line
                refused = sum(each.done() and each.result() == 503 for each in sent)
            assert house.call("GET", "/health/live")[0] == 200
        answers = [each.result(END_SECONDS) for each in sent]
    assert answers.count(503) < many - 2
    taken = {each for each in answers if isinstance(each, str)}
    assert len(taken) + answers.count(503) == many
    house.process.send_signal(signal.SIGTERM)
    house.process.wait(END_SECONDS)
    assert set(json.loads(house.ask(SIGNED))["references"]) == taken
