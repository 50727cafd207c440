"""A thousand matters through the whole loop, from the first words to what all share, by the actions of the house.

Beside it, in the same run on the same disk: a bare table that takes as many rows as the loops wrote, one in a
transaction, and all of them in batches, without a check, a key to another table or an act. Afterwards everything is
held against itself: the ledger is computed again and sums to nothing, every stage shows its evidence, every loop can be
read from its first words to what is shared, and the public log is verified whole.
"""

import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bench._server import data_folder, machine

if TYPE_CHECKING:
    from bench._loops import Loop

LOOPS, PEOPLE, BATCH, PARTS = 1_000, 60, 5_000, 10
BARE = "INSERT INTO bench_bare (kind, number, at, words) VALUES (%s, %s, %s, %s)"
WORDS = "谁走都亮；跳舞的队伍约时间。" * 4
STAGES = {"appeal", "topic", "resolution", "project", "call", "asset", "evaluation", "bookable"}


def run(size: int | None) -> dict[str, object]:
    """Walk `size` loops in a house of their own and hold everything against itself."""
    with data_folder():
        os.environ["GONGDI_RECORD_SECRET"] = "00" * 32
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from gongdi.site.demo.town import found_town

        return measured(found_town(residents=PEOPLE), size or LOOPS)


def measured(town: Any, loops: int) -> dict[str, object]:
    """Walk, compare, verify, on the database of this process."""
    from bench._loops import Street, walked
    from gongdi.ground.record.models import Act

    street, before, acts = Street(town), rows(), Act.objects.count()
    with counted() as queries:
        begun, cpu = time.perf_counter(), time.process_time()
        made, parts = [], [cpu]
        for number in range(loops):
            made.append(walked(street, number))
            parts.append(time.process_time())
        seconds, used = time.perf_counter() - begun, time.process_time() - cpu
    written, done = rows() - before, Act.objects.count() - acts
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    share = max(1, loops // PARTS)
    found: dict[str, object] = {
        "loops": loops,
        "acts": done,
        "rows": written,
        "acts_per_second": round(done / seconds),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(used, 1),
        "cpu_ms": round(used / done * 1000, 3),
        "cpu_ms_per_loop": round(used / loops * 1000, 1),
        "queries_per_act": round(queries[0] / done, 1),
        "growth": round((parts[-1] - parts[-1 - share]) / (parts[share] - parts[0]), 2),
        "peak_memory_mb": memory,
    }
    return found | compared(written, seconds) | sound(made) | {"machine": machine()}


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many questions the database is asked meanwhile."""
    from django.db import connection

    seen = [0]

    def one(execute: Callable[..., Any], *given: Any) -> Any:
        seen[0] += 1
        return execute(*given)

    with connection.execute_wrapper(one):
        yield seen


def rows() -> int:
    """How many rows there are in all tables."""
    from django.apps import apps

    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sum(model._meta.base_manager.count() for model in models)


def compared(count: int, seconds: float) -> dict[str, object]:
    """The same number of bare rows: each in a transaction of its own, and in batches."""
    bare_table()
    one, many = timed(lambda: bare_all(count, 1)), timed(lambda: bare_all(count, BATCH))
    return {
        "rows_per_second": round(count / seconds),
        "bare_single_per_second": round(count / one),
        "bare_batched_per_second": round(count / many),
        "ratio": round(one / seconds, 2),
        "ratio_to_batched": round(many / seconds, 4),
    }


def bare_table() -> None:
    """A table that checks nothing."""
    from django.db import connection

    serial = "INTEGER PRIMARY KEY" if connection.vendor == "sqlite" else "BIGSERIAL PRIMARY KEY"
    moment = "datetime" if connection.vendor == "sqlite" else "timestamptz"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE bench_bare (id {serial}, kind varchar(40) NOT NULL, number bigint NOT NULL, "
            f"at {moment} NOT NULL, words text NOT NULL)"
        )
        cursor.execute("CREATE INDEX bench_bare_number ON bench_bare (kind, number)")


def bare_all(count: int, batch: int) -> None:
    """So many rows, so many in a transaction."""
    for first in range(0, count, batch):
        bare(first, min(batch, count - first))


def bare(first: int, count: int) -> None:
    """So many rows in one transaction."""
    from django.db import connection, transaction
    from django.utils import timezone

    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(BARE, [("bench", number, now, WORDS) for number in range(first, first + count)])


def sound(loops: "list[Loop]") -> dict[str, object]:
    """What must hold afterwards. Raises AssertionError with what does not."""
    from gongdi.ground.record.audit.auditor import verify
    from gongdi.ground.record.log import signer
    from gongdi.ground.record.models import Act
    from gongdi.ground.record.readers import catch_up
    from gongdi.ledger.books.replay import replay

    catch_up()
    while signer.catch_up():
        pass
    found, books = verify(), replay()
    assert found.first is None, found.told()
    assert found.signed == Act.objects.count(), "every act is in the signed log"
    assert books.is_sound, books.told()
    assert not any(books.sums.values()), f"the ledger sums to {books.sums}"
    begun = time.process_time()
    for loop in loops:
        hold(loop)
    return {
        "chain_cpu_ms": round((time.process_time() - begun) / len(loops) * 1000, 1),
        "ledger_sums": books.sums,
        "ledger_transfers": books.transfers,
        "ledger_replay_sound": books.is_sound,
        "log_signed": found.signed,
        "log_verify_seconds": round(found.seconds, 1),
        "every_stage_has_its_evidence": True,
    }


def hold(loop: "Loop") -> None:
    """One loop has come to its end with the evidence of each stage, and can be read whole from its first words."""
    from gongdi.ground.access.actor import NOBODY
    from gongdi.journeys.chain.queries import chain

    for row in (loop.appeal, loop.topic, loop.resolution, loop.project, loop.call, loop.asset, loop.evaluation):
        row.refresh_from_db()
    project, shown = loop.project, set(loop.project.evidence.values_list("purpose", "kind"))
    assert loop.appeal.status == "closed", loop.appeal.status
    assert (loop.topic.status, loop.topic.kept) == ("done", 1), loop.topic.status
    assert loop.resolution.status == "adopted", loop.resolution.status
    assert project.status == "done", project.status
    assert shown == {("decision", "resolution"), ("care", "asset"), ("judgement", "evaluation")}, shown
    assert project.spent == sum(project.spendings.values_list("amount", flat=True)) <= (project.budget or 0)
    assert (project.photos_before, project.photos_after, project.open_tasks) == (1, 1, 0)
    assert loop.evaluation.is_enough, loop.evaluation.result
    assert (loop.asset.unkept_since, loop.asset.findings_open) == (None, 0)
    for need in loop.call.needs.all():
        assert need.pledges.get().received == need.amount, need
    found = chain("appeal", loop.appeal.reference, NOBODY)
    assert found is not None
    kinds = {node.pair[0] for node in found[1]}
    assert kinds >= STAGES, f"missing on the chain: {STAGES - kinds}"


def timed(work: Callable[[], object]) -> float:
    """Seconds on the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
