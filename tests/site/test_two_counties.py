"""Two counties on two ports witness each other; one that goes back in time is found out by the other."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.cosignatures import cosigned_at, cosigner
from gongdi.engines.merkle.notes import Note, VerifierKey
from gongdi.engines.merkle.submissions import Submission
from gongdi.ground.record.log.folder import Log
from tests import apart

pytestmark = pytest.mark.once
SECONDS = 60
GONGDI = Path(sys.executable).with_name("gongdi")
ROOT = Path(__file__).parents[2]


class County:
    """A county with a data folder and a port of its own, served by a process of its own."""

    def __init__(self, name, house):
        self.name, self.folder, self.port, self.process = name, Path(house["GONGDI_DATA"]), int(house["PORT"]), None
        self.environment = house | {"GONGDI_LOG_NAME": f"{name}.example/log"}
        self.token = apart.tokens(house)[0]
        keys = json.loads(self.run(GONGDI, "record", "key", "--json"))
        self.log_key, self.witness_key = keys["log"], keys["witness"]

    def run(self, *command):
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip().splitlines()[-1]

    def agree_with(self, other):
        url = f"http://127.0.0.1:{other.port}/witness"
        keys = ("--witness-key", other.witness_key, "--log-key", other.log_key)
        self.run(GONGDI, "record", "neighbour", "add", other.name, "--url", url, *keys, "--by", "13900000012")

    def start(self):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [GONGDI, "serve"]
        self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT, start_new_session=True, **quiet)
        until(lambda: self.get("/log/checkpoint"))

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)

    def call(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def get(self, path):
        status, body = self.call("GET", path)
        return body if status == 200 else ""

    def say(self, text):
        """A resident raises an appeal: several acts."""
        body = json.dumps({"detail": text, "place": "990001001001-01", "category": "utilities.lamp", "key": text})
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        assert self.call("POST", "/api/v1/appeals", body, **headers)[0] == 201

    def size(self):
        return Checkpoint.of(Note.parse(self.get("/log/checkpoint"))).size

    def witnessed_by(self, other, least):
        """How far the other has cosigned what is published here, when that is at least so far and the newest."""
        if not (written := self.get("/log/checkpoint.witnessed")):
            return 0
        note = Note.parse(written)
        assert VerifierKey.parse(self.log_key).verifies(note)
        size = Checkpoint.of(note).size
        good = cosigned_at(cosigner(other.witness_key), note) and size >= least and size == self.size()
        return size if good else 0


def until(what):
    """What becomes true, sooner or later."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.1)
    raise TimeoutError("it has not become true")


@pytest.fixture
def counties(founded_once, tmp_path):
    houses = {name: apart.copied(founded_once, tmp_path / name) for name in ("east", "west")}
    with ThreadPoolExecutor(2) as both:
        pair = list(both.map(County, houses, houses.values()))
        list(both.map(County.agree_with, pair, reversed(pair)))
        try:
            list(both.map(County.start, pair))
            yield pair
        finally:
            list(both.map(County.stop, pair))


def say_and_have_it_witnessed(county, text, other):
    """Let a resident say something; how far the other county has cosigned the log once that is signed."""
    before = county.size()
    county.say(text)
    return until(lambda: county.witnessed_by(other, before + 1))


def test_two_counties_witness_each_other_and_one_that_goes_back_is_found_out(counties):
    east, west = counties
    assert say_and_have_it_witnessed(east, "路灯坏了", west) == east.size()
    assert say_and_have_it_witnessed(west, "路灯坏了", east) == west.size()

    # An old copy of the whole folder, as a backup or a clone of the machine would be.
    east.stop()
    shutil.copytree(east.folder, old := east.folder.with_name("old"))
    east.start()
    newest = say_and_have_it_witnessed(east, "井盖也坏了", west)

    east.stop()
    shutil.rmtree(east.folder)
    old.rename(east.folder)
    log = Log(east.folder / "log")
    assert log.size < newest
    refused = west.call("POST", "/witness/add-checkpoint", Submission(log.size, (), log.checkpoint()).body)
    assert refused == (409, f"{newest}\n")

    east.start()
    until((file := east.folder / "log" / "held.json").exists)
    held = json.loads(file.read_text())
    assert held["kind"] == "witness"
    assert "west" in held["reason"]
    assert f"up to {newest} acts" in held["reason"]

    # What people do is still taken; but nothing is signed.
    before = east.size()
    east.say("还有一件")
    time.sleep(1)
    assert east.size() == before < newest
    assert Checkpoint.of(Note.parse(west.get("/log/checkpoint.witnessed"))).size == west.size(), "the other one goes on"
