"""What goes into a backup, in an order in which the log is never ahead of the database.

First the log, up to the checkpoint that stands there; then the database, which by then knows of everything that was
signed; then photos, of which there may be more than rows; then the keys.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note, NoteError
from gongdi.engines.merkle.tiles import entries_path, new_tiles, tile_path
from gongdi.site.backup import embedded
from gongdi.site.backup.archive import VERSION, Member
from gongdi.site.backup.house import DATABASE, DUMP, LOG, PHOTOS, House
from gongdi.site.backup.server import Server
from gongdi.site.backup.troubles import Trouble

About = dict[str, Any]
Ask = Callable[[str], Sequence[tuple[Any, ...]]]
CHECKPOINT = "checkpoint"
NO_HOUSE = "holds no record to back up; begin with: gongdi migrate"


def members(house: House, scratch: Path, about: About) -> Iterator[Member]:
    """Every file, each found when its turn comes; `about` is told what is in them on the way."""
    about.update({"version": VERSION, "gongdi": version("gongdi")})
    yield from _log(house.log, scratch, about)
    yield _server(house, scratch, about) if not house.is_embedded else _embedded(house, scratch, about)
    yield from _below(house.photos, PHOTOS)
    for folder in house.ended_logs:
        yield from _below(folder, LOG + folder.name.removeprefix(house.log.name))
    yield from _secrets(house, scratch)


def _log(folder: Path, scratch: Path, about: About) -> Iterator[Member]:
    names = sorted(file.name for file in _files(folder) if file.name != CHECKPOINT)
    yield from (Member(f"{LOG}/{name}", folder / name) for name in names)
    try:
        written = (folder / CHECKPOINT).read_bytes()
        checkpoint = Checkpoint.of(Note.parse(written.decode()))
    except FileNotFoundError:
        about["log"] = {"origin": "", "size": 0, "root": ""}
        return
    except (NoteError, UnicodeDecodeError) as error:
        raise Trouble("log", f"{folder / CHECKPOINT}: {error}") from error
    about["log"] = {"origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root.hex()}
    # The log grows meanwhile: this checkpoint goes in, and the tiles that it speaks of.
    copy = scratch / CHECKPOINT
    copy.write_bytes(written)
    yield Member(f"{LOG}/{CHECKPOINT}", copy)
    for level, index, width in new_tiles(0, checkpoint.size):
        yield _tile(folder, tile_path(level, index, width), tile_path(level, index))
        if level == 0:
            yield _tile(folder, entries_path(index, width), entries_path(index))


def _tile(folder: Path, path: str, full: str) -> Member:
    instead = Member(f"{LOG}/{full}", folder / full) if full != path else None
    return Member(f"{LOG}/{path}", folder / path, instead)


def _embedded(house: House, scratch: Path, about: About) -> Member:
    file = scratch / DATABASE
    embedded.snapshot(Path(house.database["NAME"]), file)
    about["database"] = {"kind": "sqlite"}
    try:
        about.update(told(lambda question: embedded.ask(file, question)))
    except sqlite3.Error as error:
        raise Trouble("database", f"{house.database['NAME']} {NO_HOUSE}") from error
    return Member(DATABASE, file)


def _server(house: House, scratch: Path, about: About) -> Member:
    server, file = Server(house.database), scratch / DUMP
    with server.connect() as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        [[snapshot, schema]] = connection.execute("SELECT pg_export_snapshot(), current_schema()").fetchall()
        about["database"] = {"kind": "postgresql", "schema": schema, "server": connection.info.server_version // 10_000}
        try:
            about.update(told(lambda question: connection.execute(question).fetchall()))
        except psycopg.Error as error:
            raise Trouble("database", f"{server.name} {NO_HOUSE}") from error
        server.dump(snapshot, schema, file)
    return Member(DUMP, file)


def told(ask: Ask) -> About:
    """What a database says of itself: its acts, its head, its migrations."""
    [[acts]] = ask("SELECT count(*) FROM record_act")
    head = ask("SELECT position, signed FROM record_head") or [(0, 0)]
    newest: dict[str, str] = dict(ask("SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app"))
    return {"acts": acts, "head": head[0][0], "signed": head[0][1], "migrations": newest}


def _secrets(house: House, scratch: Path) -> Iterator[Member]:
    """The keys. Those that come from the environment go in as the files that stand for them elsewhere."""
    from django.conf import settings

    effective = {"secret-key": settings.SECRET_KEY, "record-secret": settings.RECORD_SECRET.hex()}
    for name, value in effective.items():
        file = scratch / name
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(value)
        yield Member(name, file)
    yield from (Member(file.name, file) for file in house.keys if file.name not in effective)


def _below(folder: Path, name: str) -> Iterator[Member]:
    """Every file in a folder and in those inside it; hidden ones are half written or locks."""
    for file in sorted(_files(folder)):
        yield Member(f"{name}/{file.name}", file)
    for inside in sorted(path for path in folder.glob("*") if path.is_dir() and not path.is_symlink()):
        yield from _below(inside, f"{name}/{inside.name}")


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.glob("[!.]*") if file.is_file() and not file.is_symlink())
