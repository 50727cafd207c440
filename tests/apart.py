"""Houses of their own, for tests that start processes: empty ones, and copies of one that was made once in the run."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).parents[1]
TOKENS, PEOPLE = "tokens", 60
# What one process has compiled the next one reads, hundreds of times in a run.
NOT_THEIRS = ("GONGDI_", "PYTEST_", "PYTHONDONTWRITEBYTECODE")
# Residents each with a token, beside the cast; nobody says more than twenty things an hour.
FOUND = f"""
import django; django.setup()
from pathlib import Path
from django.conf import settings
from gongdi.site.cli.house import apply_migrations
apply_migrations()
from tests.cast import FOUNDED_AT, build
from gongdi.ground.access.actions import issue_token
from gongdi.ground.people.actions import know
build()
people = [know(phone=f"1370000{{number:04d}}", at=FOUNDED_AT) for number in range({PEOPLE})]
written = " ".join(issue_token(person, name="test", at=FOUNDED_AT)[1] for person in people)
(Path(settings.BASE_DATA) / "{TOKENS}").write_text(written)
"""


def empty(folder: Path) -> dict[str, str]:
    """The environment of a house with an empty data folder and, on PostgreSQL, an empty database."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(NOT_THEIRS)}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "gongdi.site.settings",
        "GONGDI_DATA": str(folder),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PORT": str(free_port()),
    }
    if url := os.environ.get("GONGDI_DATABASE_URL"):
        environment["GONGDI_DATABASE_URL"] = _database(url)
    return environment


def copied(house: dict[str, str], folder: Path) -> dict[str, str]:
    """The environment of a copy of a house in which nothing runs: its data folder and, on PostgreSQL, its database."""
    shutil.copytree(house["GONGDI_DATA"], folder)
    environment = house | {"GONGDI_DATA": str(folder), "PORT": str(free_port())}
    if url := house.get("GONGDI_DATABASE_URL"):
        environment["GONGDI_DATABASE_URL"] = _database(url, like=urlsplit(url).path.strip("/"))
    return environment


def migrated(folder: Path) -> dict[str, str]:
    """A house with tables and the defaults of a town."""
    house = empty(folder)
    subprocess.run(["gongdi", "migrate"], env=house, check=True, capture_output=True)
    return house


def founded(house: dict[str, str]) -> dict[str, str]:
    """The same house with the cast of the tests and with residents; their tokens stand in its data folder."""
    run = [sys.executable, "-W", "ignore", "-c", FOUND]
    subprocess.run(run, env=house | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}, check=True, capture_output=True)
    return house


def tokens(house: dict[str, str]) -> list[str]:
    """The tokens of the residents of a founded house."""
    return (Path(house["GONGDI_DATA"]) / TOKENS).read_text().split()


def answer(house: dict[str, str], question: str) -> list[tuple[Any, ...]]:
    """What the database of a house answers to a question in SQL."""
    if url := house.get("GONGDI_DATABASE_URL"):
        with psycopg.connect(url) as asked:
            return asked.execute(question).fetchall()
    with closing(sqlite3.connect(Path(house["GONGDI_DATA"]) / "gongdi.sqlite3")) as asked:
        return asked.execute(question).fetchall()


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _database(server: str, like: str = "template1") -> str:
    name = f"apart_{uuid.uuid4().hex}"
    with psycopg.connect(os.environ["GONGDI_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    return urlsplit(server)._replace(path=f"/{name}").geturl()
