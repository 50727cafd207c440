"""A real server on a disk that is really full, before a database that is really away: nothing is lost."""

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from bench._house import House, Postgres
from tests import apart, throwaway
from tests.conftest import DATABASE
from tests.crash.saying import END_SECONDS, Town

SMALL_BYTES = 24_000_000
OF_SERVER = pytest.mark.skipif(DATABASE != "postgresql", reason="SQLite is never away")
PIECE = b"x" * 4096


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of 24 MB, where root may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_BYTES}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def crowded(founded_once, small_disk):
    house = House(apart.copied(founded_once, small_disk / "var"))
    yield Town(house)
    house.kill()


@pytest.fixture
def server():
    made = Postgres(Path(throwaway.folder("gongdi-pg-")) / "data")
    yield made
    made.stop()


@pytest.fixture
def served(house_apart, server):
    house = House(apart.founded(house_apart | {"GONGDI_DATABASE_URL": server.url}))
    yield Town(house)
    house.kill()


def fill(folder):
    """Write until there is no room for one more piece."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(PIECE)
        except OSError:
            return


def until(reached):
    """Try again until it is so; what it came to."""
    end = time.monotonic() + END_SECONDS
    while not (found := reached()):
        assert time.monotonic() < end, "it did not come to be so"
        time.sleep(0.1)
    return found


@pytest.mark.once
@pytest.mark.django_db
def test_a_full_disk_is_said_and_loses_nothing(crowded, small_disk):
    before = [crowded.say(number) for number in range(5)]
    fill(small_disk)
    answers = [crowded.say(number) for number in range(5, 105)]
    found_room = {each for each in answers if isinstance(each, str)}  # inside the file
    assert set(answers) - found_room == {507}
    assert crowded.house.call("GET", "/matters/")[0] == 200
    assert crowded.house.call("GET", "/health/live")[0] == 200
    (small_disk / "filler").unlink()
    after = until(lambda: [each for each in [crowded.say(200)] if isinstance(each, str)])
    crowded.tell_to_stop()
    assert crowded.kept() == {*before, *found_room, *after}


@OF_SERVER
@pytest.mark.django_db
def test_a_database_that_is_away_is_said_and_waited_for(served, server):
    before = served.say(0)
    server.stop()
    assert {served.say(number) for number in range(1, 7)} == {503}
    assert served.house.call("GET", "/health/live")[0] == 200
    status, said = served.house.call("GET", "/health/ready")
    assert (status, json.loads(said)["parts"]["database"]) == (503, "does not answer")
    server.start()
    until(lambda: served.house.call("GET", "/health/ready")[0] == 200)
    after = until(lambda: [each for each in [served.say(1)] if isinstance(each, str)])
    served.tell_to_stop()
    assert served.kept() == {before, *after}
