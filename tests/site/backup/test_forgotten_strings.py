"""Nothing is left of whoever was forgotten: not in the database and its files, not in photos, log and later backups.

A hundred persons with a rare string in every field are forgotten; then every byte is looked at. What belongs to
others is still there, and every proof still holds.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as house
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone
from pyrage.x25519 import Identity

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.proofs import verify_inclusion
from gongdi.ground.access.actions import forget
from gongdi.ground.access.actor import actor_of
from gongdi.ground.people.actions import tidying
from gongdi.ground.record import readers
from gongdi.ground.record.audit import auditor
from gongdi.ground.record.log import signer
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act, Whisper
from gongdi.ground.record.upkeep import chores
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals.models import Appeal, Heat, OpenCount, Photo, ReplyTime, Tally
from gongdi.site.backup.making import make
from gongdi.site.backup.opening import unpack
from tests.rare import RARE, found, told

PERSONS = 100
FIGURES = (Tally, ReplyTime, OpenCount, Heat)


@pytest.fixture
def quiet(settings, tmp_path):
    """Files of one test only; messages stay here."""
    settings.BASE_DATA = tmp_path / "data"
    settings.BASE_DATA.mkdir()
    settings.MEDIA_ROOT = settings.BASE_DATA / "photos"
    settings.LOG_FOLDER = settings.BASE_DATA / "log"
    settings.SMS_LOG = settings.BASE_DATA / "sms.log"
    settings.PASSCODES_PER_ADDRESS_HOUR = 10_000
    cache.clear()


def caught_up() -> None:
    readers.catch_up()
    signer.catch_up()


def figures() -> list[list[tuple[object, ...]]]:
    """Every figure that readers derive, without the numbers of rows; that nothing lies somewhere is no figure."""
    rows = [_kept(model).order_by(*_columns(model)).values_list(*_columns(model)) for model in FIGURES]
    return [list(each) for each in rows]


def _kept(model):
    return model.objects.exclude(count=0) if model is OpenCount else model.objects.all()


def _columns(model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def in_files(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def in_rows() -> bytes:
    """Every row of every table as the database shows it: what an export of any kind can hold."""
    text = "SELECT t::text FROM {} t" if connection.vendor == "postgresql" else "SELECT * FROM {}"
    said: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(text.format(f'"{table}"'))
            said += [repr(row) for row in cursor.fetchall()]
    return "\n".join(said).encode()


def on_disk() -> bytes:
    """The files of the database themselves."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return b"\n".join(Path(name + more).read_bytes() for more in ("", "-wal", "-shm") if Path(name + more).exists())
    return b"\n".join(file.read_bytes() for file in _relations())


def _relations() -> Iterator[Path]:
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT current_setting('data_directory') || '/' || pg_relation_filepath(oid) FROM pg_class "
            "WHERE pg_relation_filepath(oid) IS NOT NULL AND relnamespace IN "
            "('public'::regnamespace, 'pg_toast'::regnamespace)"
        )
        yield from (path for (name,) in cursor.fetchall() if (path := Path(name)).exists())


def in_backup(tmp_path: Path) -> bytes:
    """A backup made now, opened with the key of its owner."""
    owner = Identity.generate()
    (tmp_path / "backups").mkdir()
    made = make(tmp_path / "backups", [owner.to_public()], at=timezone.now())
    opened = tmp_path / "opened"
    opened.mkdir()
    unpack(tmp_path / "backups" / made.file, [owner], opened)
    if (dump := opened / "gongdi.pgdump").exists():
        read = subprocess.run(["pg_restore", "--file=-", str(dump)], check=True, capture_output=True)
        return read.stdout + in_files(opened)
    return in_files(opened)


@pytest.fixture
def life(lasting_town, quiet):
    """A hundred persons with all that they said, sequenced, read and signed."""
    with transaction.atomic():
        everybody = [told(lasting_town, number) for number in range(PERSONS)]
    caught_up()
    return everybody


def test_no_string_of_the_forgotten_remains_and_every_proof_holds(life, tmp_path, postgresql_programs):
    strings = [text for one in life for text in one.strings]
    kept = [text for one in life for text in one.kept]
    assert found(strings, in_rows() + _sessions() + house.SMS_LOG.read_bytes()) == strings, "told, and to be found"
    assert list(house.MEDIA_ROOT.rglob("*.jpg"))
    before, leaves = figures(), {act.id: leaf_of(act) for act in Act.objects.all()}
    size, note = here().size, here().checkpoint()

    for one in life:
        forget(one.person, by=actor_of(one.person, timezone.now()), at=timezone.now())
    caught_up()
    chores.run(tidying.CHORE, timezone.now())

    rows = in_rows()
    assert found(strings, rows) == []
    assert found(kept, rows) == kept
    assert found(strings, in_files(house.BASE_DATA)) == []
    assert found(strings, in_backup(tmp_path)) == []
    assert Session.objects.count() == 0
    assert list(house.MEDIA_ROOT.rglob("*.jpg")) == []
    if connection.vendor == "postgresql":
        tidying.rewrite()
    assert found(strings, on_disk()) == []
    assert found(kept[:1], on_disk()) == kept[:1]

    _proofs_hold(leaves, size, note)
    _figures_stay(before)
    assert find("appeal", life[0].phone, limit=5, hidden=True) == []
    assert RARE not in "".join(Appeal.objects.filter(reporter=life[0].person).values_list("title", flat=True))


def _sessions() -> bytes:
    return repr([session.get_decoded() for session in Session.objects.all()]).encode()


def _proofs_hold(leaves, size, note) -> None:
    """Every act gives the leaf that it gave before, and lies in the log under the old head and the new one."""
    log, now = here(), Checkpoint.of(here().checkpoint())
    for act in Act.objects.filter(id__in=leaves):
        assert leaf_of(act) == leaves[act.id]
        assert log.leaf(act.position - 1) == leaves[act.id]
    old = Checkpoint.of(note)
    for position in range(1, size, 97):
        leaf = leaf_hash(log.leaf(position - 1))
        verify_inclusion(leaf, position - 1, old.size, log.inclusion(position - 1, old.size), old.root)
        verify_inclusion(leaf, position - 1, now.size, log.inclusion(position - 1), now.root)
    assert auditor.verify().told()["sound"], auditor.verify().told()["sentence"]
    assert Whisper.objects.filter(act__verb="record.forgotten").count() == PERSONS


def _figures_stay(before) -> None:
    assert figures() == before
    for name in readers.READERS:
        readers.rebuild(name)
    assert figures() == before
    assert Photo.objects.count() == 0
