"""A backup is consistent, encrypted and verified, or it is not there."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note
from gongdi.ground.record.log import signer
from gongdi.ground.record.models import Act
from gongdi.ground.record.upkeep import chores
from gongdi.site.backup import daily, making
from gongdi.site.backup.house import SCRATCH
from gongdi.site.backup.looking import NOT_RESTORED
from gongdi.site.backup.opening import unpack
from gongdi.site.backup.server import Server
from gongdi.site.backup.troubles import Trouble
from gongdi.site.cli.backup import backup
from tests.practices.appeals import make
from tests.site.backup.conftest import PHOTO, base, files

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def backed_up(target, owner, **more):
    return making.make(target, [owner.to_public()], at=more.pop("at", AT), **more)


def nothing_left(target):
    """No half-made file in the folder, and nothing unencrypted beside the database."""
    assert not target.exists() or [path.name for path in target.iterdir()] == []
    assert list(base().glob(f"{SCRATCH}*")) == []


@contextmanager
def writing(town):
    """Residents go on saying things, and the signer goes on signing, until the block is left."""
    stop, failed = threading.Event(), []

    def say():
        while not stop.is_set():
            try:
                make.appeal(town)
                signer.catch_up()
            except Exception as error:
                failed.append(error)
                break
        connection.close()

    threads = [threading.Thread(target=say) for _ in range(2)]
    for thread in threads:
        thread.start()
    before = Act.objects.count()
    while Act.objects.count() == before and not failed:
        time.sleep(0.01)
    yield
    stop.set()
    for thread in threads:
        thread.join()
    assert failed == []


@contextmanager
def deleted(said):
    """A table in which somebody said something that was deleted since. Its page in the file still holds the words."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE said (words text)")
        cursor.execute("INSERT INTO said VALUES (%s)", [said])
        cursor.execute("DELETE FROM said")
        yield
        cursor.execute("DROP TABLE said")


def test_a_backup_while_people_write_is_one_moment_without_what_was_deleted(house, target, owner, tmp_path):
    said, out = "这句话后来被删掉了", tmp_path / "out"
    with deleted(said), writing(house):
        made = backed_up(target, owner)
    assert (made.verified, made.not_verified) == (True, [])
    assert made.signed <= made.head <= made.acts < Act.objects.count()
    assert [path.name for path in target.iterdir()] == [made.file] == ["gongdi-20261122T020000Z.tar.gz.age"]
    out.mkdir()
    about = unpack(target / made.file, [owner], out)
    checkpoint = Checkpoint.of(Note.parse((out / "log" / "checkpoint").read_text()))
    assert (checkpoint.size, checkpoint.root.hex()) == (about["log"]["size"], about["log"]["root"])
    assert (out / "photos" / PHOTO).read_bytes() == b"a photo"
    for name in ("secret-key", "record-secret", "log-key", "witness-key"):
        assert (out / name).read_text().strip()
    assert all(said.encode() not in data for data in files(out).values())
    assert list(base().glob(f"{SCRATCH}*")) == []


@contextmanager
def tampered():
    """The first act says something else, as somebody with the database in hand could do it; yields its number."""
    kept = "SELECT sql FROM sqlite_master WHERE name = 'act_unchanged'"
    if connection.vendor == "postgresql":
        kept = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'act_unchanged'"
    act = Act.objects.get(position=1)
    with connection.cursor() as cursor:
        cursor.execute(kept)
        [trigger] = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER act_unchanged{'' if connection.vendor == 'sqlite' else ' ON record_act'}")
        cursor.execute("UPDATE record_act SET verb = 'appeals.closed' WHERE position = 1")
        try:
            yield str(act.id)
        finally:
            cursor.execute(trigger)


@contextmanager
def from_the_future():
    """A newer program has been here."""
    recorder = MigrationRecorder(connection)
    recorder.record_applied("record", "9999_future")
    yield "record.9999_future"
    recorder.record_unapplied("record", "9999_future")


def test_a_record_that_was_tampered_with_gets_no_name_unless_it_must(house, target, owner):
    target.mkdir()
    (target / "gongdi-20261121T020000Z.tar.gz.age").write_bytes(b"a good one")
    with tampered() as act, from_the_future() as migration:
        with pytest.raises(Trouble, match=f"{act}.*{migration}") as refused:
            backed_up(target, owner, rule={"daily": 1})
        assert refused.value.kind == "differs"
        assert [file.read_bytes() for file in target.iterdir()] == [b"a good one"]
        made = backed_up(target, owner, rule={"daily": 1}, anyway=True)
    assert not made.verified
    assert act in made.not_verified[0]
    assert {path.name for path in target.iterdir()} == {"gongdi-20261121T020000Z.tar.gz.age", made.file}
    assert made.file.endswith(".unverified")


def big_photo():
    (base() / "photos" / "big.jpg").write_bytes(os.urandom(9_000_000))


def test_a_full_disk_is_told_and_nothing_stays(house, tiny_disk, owner):
    big_photo()
    with pytest.raises(Trouble, match="no room left") as refused:
        backed_up(tiny_disk, owner)
    assert refused.value.kind == "full"
    nothing_left(tiny_disk)


def test_a_file_that_may_not_grow_is_told_and_nothing_stays(house, target, owner):
    big_photo()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000_000, hard))
    try:
        with pytest.raises(Trouble, match="no room left") as refused:
            backed_up(target, owner)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.kind == "full"
    nothing_left(target)


