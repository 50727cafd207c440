"""The ledger: transfers a second, one in a transaction and many, a race for one balance, everything computed again.

Beside it, in the same run on the same disk: a bare table that takes the two rows of a double entry, without a balance,
a check or a limit. `single` books one transfer in a transaction of its own and is compared with two bare rows in one;
`batched` books five hundred in a transaction and is compared with the same bare transaction (`ratio`), and with a
thousand bare rows in one transaction (`ratio_to_bare_batched`). `post` writes the act of the deed too.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import click

from bench._house import Postgres
from bench._server import data_folder, machine

TRANSFERS = 1_000_000
ROUNDS = 7
SINGLE = 300
BATCHES, BATCH = 6, 500
PURSES = 1_000
AT = datetime(2026, 1, 5, tzinfo=UTC)
BARE = "INSERT INTO bench_bare (account, amount, at, entry) VALUES (%s, %s, %s, %s), (%s, %s, %s, %s)"


def run(size: int | None) -> dict[str, object]:
    """Both databases, each in a process of its own; `size` transfers to compute again, and acts for the points."""
    transfers = size or TRANSFERS
    ledger = f"from bench.ledger import measured; found = measured({transfers})"
    points = f"from bench.ledger import pointed; found = pointed({transfers})"
    with data_folder() as folder:
        found = named("sqlite", apart(folder, ledger))
    with data_folder() as folder, tempfile.TemporaryDirectory(prefix="gongdi-bench-pg-") as place:
        server = Postgres(Path(place))
        try:
            found |= named("postgresql", apart(folder, ledger, GONGDI_DATABASE_URL=server.url))
        finally:
            server.stop()
    with data_folder() as folder:
        found |= named("", apart(folder, points))
    return found | {"machine": machine()}


def named(name: str, found: dict[str, object]) -> dict[str, object]:
    """Figures under the name of their part, told at once: the whole takes minutes."""
    told = {f"{name}_{key}".lstrip("_"): value for key, value in found.items()}
    for key, value in told.items():
        click.echo(f"{key:>44}  {value}", err=True)
    return told


def apart(folder: Path, program: str, **more: str) -> dict[str, object]:
    """What a program leaves in `found`, in a fresh process so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import json; {program}; print(json.dumps(found))"],
        env=os.environ | {"GONGDI_DATA": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)} | more,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def founded_house() -> None:
    """Django set up on the database of this process, with all tables."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongdi.site.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def pointed(acts: int) -> dict[str, object]:
    """A rule of points over a long record, in a town."""
    founded_house()
    from bench._points import figures
    from gongdi.site.demo.town import found_town

    found_town(residents=400)
    return figures(acts)


def measured(transfers: int) -> dict[str, object]:
    """Everything on the database of this process."""
    founded_house()
    accounts = founded()
    return rates(accounts) | race(accounts) | computed(accounts, transfers)


def founded() -> list[Any]:
    """A book with a source, purses, and the bare table beside it."""
    from django.db import connection

    from gongdi.ground.places import actions as places
    from gongdi.ground.places.models import Level
    from gongdi.ledger.books import actions
    from gongdi.ledger.books.kinds import Kind, Root, Sign, declare
    from gongdi.ledger.books.models import OwnerKind
    from gongdi.ledger.books.queries import Owner

    declare(
        Kind("bench.source", "来源", Sign.SOURCE, Root.INCOME), Kind("bench.purse", "钱包", Sign.HOLDING, Root.ASSETS)
    )
    place = places.found(name="清江县", level=Level.COUNTY, code="990001", on=AT.date(), at=AT)
    book = actions.open_book(kind="bench", place=place, name="试账本", at=AT)
    owners = [Owner.of(book), *(Owner(OwnerKind.PERSON, number) for number in range(PURSES))]
    kinds = ["bench.source"] + ["bench.purse"] * PURSES
    serial = "INTEGER PRIMARY KEY" if connection.vendor == "sqlite" else "BIGSERIAL PRIMARY KEY"
    moment = "datetime" if connection.vendor == "sqlite" else "timestamptz"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE bench_bare (id {serial}, account bigint NOT NULL, amount bigint NOT NULL, "
            f"at {moment} NOT NULL, entry char(32) NOT NULL)"
        )
        cursor.execute("CREATE INDEX bench_bare_account ON bench_bare (account)")
    return [
        actions.account(book, kind=kind, unit="points", owner=owner, at=AT)
        for kind, owner in zip(kinds, owners, strict=True)
    ]


def bare(first: int, count: int) -> None:
    """The two rows of each of so many double entries, in one transaction."""
    from django.db import connection, transaction

    rows = []
    for number in range(first, first + count):
        entry = uuid4().hex
        rows.append((0, -1, AT, entry, 1 + number % PURSES, 1, AT, entry))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(BARE, rows)


def booked(accounts: list[Any], first: int, count: int) -> None:
    """So many transfers in one transaction, of an act that stands already."""
    from django.db import transaction

    from gongdi.ledger.books import actions
    from gongdi.ledger.books.entries import move

    entries = [move(accounts[0], accounts[1 + number % PURSES], 1, uuid4()) for number in range(first, first + count)]
    with transaction.atomic():
        actions.book(entries, act=uuid4(), at=AT)


def posted(accounts: list[Any], number: int) -> None:
    """A deed with one transfer and its act."""
    from django.db import transaction

    from gongdi.ground.record.actions import Deed
    from gongdi.ledger.books import actions
    from gongdi.ledger.books.entries import move

    with transaction.atomic():
        deed = Deed("books.corrected", ("book", 1), AT, public={"reason": "试"})
        actions.post(deed, [move(accounts[0], accounts[1 + number % PURSES], 1)])


def rates(accounts: list[Any]) -> dict[str, object]:
    """A second of each, in turns, so that what disturbs the machine disturbs all."""
    # Name -> how many transactions, double entries in each, and the work of one.
    works: dict[str, tuple[int, int, Callable[[int], None]]] = {
        "bare": (SINGLE, 1, lambda number: bare(number, 1)),
        "single": (SINGLE, 1, lambda number: booked(accounts, number, 1)),
        "post": (SINGLE, 1, lambda number: posted(accounts, number)),
        "bare_batched": (BATCHES, BATCH, lambda number: bare(number, BATCH)),
        "batched": (BATCHES, BATCH, lambda number: booked(accounts, number, BATCH)),
    }
    seen: dict[str, list[float]] = {name: [] for name in works}
    for _round in range(ROUNDS):
        for name, (times, entries, work) in works.items():
            begun = time.perf_counter()
            for number in range(times):
                work(number)
            seen[name].append(times * entries / (time.perf_counter() - begun))
    ratio = {
        "ratio_single": ("single", "bare"),
        "ratio_batched": ("batched", "bare"),
        "ratio_batched_to_bare_batched": ("batched", "bare_batched"),
        "ratio_post": ("post", "bare"),
    }
    return {f"{name}_per_second": round(median(rates)) for name, rates in seen.items()} | {
        key: round(median(one / other for one, other in zip(seen[ours], seen[theirs], strict=True)), 2)
        for key, (ours, theirs) in ratio.items()
    }


def race(accounts: list[Any]) -> dict[str, object]:
    """32 threads spend one balance of 100 by 10; how many succeeded, and what is left."""
    from django.db import connection, transaction

    from gongdi.ground.record.actions import Deed
    from gongdi.ledger.books import actions
    from gongdi.ledger.books.entries import move
    from gongdi.ledger.books.faults import Overdrawn
    from gongdi.ledger.books.queries import balance

    purse, other = accounts[1], accounts[2]
    with transaction.atomic():
        actions.book([move(purse, accounts[0], balance(purse), uuid4())], act=uuid4(), at=AT)
        actions.book([move(accounts[0], purse, 100, uuid4())], act=uuid4(), at=AT)
    gate, won = threading.Barrier(32), []

    def spend() -> None:
        gate.wait()
        try:
            with transaction.atomic():
                deed = Deed("books.corrected", ("book", 1), AT, public={"reason": "试"})
                actions.post(deed, [move(purse, other, 10)])
            won.append(1)
        except Overdrawn:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=spend) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"race_succeeded": len(won), "race_left": balance(purse)}


def computed(accounts: list[Any], transfers: int) -> dict[str, object]:
    """Fill the book up, then compute everything again and compare; memory that it added, and a page of an account."""
    from gongdi.ledger.books.models import Transfer
    from gongdi.ledger.books.queries import balance_at, lines
    from gongdi.ledger.books.replay import replay

    for first in range(0, max(0, transfers - Transfer.objects.count()), 5_000):
        booked(accounts, first, 5_000)
    lines(accounts[0], limit=50)
    page = timed(lambda: lines(accounts[0], limit=50))
    then = timed(lambda: balance_at(accounts[0], AT))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = replay()
    added = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {
        "replayed_transfers": result.transfers,
        "replay_seconds": round(result.seconds, 1),
        "replay_sound": result.is_sound,
        "replay_added_mb": round(added / 1024),
        "page_of_50_ms": round(page * 1000, 1),
        "balance_at_ms": round(then * 1000, 2),
    }


def timed(work: Callable[[], object]) -> float:
    """Seconds on the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
