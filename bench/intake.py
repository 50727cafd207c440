"""Raising an appeal through HTTP at the running server, beside a bare INSERT of three rows with the same SQLite.

CPU is that of all processes of the server, the runner included until it has read everything. Afterwards every reader
reads the same acts once more by itself, in this process, so that it shows what each of them costs.
"""

import json
import os
import sqlite3
import time
import uuid
from pathlib import Path

from bench._server import Request, Server, cpu_of, data_folder, load, machine, percentile, serving

REQUESTS = 3_000
RESIDENTS = 400
DEAREST = 8
READ_AT_ONCE = 100
"""About as many acts as come in while the runner lets them gather."""
DETAIL = "小区门口的路灯不亮了，晚上老人出门看不见台阶，前天已经有人绊倒，请尽快来看一看。" * 2


def run(size: int | None) -> dict[str, object]:
    """Both sides in one run."""
    count = size or REQUESTS
    with data_folder() as folder:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from gongdi.site.demo.town import found_town

        requests = pleas(found_town(residents=RESIDENTS), count)
        founded = settled_acts()
        with serving() as server:
            time.sleep(3)
            memory = server.memory_mb()
            load(server.port, requests[: count // 10], 201)
            took: list[float] = []
            start = time.perf_counter()
            cpu = cpu_of(server, lambda: took.extend(raised(server, requests[count // 10 :])))
            seconds = time.perf_counter() - start
        stored = kept(folder)
        bare = bare_insert(folder / "bare.sqlite3", count)
        readers = {name: round(us) for name, us in of_readers(founded, count).items()}
    measured = len(took)
    cpu_ms = cpu / measured * 1000
    return {
        "requests": measured,
        "cpu_ms": round(cpu_ms, 3),
        "bare_cpu_ms": round(bare, 4),
        "ratio": round(cpu_ms / bare, 1),
        "per_second": round(measured / seconds),
        "p50_ms": round(percentile(took, 0.5), 1),
        "p99_ms": round(percentile(took, 0.99), 1),
        "memory_at_rest_mb": round(memory),
        "readers_us": sum(readers.values()),
        "dearest_readers_us": dict(sorted(readers.items(), key=lambda each: -each[1])[:DEAREST]),
        "stored": stored,
        "sent": count,
        "machine": machine(),
    }


def pleas(town: object, count: int) -> list[Request]:
    """One appeal each, from many residents who are signed in."""
    from bench._town import session_of
    from gongdi.ground.places.models import Level, Place
    from gongdi.site.demo.town import DemoTown

    assert isinstance(town, DemoTown)
    sessions = [session_of(person) for person in town.residents]
    grids = list(Place.objects.filter(level=Level.GRID).values_list("code", flat=True))
    token = "b" * 32
    found: list[Request] = []
    for number in range(count):
        body = {"detail": f"{DETAIL}{number}", "place": grids[number % len(grids)]}
        headers = {
            "Cookie": f"sessionid={sessions[number % len(sessions)]}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/json",
        }
        found.append(("POST", "/api/v1/appeals", headers, json.dumps(body).encode()))
    return found


def raised(server: Server, requests: list[Request]) -> list[float]:
    """Raise them all and wait until the readers have read them; milliseconds each took."""
    took = load(server.port, requests, 201)
    settled(server)
    return took


def settled(server: Server) -> None:
    """Wait until the server has nothing more to do: a second without work."""
    quiet, before = 0, server.cpu_seconds()
    while quiet < 4:
        time.sleep(0.25)
        now = server.cpu_seconds()
        quiet, before = (quiet + 1 if now - before < 0.02 else 0), now


def settled_acts() -> int:
    """Let the readers read what there is; the position of the last act."""
    from gongdi.ground.record.models import Head
    from gongdi.ground.record.readers import catch_up

    catch_up()
    return Head.objects.values_list("position", flat=True).get()


def of_readers(founded: int, count: int) -> dict[str, float]:
    """Microseconds of CPU that each reader needs for an appeal: it forgets and reads all again.

    The acts are fetched beforehand, as the runner fetches them once for all readers.
    """
    from django.db import transaction

    from gongdi.ground.record.models import Act, Cursor
    from gongdi.ground.record.readers import READERS, read_once

    acts = list(Act.objects.filter(position__gt=founded).order_by("position"))
    parts = [acts[at : at + READ_AT_ONCE] for at in range(0, len(acts), READ_AT_ONCE)]
    shelf = dict(zip((founded, *(part[-1].position or 0 for part in parts)), (*parts, []), strict=True))
    found = {}
    for name, reader in READERS.items():
        with transaction.atomic():
            reader.forget()
            Cursor.objects.filter(name=name).update(position=0)
        left = founded
        while left:
            left -= read_once(reader, min(left, 500))
        began = time.process_time()
        while read_once(reader, READ_AT_ONCE, shelf):
            pass
        found[name] = (time.process_time() - began) / count * 1e6
    return found


def kept(folder: Path) -> int:
    """How many appeals are there, each with its act."""
    with sqlite3.connect(folder / "gongdi.sqlite3") as database:
        row: tuple[int] = database.execute(
            "SELECT count(*) FROM appeals_appeal a JOIN record_act r "
            "ON r.subject_kind = 'appeal' AND r.subject_id = a.id AND r.verb = 'appeals.raised'"
        ).fetchone()
        return row[0]


def bare_insert(file: Path, count: int) -> float:
    """CPU milliseconds of one transaction of three rows of the same size, nothing else."""
    database = sqlite3.connect(file, isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    for table in ("appeal", "act", "whisper"):
        database.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT)")
    start = time.process_time()
    for _ in range(count):
        database.execute("BEGIN IMMEDIATE")
        for table in ("appeal", "act", "whisper"):
            database.execute(
                f"INSERT INTO {table} (a, b, c) VALUES (?, ?, ?)", (uuid.uuid4().hex, DETAIL, os.urandom(16).hex())
            )
        database.execute("COMMIT")
    used = time.process_time() - start
    database.close()
    return used / count * 1000
