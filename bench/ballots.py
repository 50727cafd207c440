"""Ten thousand people vote within one minute, through HTTP, at the running server with SQLite: each counted once.

Votes come at even times, whether or not earlier ones were answered; the time of a vote is measured from the moment at
which it was due, so that a server that stands still is not excused. A tenth of the people send their vote twice. Beside
it: the bare work of the database for one vote, four statements in a transaction.
"""

import http.client
import json
import sqlite3
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench._server import Request, call, data_folder, machine, percentile, serving

VOTERS, SECONDS, CLIENTS, AGAIN = 10_000, 60.0, 24, 10
BATCH = 2_000
OK = 200


def run(size: int | None) -> dict[str, object]:
    """`size` people on the roll, all of whom vote at the same pace."""
    count = size or VOTERS
    with data_folder() as folder:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        number, requests = prepared(count)
        with serving() as server:
            time.sleep(2)
            before, start = server.cpu_seconds(), time.monotonic()
            took = paced(server.port, requests, SECONDS * count / VOTERS)
            seconds = time.monotonic() - start
            cpu = server.cpu_seconds() - before
            memory = server.memory_mb()
        found = counted(number)
        bare = bare_votes(folder / "bare.sqlite3", min(count, 2_000))
    cpu_ms = cpu / len(requests) * 1000
    return found | {
        "roll": count,
        "requests": len(requests),
        "seconds": round(seconds, 1),
        "cpu_ms": round(cpu_ms, 2),
        "bare_cpu_ms": round(bare, 3),
        "ratio": round(cpu_ms / bare, 1),
        "p50_ms": round(percentile(took, 0.5), 1),
        "p99_ms": round(percentile(took, 0.99), 1),
        "memory_mb": round(memory),
        "machine": machine(),
    }


def prepared(count: int) -> tuple[int, list[Request]]:
    """A ballot to so many residents who are signed in; its number, and the votes they will send."""
    from gongdi.ground.access.actor import SYSTEM
    from gongdi.instruments.ballots import actions, outcomes
    from gongdi.instruments.ballots.electorates import Residents
    from gongdi.instruments.ballots.models import Kind

    place, people = town(count)
    at = datetime.now(UTC)
    outcomes.enlist("bench", lambda ballot, by, at: None)
    ballot = actions.open_(
        subject=("bench", 1),
        title="Where the money goes",
        kind=Kind.BUDGET,
        options=[actions.Offer(f"Project {number}", cost=1_000 * number) for number in range(1, 25)],
        rule={"money": 100_000},
        place=place,
        electorate=Residents(at.date()),
        opens_at=at,
        closes_at=at + timedelta(hours=1),
        by=SYSTEM,
        at=at,
    )
    votes = [request(ballot.pk, number, session) for number, session in enumerate(sessions(people))]
    return ballot.pk, [each for n, vote in enumerate(votes) for each in [vote] * (2 if n % AGAIN == 0 else 1)]


def town(count: int) -> tuple[Any, list[Any]]:
    """A place and so many people with a verified home in it."""
    from gongdi.ground.people.models import Home, Person
    from gongdi.ground.places import actions as places
    from gongdi.ground.places.models import Level

    at = datetime(2020, 1, 1, tzinfo=UTC)
    place = places.found(name="Town", level=Level.COMMUNITY, code="990001001001", on=at.date(), at=at)
    drafts = [Person(phone=f"139{number:08d}", name=f"Resident {number}") for number in range(count)]
    people = Person.objects.bulk_create(drafts, batch_size=BATCH)
    homes = [
        Home(person=person, place=place, from_on=at.date(), verified_at=at, verified_by=people[0]) for person in people
    ]
    Home.objects.bulk_create(homes, batch_size=BATCH)
    return place, people


def sessions(people: Sequence[Any]) -> list[str]:
    """A session for each, as the sign-in page would leave it."""
    from django.db import transaction

    from bench._town import session_of

    with transaction.atomic():
        return [session_of(person) for person in people]


def request(ballot: int, number: int, session: str) -> Request:
    """The vote of one person."""
    token = "b" * 32
    body = {"choices": [1 + number % 24, 1 + (number + 7) % 24], "key": f"vote-{number}"}
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/json",
    }
    return "POST", f"/api/v1/ballots/{ballot}/vote", headers, json.dumps(body).encode()


def paced(port: int, requests: Sequence[Request], seconds: float) -> list[float]:
    """Send them at even times from several clients; milliseconds from when each was due to its answer."""
    begin, step = time.monotonic() + 0.5, seconds / len(requests)

    def client(first: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        took = []
        for number in range(first, len(requests), CLIENTS):
            due = begin + number * step
            time.sleep(max(0.0, due - time.monotonic()))
            status, body = call(connection, *requests[number])
            took.append((time.monotonic() - due) * 1000)
            if status != OK:
                raise RuntimeError(f"a vote was answered {status}: {body[:300]!r}")
        return took

    with ThreadPoolExecutor(CLIENTS) as pool:
        return [ms for part in pool.map(client, range(CLIENTS)) for ms in part]


def counted(number: int) -> dict[str, object]:
    """Close and count: how many papers there are, and how long the count took."""
    from gongdi.ground.access.actor import SYSTEM
    from gongdi.ground.record.log import signer
    from gongdi.instruments.ballots import actions
    from gongdi.instruments.ballots.models import Ballot, Paper, Voter

    ballot = Ballot.objects.get(pk=number)
    at = ballot.closes_at
    ballot = actions.close(ballot, by=SYSTEM, at=at)
    signer.catch_up()
    start = time.process_time()
    ballot = actions.count(ballot, by=SYSTEM, at=at)
    spent = time.process_time() - start
    used = Voter.objects.filter(ballot=ballot).exclude(origin="").count()
    papers = Paper.objects.filter(ballot=ballot).count()
    return {"papers": papers, "on_the_roll_as_voted": used, "count_cpu_s": round(spent, 2)}


def bare_votes(file: Path, count: int) -> float:
    """CPU milliseconds of one transaction that ticks a line off, adds to a sum, and writes a paper and an act."""
    database = sqlite3.connect(file, isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    database.executescript(
        "CREATE TABLE roll (id INTEGER PRIMARY KEY, used TEXT);"
        "CREATE TABLE ballot (id INTEGER PRIMARY KEY, n INTEGER);"
        "CREATE TABLE slip (id INTEGER PRIMARY KEY, sealed TEXT); CREATE TABLE act (id TEXT PRIMARY KEY, body TEXT);"
        "INSERT INTO ballot VALUES (1, 0)"
    )
    database.executemany("INSERT INTO roll (id) VALUES (?)", [(number,) for number in range(count)])
    start = time.process_time()
    for number in range(count):
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE ballot SET n = n + 1 WHERE id = 1")
        database.execute("UPDATE roll SET used = 'web' WHERE id = ?", (number,))
        database.execute("INSERT INTO slip (sealed) VALUES (?)", (uuid.uuid4().hex * 8,))
        database.execute("INSERT INTO act VALUES (?, ?)", (uuid.uuid4().hex, "{}"))
        database.execute("COMMIT")
    used = time.process_time() - start
    database.close()
    return used / count * 1000
