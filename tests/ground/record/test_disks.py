"""A disk that is full or read-only, and a clock that jumps back: a clear word, nothing lost, and it goes on."""

import logging
import resource
import shutil
import subprocess
import threading
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import uuid_utils
from django.utils import timezone

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.proofs import verify_consistency, verify_inclusion
from gongdi.ground.record import actions
from gongdi.ground.record.audit import auditor
from gongdi.ground.record.log import signer
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up
from tests.ground.record.history import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_disk(settings, tmp_path):
    """The folder of the log on a real disk of 256 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting a disk is for root")
    settings.LOG_FOLDER = disk / "log"
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@contextmanager
def only_short_files(length):
    """Files of this process may not grow beyond a length: what a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def fill(disk):
    """Use all room."""
    with pytest.raises(OSError, match="No space left"):
        (disk / "filler").write_bytes(bytes(shutil.disk_usage(disk).total))


def remount(disk, how):
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)


def one_history(count, before):
    """All acts are signed, as a continuation of what was."""
    log = here()
    assert log.size == count == Act.objects.filter(position__isnull=False).count()
    verify_consistency(before.size, log.size, log.consistency(before.size), before.root, log.root)
    assert not auditor.verify().counted


def refused(word):
    """Signing fails for this reason; the acts are there, have a position, and the log is what it was."""
    before = Checkpoint.of(here().checkpoint())
    with pytest.raises(OSError, match=word):
        signer.catch_up()
    assert Checkpoint.of(here().checkpoint()) == before
    assert not auditor.verify(patience=0).counted
    return before


def test_a_full_disk_stops_signing_and_nothing_else(small_disk):
    written(300)
    signer.catch_up()
    fill(small_disk)
    written(40, 300)
    before = refused("No space left")
    catch_up()
    assert Act.objects.filter(position=None).count() == 0
    written(40, 340)
    refused("No space left")
    assert not list(small_disk.rglob(".checkpoint*")), "half-written files take up room"
    (small_disk / "filler").unlink()
    signer.catch_up()
    one_history(380, before)


def test_a_read_only_disk_stops_signing_and_nothing_else(small_disk):
    written(30)
    signer.catch_up()
    remount(small_disk, "ro")
    written(30, 30)
    before = refused("Read-only")
    catch_up()
    remount(small_disk, "rw")
    signer.catch_up()
    one_history(60, before)


def test_files_that_may_not_grow_stop_signing_and_nothing_else():
    written(30)
    signer.catch_up()
    written(30, 30)
    actions.sequence()
    before = Checkpoint.of(here().checkpoint())
    with only_short_files(100), pytest.raises(OSError, match="too large"):
        signer.sign_on()
    assert Checkpoint.of(here().checkpoint()) == before
    signer.catch_up()
    one_history(60, before)


def test_the_signer_says_it_once_and_goes_on_when_there_is_room(small_disk, caplog, lasting_town):
    signer.catch_up()
    fill(small_disk)
    written(5)
    stop = threading.Event()
    thread = threading.Thread(target=signer.run, args=(stop,), kwargs={"idle_seconds": 0.02})
    with caplog.at_level(logging.ERROR, logger=signer.__name__):
        thread.start()
        while not caplog.records:
            stop.wait(0.02)
        stop.wait(0.5)
        said = [record.getMessage() for record in caplog.records]
        (small_disk / "filler").unlink()
        while here().size < Act.objects.count():
            stop.wait(0.02)
    stop.set()
    thread.join()
    assert len(said) == 1
    assert "No space left on device" in said[0]
    assert not auditor.verify().counted


def test_a_folder_that_cannot_be_read_does_not_stop_the_readers(settings):
    """The path of the log leads nowhere: positions wait, readers go on with what has one."""
    written(5)
    signer.catch_up()
    shutil.rmtree(settings.LOG_FOLDER)
    Path(settings.LOG_FOLDER).write_text("a file, not a folder")
    written(5, 5)
    catch_up()
    assert Act.objects.filter(position=None).count() == 5
    with pytest.raises(OSError, match=r"Not a directory|File exists"):
        signer.catch_up()
    assert auditor.verify(patience=0).first.kind == "head_signed"


def test_an_old_folder_of_the_log_is_filled_up_again(settings, tmp_path):
    """A restore that forgot the folder: the database is newer than the log, nothing contradicts it."""
    written(300)
    signer.catch_up()
    shutil.copytree(settings.LOG_FOLDER, tmp_path / "old")
    written(30, 300)
    signer.catch_up()
    newest = Checkpoint.of(here().checkpoint())
    shutil.rmtree(settings.LOG_FOLDER)
    (tmp_path / "old").rename(settings.LOG_FOLDER)
    found = auditor.verify(patience=0)
    assert "checkpoint_behind" in {each.kind for each in found.differences}
    signer.catch_up()
    one_history(330, newest)


def test_a_clock_that_jumps_back_harms_neither_order_nor_proofs(monkeypatch):
    first = written(30)
    signer.catch_up()
    before = Checkpoint.of(here().checkpoint())
    proof = here().inclusion(3)
    an_hour_ago = int((timezone.now() - timedelta(hours=1)).timestamp())
    made = iter(range(10**6))
    monkeypatch.setattr(actions.uuid_utils, "uuid7", lambda: uuid_utils.UUID(int=_old(an_hour_ago, next(made))))
    second = written(30)
    assert second[0].id < first[0].id
    signer.catch_up()
    positions = dict(Act.objects.values_list("id", "position"))
    assert [positions[act.id] for act in first] == list(range(1, 31))
    assert [positions[act.id] for act in second] == list(range(31, 61))
    leaf = leaf_hash(leaf_of(Act.objects.get(position=4)))
    verify_inclusion(leaf, 3, before.size, proof, before.root)
    verify_inclusion(leaf, 3, 60, here().inclusion(3), here().root)
    one_history(60, before)


def _old(seconds, number):
    """The number of a UUID of version 7 at a moment."""
    return (seconds * 1000 << 80) | (7 << 76) | (2 << 62) | number
