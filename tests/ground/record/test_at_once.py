"""Sequencers, signers and writers at the same moment, in threads and in processes: they make one history."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import override_settings

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note
from gongdi.engines.merkle.proofs import verify_consistency
from gongdi.ground.record.actions import sequence
from gongdi.ground.record.audit import auditor
from gongdi.ground.record.log import signer
from gongdi.ground.record.log.folder import Log, here
from gongdi.ground.record.log.holds import held
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.models import Act, Head
from tests.ground.record.history import written
from tests.threads import in_threads

ROOT = Path(__file__).parents[3]
WRITERS, SIGNERS, EACH = 3, 2, 40

# One process loads the house, then becomes as many as there are lines: role, number, folder of the log.
WORK = """
import os, sys, django; django.setup()
from pathlib import Path
from django.conf import settings
from django.db import transaction
from datetime import UTC, datetime
from gongdi.ground.record.log import signer
from gongdi.ground.record.actions import Deed, sequence, write
count = int(sys.argv[1])
if len(sys.argv) > 2:
    settings.DATABASES["default"]["NAME"] = sys.argv[2]
def work(role, number, folder):
    settings.LOG_FOLDER = Path(folder)
    for step in range(count):
        if role == "write":
            with transaction.atomic():
                deed = Deed("places.place_founded", ("place", number * count + step),
                            datetime(2026, 3, 2, tzinfo=UTC), by=number + 1, private={"text": f"{number} {step}"})
                write(deed)
        elif step % 2:
            sequence(7)
        else:
            signer.sign_on(11)
children = []
for line in sys.stdin:
    role, number, folder = line.rstrip().split(" ", 2)
    children.append(os.fork())
    if not children[-1]:
        work(role, int(number), folder)
        os._exit(0)
sys.exit(any(os.waitpid(child, 0)[1] for child in children))
"""


def one_history(acts, *, notes=()):
    """Positions without a gap, each act once, and every checkpoint the beginning of the log."""
    signer.catch_up()
    assert held() is None
    placed = list(Act.objects.order_by("position").values_list("position", flat=True))
    assert placed == list(range(1, acts + 1))
    log = here()
    assert log.size == acts == Head.objects.get().position
    roots = {}
    for note in notes:
        assert log_key().verifier.verifies(note)
        old = Checkpoint.of(note)
        assert roots.setdefault(old.size, old.root) == old.root, "two roots for one size"
        if old.size:  # The empty tree proves nothing.
            verify_consistency(old.size, log.size, log.consistency(old.size), old.root, log.root)
    assert not auditor.verify().counted
    return roots


def watching(folder, stop, notes):
    """Keep every checkpoint that stands in a folder."""
    while not stop.is_set():
        note = Log(folder, 0).checkpoint()
        if note and (not notes or notes[-1] != note):
            notes.append(note)
        stop.wait(0.001)


@pytest.mark.django_db(transaction=True)
def test_writers_and_signers_in_threads_make_one_history(settings):
    stop, notes, done = threading.Event(), [], threading.Event()
    watcher = threading.Thread(target=watching, args=(settings.LOG_FOLDER, stop, notes))
    watcher.start()
    ended = threading.Barrier(WRITERS, action=done.set)

    def work(number):
        if number < WRITERS:
            try:
                for step in range(EACH):
                    written(1, number * EACH + step)
            finally:
                ended.wait()
            return
        while not done.is_set() or sequence(5) or signer.sign_on(7):
            sequence(5)
            signer.sign_on(7)
        return

    try:
        results = in_threads(WRITERS + SIGNERS, work)
    finally:
        stop.set()
        watcher.join()
    assert results == [None] * (WRITERS + SIGNERS)
    assert one_history(WRITERS * EACH, notes=notes)


@pytest.mark.django_db(transaction=True)
def test_signers_with_folders_and_a_memory_of_their_own_sign_the_same(settings, tmp_path):
    """Two machines with one database: each has its own folder of the log, both write the same memory."""
    settings.LOG_MEMORY = str(tmp_path / "memory")
    written(60)
    folders = [tmp_path / "one", tmp_path / "two"]
    for number in range(6):
        settings.LOG_FOLDER = folders[number % 2]
        sequence(10)
        signer.sign_on(10)
    for folder in folders:
        settings.LOG_FOLDER = folder
        signer.catch_up()
        assert one_history(60) == {}
    assert len({Log(folder).root for folder in folders}) == 1
    assert Checkpoint.of(Note.parse((tmp_path / "memory").read_text())).size == 60


@pytest.mark.django_db(transaction=True)
def test_an_older_signer_does_not_make_the_memory_forget(settings, tmp_path):
    settings.LOG_MEMORY = str(tmp_path / "memory")
    written(20)
    signer.catch_up()
    settings.LOG_FOLDER = tmp_path / "behind"
    signer.sign_on(5)
    assert Log(settings.LOG_FOLDER).size == 5
    assert Checkpoint.of(Note.parse((tmp_path / "memory").read_text())).size == 20


@pytest.fixture
def environment(settings, transactional_db, tmp_path):
    """What another process needs to work on the database of this test; all of them share one memory."""
    settings.LOG_MEMORY = str(tmp_path / "memory")
    made = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "DJANGO_SETTINGS_MODULE": "gongdi.site.settings"}
    made |= {"GONGDI_DATA": str(settings.BASE_DATA), "GONGDI_RECORD_SECRET": settings.RECORD_SECRET.hex()}
    made["GONGDI_LOG_MEMORY"] = settings.LOG_MEMORY
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "postgresql":
        made["GONGDI_DATABASE_URL"] = urlsplit(os.environ["GONGDI_DATABASE_URL"])._replace(path=f"/{name}").geturl()
    else:
        made["GONGDI_TEST_SQLITE"] = name
    return made


def in_processes(environment, works):
    """Do so many works at once, each in a process of its own; whether all of them ended well."""
    database = [name] if (name := environment.get("GONGDI_TEST_SQLITE")) else []
    run = [sys.executable, "-W", "ignore", "-c", WORK, str(EACH), *database]
    lines = "".join(f"{role} {number} {folder}\n" for role, number, folder in works)
    done = subprocess.run(run, env=environment, cwd=ROOT, input=lines, text=True, timeout=100, check=False)
    return done.returncode == 0


@pytest.mark.parametrize("together", [True, False])
def test_writers_and_signers_in_processes_make_one_history(environment, settings, tmp_path, together):
    log_key()
    folders = [settings.LOG_FOLDER, settings.LOG_FOLDER if together else tmp_path / "another machine"]
    works = [("write", number, folders[0]) for number in range(WRITERS)]
    works += [("sign", number, folder) for number, folder in enumerate(folders)]
    stop, notes = threading.Event(), [[], []]
    watchers = [
        threading.Thread(target=watching, args=(folder, stop, kept))
        for folder, kept in zip(folders, notes, strict=True)
    ]
    for watcher in watchers:
        watcher.start()
    try:
        ended_well = in_processes(environment, works)
    finally:
        stop.set()
        for watcher in watchers:
            watcher.join()
    assert ended_well
    assert one_history(WRITERS * EACH, notes=notes[0] + notes[1])
    if not together:
        with override_settings(LOG_FOLDER=folders[1]):
            one_history(WRITERS * EACH, notes=notes[1])
        assert Log(folders[0]).root == Log(folders[1]).root
