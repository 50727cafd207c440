"""The server is killed in the middle of intakes: what it acknowledged is there with its act, and nothing twice."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Empty, Queue

import pytest

INTAKES, CLIENTS, KILLS = 2_000, 16, 3
SECONDS = 50
PEOPLE = 125  # nobody says more than twenty things an hour
SETUP = (
    f"PEOPLE = {PEOPLE}"
    """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.cast import FOUNDED_AT, build
from gongdi.ground.access.actions import issue_token
from gongdi.ground.people.actions import know
build()
people = [know(phone=f"1370000{number:04d}", at=FOUNDED_AT) for number in range(PEOPLE)]
print(" ".join(issue_token(person, name="crash", at=FOUNDED_AT)[1] for person in people))
"""
)
COUNT = """
import django, json; django.setup()
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.models import Appeal, Tally
catch_up()
numbers = dict(Appeal.objects.values_list("reference", "id"))
acts = list(Act.objects.filter(verb="appeals.raised").values_list("subject_id", flat=True))
details = list(Appeal.objects.values_list("detail", flat=True))
raised = sum(Tally.objects.filter(scope="category").values_list("raised", flat=True))
print(json.dumps({"numbers": numbers, "acts": acts, "details": details, "raised": raised}))
"""


class House:
    """A server of its own that can be killed and started again on the same data."""

    def __init__(self, environment):
        self.environment = environment | {"PYTHONPATH": os.pathsep.join(["src", "."])}
        self.port = int(environment["PORT"])
        self.process = None

    def ask(self, program):
        run = [sys.executable, "-W", "ignore", "-c", program]
        root = Path(__file__).parents[2]
        done = subprocess.run(run, env=self.environment, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().splitlines()[-1]

    def start(self):
        gongdi = Path(sys.executable).with_name("gongdi")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([gongdi, "serve"], env=self.environment, start_new_session=True, **quiet)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                if self.call("GET", "/api/v1/tracks")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def call(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@pytest.fixture
def house(house_apart):
    made = House(house_apart)
    yield made
    if made.process and made.process.poll() is None:
        made.kill()


def send(house, tokens, waiting, acknowledged, until):
    """One client: send what waits, and the same again with the same key until it is acknowledged."""
    while time.monotonic() < until:
        try:
            number = waiting.get_nowait()
        except Empty:
            return
        body = {"detail": f"第{number}件", "place": "990001001001-01", "category": "utilities.lamp", "key": str(number)}
        try:
            token = tokens[number % len(tokens)]
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            status, answer = house.call("POST", "/api/v1/appeals", json.dumps(body), headers)
        except (OSError, http.client.HTTPException):
            waiting.put(number)
            time.sleep(0.02)
            continue
        assert status in (200, 201), answer
        acknowledged[number] = json.loads(answer)["reference"]


def test_what_was_acknowledged_before_a_kill_is_there_once(house):
    tokens = house.ask(SETUP).split()
    house.start()
    waiting, acknowledged, until = Queue(), {}, time.monotonic() + SECONDS
    for number in range(INTAKES):
        waiting.put(number)
    clients = [
        threading.Thread(target=send, args=(house, tokens, waiting, acknowledged, until)) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()

    before_kill = {}
    for kill in range(1, KILLS + 1):
        while len(acknowledged) < INTAKES * kill / (KILLS + 2) and time.monotonic() < until:
            time.sleep(0.01)
        house.kill()
        before_kill |= dict(acknowledged)
        house.start()
    for client in clients:
        client.join()
    house.kill()

    assert len(acknowledged) > INTAKES / 2, "the machine is too slow to say anything"
    kept = json.loads(house.ask(COUNT))
    assert {number: acknowledged[number] for number in before_kill} == before_kill
    assert set(acknowledged.values()) <= kept["numbers"].keys(), "acknowledged and lost"
    assert len(set(acknowledged.values())) == len(acknowledged)
    assert len(set(kept["details"])) == len(kept["details"]), "the same twice"
    assert sorted(kept["acts"]) == sorted(kept["numbers"].values()), "an appeal without its act, or two"
    assert kept["raised"] == len(kept["acts"])
