"""A house with people, matters, photos and a signed log, that can be backed up and restored."""

import os
import shutil
import sqlite3
import subprocess
import uuid
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings as house_settings
from django.db import connection
from pyrage.x25519 import Identity

from gongdi.ground.record.log import keys, signer
from tests.practices.appeals import make

PHOTO = "ab/abphoto.jpg"


@pytest.fixture
def owner():
    return Identity.generate()


@pytest.fixture
def postgresql_programs(db, monkeypatch):
    """The programs that belong to the server of the tests come first on PATH."""
    prefer_programs(monkeypatch)


def prefer_programs(monkeypatch):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setting FROM pg_config WHERE name = 'BINDIR'")
            [folder] = cursor.fetchone()
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@pytest.fixture
def house(lasting_town, settings, tmp_path, postgresql_programs):
    """A town with matters, a photo and a signed log, its files in a folder of its own."""
    for name, value in folders(tmp_path / "data").items():
        setattr(settings, name, value)
    furnish(lasting_town)
    return lasting_town


def folders(data):
    return {"BASE_DATA": data, "MEDIA_ROOT": data / "photos", "LOG_FOLDER": data / "log"}


def furnish(town):
    photo = Path(house_settings.MEDIA_ROOT) / PHOTO
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"a photo")
    make.appeal(town)
    signer.catch_up()
    assert keys.witness_key()


@pytest.fixture
def target(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Another machine: an empty data folder, on PostgreSQL an empty database. The house of the environment is there."""
    monkeypatch.setenv("GONGDI_DATA", str(tmp_path / "elsewhere"))
    monkeypatch.delenv("GONGDI_LOG", raising=False)
    if connection.vendor == "postgresql":
        monkeypatch.setenv("GONGDI_DATABASE_URL", empty_database())
    return Path(os.environ["GONGDI_DATA"])


def empty_database():
    server, name = os.environ["GONGDI_TEST_POSTGRES"], f"elsewhere_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as asked:
        asked.execute(f"CREATE DATABASE {name}")
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def rows(folder, question):
    """What the restored database of a folder, or of the environment, answers."""
    if url := os.environ.get("GONGDI_DATABASE_URL"):
        with psycopg.connect(url) as asked:
            return asked.execute(question).fetchall()
    with closing(sqlite3.connect(folder / "gongdi.sqlite3")) as asked:
        return asked.execute(question).fetchall()


def files(folder):
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 400 kB when this process may mount one, else the test is left to the one with a limit."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    may = os.geteuid() == 0 and shutil.which("mount")
    if not may or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this process may not mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def base() -> Path:
    return Path(house_settings.BASE_DATA)
