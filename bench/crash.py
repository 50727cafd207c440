"""Killing the house with `kill -9` at random moments while many write: what it acknowledged must be there once.

100 rounds on SQLite, 30 on PostgreSQL, where in every third round the database itself is killed, and in every
third both. All the time somebody asks for the checkpoint and keeps every one that was ever answered; in the end each
must be the beginning of the log that stands there.
"""

import http.client
import json
import random
import tempfile
import threading
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import click

from bench._house import House, Postgres, house
from bench._server import machine

ROUNDS, ROUNDS_POSTGRESQL = 100, 30
SEED = 20261122
CLIENTS = 6
PAUSE_SECONDS = 0.02
LONGEST_SECONDS = 1.6
VERIFY_EVERY = 5
PEOPLE_PER_ROUND = 14  # nobody says more than twenty things an hour
SETTLE_SECONDS = 30.0

SETUP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.cast import FOUNDED_AT, build
from gongdi.ground.access.actions import issue_token
from gongdi.ground.people.actions import know
build()
people = [know(phone=f"137{number:08d}", at=FOUNDED_AT) for number in range(PEOPLE)]
print(" ".join(issue_token(person, name="crash", at=FOUNDED_AT)[1] for person in people))
"""
COUNT = """
import django, json; django.setup()
from gongdi.ground.record.log import signer
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.models import Appeal, Tally
signer.catch_up()
catch_up()
print(json.dumps({
    "numbers": dict(Appeal.objects.values_list("reference", "id")),
    "acts": list(Act.objects.filter(verb="appeals.raised").values_list("subject_id", flat=True)),
    "details": list(Appeal.objects.values_list("detail", flat=True)),
    "raised": sum(Tally.objects.filter(scope="category").values_list("raised", flat=True)),
    "unsigned": Act.objects.filter(position=None).count(),
}))
"""
# Every checkpoint that was served, one JSON list in; how many are no beginning of the final log out.
CHECK = """
import django, json, pathlib; django.setup()
from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note, NoteError
from gongdi.engines.merkle.proofs import ProofError, verify_consistency
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.log.folder import here
log, root, key, wrong = here(), here().root, log_key().verifier, []
for written in json.loads(pathlib.Path(KEPT).read_text()):
    try:
        note = Note.parse(written)
        old = Checkpoint.of(note)
        assert key.verifies(note) and old.origin == key.name, "not signed by this house"
        if old.size:
            verify_consistency(old.size, log.size, log.consistency(old.size), old.root, root)
    except (NoteError, ProofError, AssertionError) as error:
        wrong.append(str(error))
