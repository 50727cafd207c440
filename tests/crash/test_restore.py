"""An old backup is put back in place of the database: nothing is sequenced or signed until a person says why it may be.

Then the same log goes on: what was lost keeps its leaves, what is still there gets its old position, nothing twice.
"""

import json
import os
import shutil
from urllib.parse import urlsplit

import pytest

from bench._house import House
from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.proofs import verify_consistency
from gongdi.ground.record.log.folder import Log
from tests.conftest import DATABASE

PHONE = "13900000012"
BEGIN = """
import django, json, sys; django.setup()
from datetime import UTC, datetime
from django.db import transaction
from gongdi.ground.record.log import signer
from gongdi.ground.record.actions import Deed, sequence, write_many
from gongdi.ground.record.log.holds import OnHold
from gongdi.ground.record.models import Act, Head
AT = datetime(2026, 3, 2, tzinfo=UTC)
def deed(number):
    more = {"public": {"name": f"第{number}处"}, "private": {"text": f"{number}"}}
    return Deed("places.place_founded", ("place", number), AT, by=1, **more)
def write(first, last):
    with transaction.atomic():
        write_many([deed(number) for number in range(first, last)])
"""
SIGNED = f"""{BEGIN}
write(0, 300)
signer.catch_up()
write(300, 305)
print(Head.objects.get().position)
"""
GO_ON = f"{BEGIN}\nwrite(305, 600)\nsigner.catch_up()\nprint(Head.objects.get().position)"
REFUSED = f"""{BEGIN}
write(600, 603)
said = []
for do in (sequence, signer.sign_on, signer.catch_up):
    try:
        do()
    except OnHold as error:
        said.append(str(error))
print(json.dumps({{"said": said, "waiting": Act.objects.filter(position=None).count()}}))
"""
SIGN = f"""{BEGIN}
signer.catch_up()
kept = Act.objects.filter(verb="places.place_founded", subject_id__gte=300).order_by("subject_id")
subjects = list(kept.values_list("subject_id", flat=True))
print(json.dumps({{"subjects": subjects, "waiting": Act.objects.filter(position=None).count()}}))
"""


class Backup:
    """A copy of the database as a whole, put back later."""

    def __init__(self, house):
        self.file = house.data / "gongdi.sqlite3"
        self.url = house.environment.get("GONGDI_DATABASE_URL", "")
        self.name = urlsplit(self.url).path.strip("/")

    def take(self):
        if DATABASE == "sqlite":
            shutil.copy(self.file, self.file.with_name("backup"))
        else:
            self._ask(f"CREATE DATABASE {self.name}_backup TEMPLATE {self.name}")

    def put_back(self):
        if DATABASE == "sqlite":
            for tail in ("-wal", "-shm"):
                self.file.with_name(self.file.name + tail).unlink(missing_ok=True)
            shutil.copy(self.file.with_name("backup"), self.file)
        else:
            self._ask(f"DROP DATABASE {self.name}")
            self._ask(f"ALTER DATABASE {self.name}_backup RENAME TO {self.name}")

    def _ask(self, statement):
        import psycopg

        with psycopg.connect(os.environ["GONGDI_DATABASE_URL"], autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture
def house(house_founded):
    return House(house_founded)


def test_a_restored_backup_refuses_to_sign_and_then_continues_the_same_log(house):
    backup = Backup(house)
    before = int(house.ask(SIGNED))
    backup.take()
    after = int(house.ask(GO_ON))
    newest = Checkpoint.of(Log(house.data / "log").checkpoint())
    assert (newest.size, after) == (after, before + 300)
    backup.put_back()

    refused = json.loads(house.ask(REFUSED))
    assert len(refused["said"]) == 3
    assert all(f"{after} acts" in each and "went back in time" in each for each in refused["said"])
    assert refused["waiting"] == 5 + 3
    assert Checkpoint.of(Log(house.data / "log").checkpoint()) == newest

    named = house.gongdi("record", "verify", "--json")
    found = json.loads(named.stdout.splitlines()[-1])
    assert (named.returncode, found["first"]["kind"], found["first"]["position"]) == (1, "missing", before + 1)
    assert json.loads(Log(house.data / "log").leaf(before))["act"] == found["first"]["act"]
    assert "went back" in found["held"]

    without_reason = house.gongdi("record", "resume", "--by", PHONE, "--reason", " ")
    assert (without_reason.returncode, "why" in without_reason.stderr) == (1, True)
    resumed = house.gongdi("record", "resume", "--by", PHONE, "--reason", "the backup was restored", "--json")
    assert resumed.returncode == 0, resumed.stderr
    said = json.loads(resumed.stdout)
    assert (said["lost_from"], said["lost_to"], said["lost"]) == (before + 1, after, 295)

    kept = json.loads(house.ask(SIGN))
    assert kept == {"subjects": [300, 301, 302, 303, 304, 600, 601, 602], "waiting": 0}
    log = Log(house.data / "log")
    assert log.size == after + 3 + 1
    verify_consistency(newest.size, log.size, log.consistency(newest.size), newest.root, log.root)
    sound = house.gongdi("record", "verify", "--json")
    found = json.loads(sound.stdout.splitlines()[-1])
    assert (sound.returncode, found["counted"], found["lost"]) == (0, 0, 295), found