def test_a_disk_that_is_read_only_is_told(house, tiny_disk, owner):
    subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
    with pytest.raises(Trouble, match=r"Read-only.*may be written to") as refused:
        backed_up(tiny_disk, owner)
    assert refused.value.kind == "unwritable"
    nothing_left(tiny_disk)


def test_a_folder_that_is_a_file_is_told(house, target, owner):
    target.write_text("")
    with pytest.raises(Trouble, match="choose a folder"):
        backed_up(target, owner)


def test_two_backups_at_once_are_one(house, target, owner):
    with (base() / "backup.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        with pytest.raises(Trouble) as refused:
            backed_up(target, owner)
    assert refused.value.kind == "busy"


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_programs_that_are_too_old_or_missing_are_told(house, target, owner, tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(Trouble, match="pg_dump is not on PATH"):
        backed_up(target, owner)
    (folder / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6'\n")
    (folder / "pg_dump").chmod(0o755)
    with pytest.raises(Trouble, match=r"of version 9.*install postgresql-client-\d+"):
        backed_up(target, owner)
    nothing_left(target)


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_a_role_that_may_not_make_databases_is_told_what_was_not_verified(house, target, owner, settings):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE humble LOGIN; GRANT ALL ON SCHEMA public TO humble")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO humble")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO humble")
    try:
        connection.settings_dict["USER"] = "humble"
        made = backed_up(target, owner)
    finally:
        connection.settings_dict["USER"] = "postgres"
        with connection.cursor() as cursor:
            cursor.execute("DROP OWNED BY humble; DROP ROLE humble")
    assert (made.verified, made.not_verified) == (False, [NOT_RESTORED])


# ---- the daily chore -------------------------------------------------------------------------------------------


@pytest.fixture
def asked(monkeypatch, target, owner):
    monkeypatch.setattr(chores, "DUTIES", {})
    monkeypatch.setenv("GONGDI_BACKUP_TO", str(target))
    monkeypatch.setenv("GONGDI_BACKUP_RECIPIENT", str(owner.to_public()))


def test_without_folder_and_recipient_there_is_no_chore(asked, monkeypatch):
    monkeypatch.delenv("GONGDI_BACKUP_RECIPIENT")
    daily.enlist()
    assert chores.DUTIES == {}


def test_the_chore_tells_what_it_made_and_lets_old_ones_go(house, asked, target, monkeypatch):
    """Never the one just made, even when a clock went back and others seem newer."""
    monkeypatch.setenv("GONGDI_BACKUP_KEEP", "1 daily")
    target.mkdir()
    (target / "notes.txt").write_text("not ours")
    old = [target / f"gongdi-{day}T020000Z.tar.gz.age" for day in (20261119, 20261120, 20261121, 20301122)]
    for file in old:
        file.write_bytes(b"")
    daily.enlist()
    found = chores.run("backup", AT)
    assert found["verified"]
    assert found["acts"] == Act.objects.count()
    assert (target / found["file"]).stat().st_size == found["bytes"]
    assert found["removed"] == [file.name for file in old[:3]]
    assert {path.name for path in target.iterdir()} == {"notes.txt", old[3].name, found["file"]}
    before = files(target)
    with pytest.raises(chores.Failed) as failed:
        chores.run("backup", AT)
    assert failed.value.findings["trouble"] == "exists"
    assert files(target) == before


def test_a_chore_that_cannot_write_tells_the_operator_what_to_mend(house, asked, target):
    target.write_text("")
    daily.enlist()
    said = CliRunner().invoke(backup)
    assert said.exit_code == 1
    assert f"Error: {target}: " in said.output
    row = chores.last("backup")
    assert row.succeeded is False
    assert "choose a folder that may be written to" in row.findings["words"]
    assert chores.said("backup", row.findings) == "备份的文件夹写不进去：请换一个能写的文件夹。"


# ---- killed in the middle ----------------------------------------------------------------------------------------


@pytest.fixture
def environment(house):
    """The same house for another process."""
    found = {name: value for name, value in os.environ.items() if not name.startswith(("GONGDI_", "PYTEST_"))}
    found |= {"GONGDI_DATA": str(base()), "DJANGO_SETTINGS_MODULE": "gongdi.site.settings"}
    if connection.vendor == "postgresql":
        found["GONGDI_DATABASE_URL"] = Server(connection.settings_dict).url(connection.settings_dict["NAME"])
    else:
        (base() / "gongdi.sqlite3").symlink_to(connection.settings_dict["NAME"])
    return found


def test_a_backup_that_is_killed_leaves_no_name_and_the_next_one_cleans_up(environment, target, owner):
    (base() / "photos" / "big.jpg").write_bytes(os.urandom(1 << 20) * 30)
    command = [Path(sys.executable).with_name("gongdi"), "backup", "--to", target, "--recipient", owner.to_public()]
    running = subprocess.Popen([str(word) for word in command], env=environment, start_new_session=True)
    until = time.monotonic() + 30
    while not list(target.glob("*.partial")) and time.monotonic() < until and running.poll() is None:
        time.sleep(0.001)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert [path.suffix for path in target.iterdir()] == [".partial"]
    assert list(base().glob(f"{SCRATCH}*"))
    (base() / "photos" / "big.jpg").unlink()
    made = backed_up(target, owner)
    assert [path.name for path in target.iterdir()] == [made.file]
    assert list(base().glob(f"{SCRATCH}*")) == []
