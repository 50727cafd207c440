"""What was backed up stands again; what was there before is aside; nothing is replaced by what was not checked."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings
from pyrage.x25519 import Identity

from gongdi.ground.record.log import signer
from gongdi.ground.record.models import Act
from gongdi.site.backup import making, restoring
from gongdi.site.backup.troubles import Trouble
from tests.cast import build
from tests.practices.appeals import make
from tests.site.backup.conftest import PHOTO, base, empty_database, files, folders, furnish, prefer_programs, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("postgresql_programs")]
AT, LATER = datetime(2026, 11, 22, 2, 0, tzinfo=UTC), datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ASIDE = "before-restore-20261123T020000Z"
OWNER = Identity.generate()


@dataclass
class Lost:
    """A house that is gone: its backup, what lay in its folder then, how many acts it had; its log of a later day."""

    archive: Path
    data: dict[str, bytes]
    acts: int
    later_log: Path


@pytest.fixture(scope="module")
def lost(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lost")
    unblocked, set_up = django_db_blocker.unblock(), override_settings(**folders(folder / "data"))
    with unblocked, set_up, pytest.MonkeyPatch.context() as patch:
        prefer_programs(patch)
        town = build()
        furnish(town)
        made = making.make(folder / "backups", [OWNER.to_public()], at=AT)
        data, acts = files(base()), Act.objects.count()
        make.appeal(town)
        signer.catch_up()
        shutil.copytree(base() / "log", folder / "later-log")
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    return Lost(folder / "backups" / made.file, data, acts, folder / "later-log")


@pytest.fixture
def other_disk(lost, tmp_path, monkeypatch):
    """The log of the lost house on a disk of its own, which is not lost, and went on for some acts."""
    log = tmp_path / "other-disk" / "log"
    shutil.copytree(lost.later_log, log)
    monkeypatch.setenv("GONGDI_LOG", str(log))
    return log


@pytest.fixture
def occupied(elsewhere):
    """Another house stands where the restored one shall be."""
    (elsewhere / "photos").mkdir(parents=True)
    for name in ("photos/theirs.jpg", "secret-key", "sms.log"):
        (elsewhere / name).write_text("theirs")
    if url := os.environ.get("GONGDI_DATABASE_URL"):
        with psycopg.connect(url) as server:
            server.execute("CREATE TABLE theirs AS SELECT 1 AS number")
    else:
        with closing(sqlite3.connect(elsewhere / "gongdi.sqlite3", isolation_level=None)) as file:
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("CREATE TABLE theirs AS SELECT 1 AS number")
    return elsewhere


def is_theirs(folder):
    return rows(folder, "SELECT number FROM theirs") == [(1,)]


def restored(lost, owner=OWNER, **more):
    return restoring.restore(lost.archive, [owner], at=LATER, **more)


def acts(folder):
    return rows(folder, "SELECT count(*) FROM record_act")[0][0]


def published(log):
    """The files of a log that others may see."""
    return {name: data for name, data in files(log).items() if name.startswith(("tile/", "checkpoint"))}


def test_everything_stands_again_and_is_on_hold(lost, elsewhere):
    done = restored(lost)
    assert acts(elsewhere) == lost.acts == done.acts
    assert rows(elsewhere, "SELECT phone FROM people_person ORDER BY phone")[0][0] == "13900000001"
    log = {name.removeprefix("log/"): data for name, data in lost.data.items() if name.startswith("log/")}
    assert published(elsewhere / "log") == {name: data for name, data in log.items() if not name.startswith(".")}
    assert lost.archive.name in (elsewhere / "log" / "held.json").read_text()
    assert (elsewhere / "photos" / PHOTO).read_bytes() == b"a photo"
    for name in ("log-key", "witness-key"):
        assert (elsewhere / name).read_bytes() == lost.data[name]
    assert (elsewhere / "log-key").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in elsewhere.iterdir() if path.is_dir()) == ["log", "photos"]
    assert (done.aside, done.not_verified) == ([], [])


def test_a_look_changes_nothing(lost, elsewhere):
    found = restoring.check(lost.archive, [OWNER])
    assert (found["acts"], found["not_verified"]) == (lost.acts, [])
    assert [path.name for path in elsewhere.iterdir()] == ["backup.lock"]


def test_what_is_there_is_moved_aside_when_asked(lost, occupied):
    done = restored(lost, replace=True)
    assert acts(occupied) == lost.acts
    aside = files(occupied / ASIDE)
    assert aside.keys() - {"gongdi.sqlite3"} == {"photos/theirs.jpg", "secret-key"}
    assert files(occupied / "photos") == {PHOTO: b"a photo"}
    assert (occupied / "sms.log").read_text() == "theirs"
    assert str(occupied / ASIDE) in done.aside
    if connection.vendor == "postgresql":
        [kept] = [word.removeprefix("schema ") for word in done.aside if word.startswith("schema")]
        assert rows(occupied, f"SELECT number FROM {kept}.theirs") == [(1,)]
    else:
        assert is_theirs(occupied / ASIDE)


def test_what_is_there_stays_when_nobody_asked(lost, occupied):
    before = files(occupied)
    with pytest.raises(Trouble, match=r"secret-key.*photos/.*--replace") as refused:
        restored(lost)
    assert refused.value.kind == "exists"
    assert {**before, "backup.lock": b""} == files(occupied)


def test_nothing_changes_when_the_archive_is_not_good(lost, occupied, tmp_path):
    with pytest.raises(Trouble, match="another key"):
        restored(lost, Identity.generate(), replace=True)
    cut = Lost(tmp_path / "cut.age", {}, 0, lost.later_log)
    cut.archive.write_bytes(lost.archive.read_bytes()[:-5_000])
    with pytest.raises(Trouble, match="cut short"):
        restored(cut, replace=True)
    assert is_theirs(occupied)
    assert (occupied / "photos" / "theirs.jpg").read_text() == (occupied / "secret-key").read_text() == "theirs"
    assert not (occupied / ASIDE).exists()


def test_when_a_move_fails_everything_goes_back(lost, occupied, other_disk):
    (occupied / ASIDE / "secret-key").mkdir(parents=True)
    with pytest.raises(Trouble, match="there already"):
        restored(lost, replace=True)
    assert is_theirs(occupied)
    assert files(occupied / "photos") == {"theirs.jpg": b"theirs"}
    assert (occupied / "secret-key").read_text() == "theirs"
    assert files(occupied / ASIDE) == {}
    assert not (other_disk / "held.json").exists()


def test_a_longer_log_stays_so_that_lost_acts_can_be_named(lost, elsewhere, other_disk):
    before = published(other_disk)
    done = restored(lost)
    assert "continues that of the backup" in done.log
    assert published(other_disk) == before
    assert "restored" in (other_disk / "held.json").read_text()
    assert not (elsewhere / "log").exists()
    assert acts(elsewhere) == lost.acts


def test_a_log_that_tells_another_history_is_moved_aside(lost, elsewhere, other_disk):
    tile = next(path for path in (other_disk / "tile" / "0").rglob("*") if path.is_file())
    tile.write_bytes(bytes(tile.stat().st_size))
    done = restored(lost, replace=True)
    assert "another history" in done.log
    assert tile.relative_to(other_disk).as_posix() in files(other_disk.parent / ASIDE / "log")
    assert (other_disk / "held.json").exists()
    assert done.aside == [str(other_disk.parent / ASIDE)]


def test_a_house_that_runs_is_not_replaced(lost, occupied):
    if connection.vendor == "postgresql":
        running = psycopg.connect(os.environ["GONGDI_DATABASE_URL"])
    else:
        running = sqlite3.connect(occupied / "gongdi.sqlite3")
        running.execute("SELECT * FROM theirs").fetchall()
    with pytest.raises(Trouble, match="stop the house first") as refused:
        restored(lost, replace=True)
    running.close()
    assert refused.value.kind == "running"
    assert is_theirs(occupied)


def test_a_backup_goes_into_a_database_of_its_kind(lost, elsewhere, monkeypatch):
    if connection.vendor == "postgresql":
        monkeypatch.delenv("GONGDI_DATABASE_URL")
    elif "GONGDI_TEST_POSTGRES" in os.environ:
        monkeypatch.setenv("GONGDI_DATABASE_URL", empty_database())
    else:
        pytest.skip("no PostgreSQL runs in these tests")
    with pytest.raises(Trouble) as refused:
        restored(lost)
    assert refused.value.kind == "kind"
    assert [path.name for path in elsewhere.iterdir()] == ["backup.lock"]
