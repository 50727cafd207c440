"""A backup of a house of an earlier version, without the newest table, stands again as a house of today, and sound."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from tests import apart

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("postgresql_programs")]
EARLIER = """
import django; django.setup()
from django.core.management import call_command
from gongdi.ground.record.log import signer
signer.catch_up()
call_command("migrate", "appeals", "0003", verbosity=0)
"""
STANDS = """
import django, json; django.setup()
from django.db import connection
from gongdi.ground.people.models import Person
from gongdi.ground.record.audit import auditor
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.holds import held
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Heat
from gongdi.site.cli.house import apply_migrations, migrated
if connection.vendor == "postgresql":
    apply_migrations()  # a shared database is migrated by a person
print(json.dumps({
    "migrated": migrated(), "heat": Heat.objects.count(), "held": held().kind,
    "persons": Person.objects.count(), "acts": Act.objects.count(), "signed": here().size,
    "differences": len(auditor.verify().differences),
}))
"""


def asked(house: dict[str, str], *command: str | Path) -> str:
    """Run a command as a house, with the programs of the server of these tests; its last line."""
    first = os.environ["PATH"].partition(":")[0]
    house = house | {"PATH": f"{first}:{house['PATH']}"}
    done = subprocess.run(command, env=house, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (done.stdout.strip().splitlines() or [""])[-1]


def python(house: dict[str, str], program: str) -> str:
    return asked(house, sys.executable, "-W", "ignore", "-c", program)


def test_an_archive_of_an_earlier_version_stands_in_the_shape_of_today(house_founded, tmp_path):
    owner, key = Identity.generate(), tmp_path / "owner.age-key"
    key.write_text(f"{owner}\n")
    [(acts, persons)] = apart.answer(
        house_founded, "SELECT (SELECT count(*) FROM record_act), (SELECT count(*) FROM people_person)"
    )
    python(house_founded, EARLIER)
    with pytest.raises(Exception, match="appeals_heat"):
        apart.answer(house_founded, "SELECT count(*) FROM appeals_heat")
    made = asked(house_founded, "gongdi", "backup", "--to", tmp_path, "--recipient", str(owner.to_public()), "--json")
    assert json.loads(made)["verified"] is True

    today = apart.empty(tmp_path / "today")
    asked(today, "gongdi", "restore", tmp_path / json.loads(made)["file"], "--identity", key)
    counted = {"persons": persons, "acts": acts, "signed": acts}
    sound = {"migrated": True, "heat": 0, "held": "restored", "differences": 0}
    assert json.loads(python(today, STANDS)) == counted | sound