print(json.dumps({"size": log.size, "wrong": wrong}))
"""


def run(size: int | None) -> dict[str, object]:
    """`size` is the number of rounds on SQLite; PostgreSQL gets three for each ten of them."""
    rounds = size or ROUNDS
    begun = time.monotonic()
    with house() as embedded:
        result = {f"sqlite_{name}": value for name, value in Trial(embedded).run(rounds).items()}
    with tempfile.TemporaryDirectory(prefix="gongdi-pg-") as folder:
        postgres = Postgres(Path(folder) / "data")
        try:
            with house(postgres) as city:
                told = Trial(city, postgres).run(-(-rounds * ROUNDS_POSTGRESQL // ROUNDS))
        finally:
            postgres.stop()
    result |= {f"postgresql_{name}": value for name, value in told.items()}
    total = {name: told[name] + result[f"sqlite_{name}"] for name in told}
    return total | result | {"seed": SEED, "seconds": round(time.monotonic() - begun), "machine": machine()}


@dataclass
class Trial:
    """Rounds of writing and killing on one house, and what came of it."""

    house: House
    postgres: Postgres | None = None
    tokens: list[str] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    acknowledged: dict[int, str] = field(default_factory=dict)
    served: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    kills: int = 0
    verified: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    _again: "Queue[int]" = field(default_factory=Queue)
    _numbers: "count[int]" = field(default_factory=count)

    def run(self, rounds: int) -> dict[str, int]:
        """All rounds, then the count. A house without `tokens` is founded first."""
        self.tokens = self.tokens or self.house.ask(f"PEOPLE = {rounds * PEOPLE_PER_ROUND + CLIENTS}{SETUP}").split()
        self.house.start()
        threads = [threading.Thread(target=work) for work in [self._watch, *[self._write] * CLIENTS]]
        for thread in threads:
            thread.start()
        try:
            for number in range(1, rounds + 1):
                self._round(number)
            self._settle()
        finally:
            self.stop.set()
            for thread in threads:
                thread.join()
        self._verify()
        self.house.kill()
        return self._count(rounds)

    def _round(self, number: int) -> None:
        """Let them write for a while, kill, start again."""
        time.sleep(self.chance.random() * LONGEST_SECONDS)
        server, database = self._victims(number)
        if database and self.postgres:
            self.postgres.kill()
        if server:
            self.house.kill()
        self.kills += server + database
        if database and self.postgres:
            self.postgres.start()
        if server:
            self.house.begin()
        self.house.answered()
        if number % VERIFY_EVERY == 0:
            self._verify()

    def _victims(self, number: int) -> tuple[bool, bool]:
        """Whether the server is killed, and whether the database."""
        if self.postgres is None:
            return True, False
        return number % 3 != 1, number % 3 != 2

    def _settle(self) -> None:
        """Let what was refused at the last kill be acknowledged."""
        until = time.monotonic() + SETTLE_SECONDS
        while not self._again.empty() and time.monotonic() < until:
            time.sleep(0.1)

    def _watch(self) -> None:
        """Ask for the checkpoint all the time and keep every one."""
        while not self.stop.is_set():
            try:
                status, body = self.house.call("GET", "/log/checkpoint")
                if status == http.client.OK:
                    self.served.add(body.decode())
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(PAUSE_SECONDS)

    def _write(self) -> None:
        """One client: something new each time, and what was not acknowledged again with the same key."""
        while not self.stop.is_set():
            number = self._next()
            if number is None:
                return
            try:
                self._send(number)
            except (OSError, http.client.HTTPException):
                self._again.put(number)
            time.sleep(PAUSE_SECONDS)

    def _next(self) -> int | None:
        try:
            return self._again.get_nowait()
        except Empty:
            number = next(self._numbers)
            return number if number < len(self.tokens) * 20 else None

    def _send(self, number: int) -> None:
        body = {"detail": f"第{number}件", "place": "990001001001-01", "category": "utilities.lamp", "key": str(number)}
        token = self.tokens[number % len(self.tokens)]
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        status, answer = self.house.call("POST", "/api/v1/appeals", json.dumps(body), headers)
        if status >= http.client.INTERNAL_SERVER_ERROR:
            self._again.put(number)  # The database is away: not acknowledged.
        elif status not in (http.client.OK, http.client.CREATED):
            self.refused.append(f"{status} {answer[:200]!r}")
        else:
            self.acknowledged[number] = json.loads(answer)["reference"]

    def _verify(self) -> None:
        """`gongdi record verify` while everybody goes on."""
        done = self.house.gongdi("record", "verify", "--json")
        self.verified += 1
        if done.returncode:
            self.unsound.append((done.stdout.strip() or done.stderr.strip()).splitlines()[-1])

    def _count(self, rounds: int) -> dict[str, int]:
        """What is there, beside what was acknowledged and served."""
        kept = json.loads(self.house.ask(COUNT))
        references = set(self.acknowledged.values())
        acts = sorted(kept["acts"])
        twice = len(kept["details"]) - len(set(kept["details"])) + len(acts) - len(set(acts))
        checked = self._checked()
        faults = {"refused": self.refused, "unsound": self.unsound, "inconsistent": checked["wrong"]}
        for name, found in faults.items():
            for each in found[:3]:
                click.echo(f"{name}: {each}", err=True)
        return {
            "rounds": rounds,
            "kills": self.kills,
            "acknowledged": len(self.acknowledged),
            "lost": len(references - kept["numbers"].keys()) + len(self.acknowledged) - len(references),
            "doubled": twice,
            "without_act": len(set(kept["numbers"].values()) ^ set(acts)),
            "uncounted": abs(kept["raised"] - len(acts)),
            "unsigned": kept["unsigned"],
            "leaves": checked["size"],
            "checkpoints": len(self.served),
            "inconsistent": len(checked["wrong"]),
            "verified": self.verified,
            "unsound": len(self.unsound),
            "refused": len(self.refused),
        }

    def _checked(self) -> dict[str, Any]:
        file = self.house.data / "served.json"
        file.write_text(json.dumps(sorted(self.served)))
        found: dict[str, Any] = json.loads(self.house.ask(f"KEPT = {str(file)!r}{CHECK}"))
        return found
