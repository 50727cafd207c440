"""The public log: what it costs an intake, how fast acts are placed, signed, proved and verified, and when.

Beside it: the same intake with sealing or signing switched off in the same run, and a bare sequence of SHA-256 over
the same leaves, which is the least that any log must do.
"""

import hashlib
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from unittest.mock import patch

from bench._server import Request, cpu_of, data_folder, load, machine, percentile, serving
from bench.intake import pleas, raised

ACTS = 1_000_000
BATCH = 10_000
INTAKES = 1_000
ROUNDS = 6


def run(size: int | None) -> dict[str, object]:
    """Everything in one run; `size` acts in the large log."""
    acts = size or ACTS
    with data_folder() as folder:
        found = intake_side(folder, min(INTAKES, acts))
    with data_folder() as folder:
        os.environ["GONGDI_RECORD_SECRET"] = "00" * 32
        found |= in_a_process_of_its_own(folder, acts)
    return found | {"machine": machine()}


def intake_side(folder: Path, count: int) -> dict[str, object]:
    """CPU of an intake with and without signing, of the seal alone, and how long an act waits to be signed."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from gongdi.site.demo.town import found_town

    requests = pleas(found_town(residents=400), count * (ROUNDS + 1))
    parts = [requests[number :: ROUNDS + 1] for number in range(ROUNDS + 1)]
    cpu: dict[str, list[float]] = {"0": [], "1": []}
    for number, part in enumerate(parts[:ROUNDS]):
        os.environ["GONGDI_SIGN"] = str(number % 2)
        with serving() as server:
            time.sleep(2)
            used = cpu_of(server, partial(raised, server, part))
            cpu[str(number % 2)].append(used / len(part) * 1000)
    without, with_ = (sorted(cpu[key])[len(cpu[key]) // 2] for key in "01")
    return {
        "intake_unsigned_ms": round(without, 3),
        "intake_signed_ms": round(with_, 3),
        "signing_percent": round((with_ / without - 1) * 100, 1),
        **sealing(with_),
        **waiting(folder, parts[-1]),
    }


def sealing(intake_ms: float) -> dict[str, object]:
    """What the seal adds inside the transaction of the action: blocks with and without it, one after the other."""
    took: dict[bool, list[float]] = {True: [], False: []}
    for number in range(40):
        sealed = number % 2 == 0
        with ExitStack() as stack:
            if not sealed:
                stack.enter_context(patch("gongdi.ground.record.actions.seal_of", new=lambda _leaf: ""))
                stack.enter_context(patch("gongdi.ground.record.actions.leaf_of", new=lambda _act: b""))
            took[sealed].append(written(250))
    added = min(took[True]) - min(took[False])  # the quietest block of each: what disturbs only ever adds
    return {"seal_us": round(added * 1000, 1), "appending_percent": round(added / intake_ms * 100, 2)}


def written(count: int) -> float:
    """CPU milliseconds to write one act, rolled back at the end."""
    from django.db import transaction

    start = time.process_time()
    with transaction.atomic():
        for number in range(count):
            write(number, 1)
        used = time.process_time() - start
        transaction.set_rollback(True)
    return used / count * 1000


def write(first: int, count: int) -> None:
    """Acts as an intake writes them."""
    from django.utils import timezone

    from gongdi.ground.record.actions import Deed, write_many

    now: datetime = timezone.now()
    write_many(
        [
            Deed("appeals.raised", ("appeal", number), now, place=3, by=number % 50, for_=number % 50, private={
                "detail": f"小区门口的路灯不亮了，晚上老人出门看不见台阶 {number}"
            })
            for number in range(first, first + count)
        ]
    )  # fmt: skip


def waiting(folder: Path, requests: list[Request]) -> dict[str, object]:
    """Milliseconds from the answer to a request until a checkpoint covers its act, under a full load of intakes."""
    from gongdi.ground.record.models import Act

    os.environ["GONGDI_SIGN"] = "1"
    before = Act.objects.count()
    with serving() as server:
        time.sleep(2)
        with watched(folder / "log" / "checkpoint") as sizes:
            load(server.port, requests, 201)
            time.sleep(3)
    waited = []
    for position, at in Act.objects.filter(position__gt=before).values_list("position", "at"):
        covered = next((when for when, size in sizes if position and size >= position), None)
        if covered is not None:
            waited.append((covered - at.timestamp()) * 1000)
    return {
        "act_to_signed_p50_ms": round(percentile(waited, 0.5)),
        "act_to_signed_p99_ms": round(percentile(waited, 0.99)),
    }


@contextmanager
def watched(checkpoint: Path) -> Iterator[list[tuple[float, int]]]:
    """When the published checkpoint had which size, looked at every five milliseconds."""
    seen: list[tuple[float, int]] = []
    stop = Event()

    def look() -> None:
        while not stop.wait(0.005):
            if checkpoint.exists():
                size = int(checkpoint.read_text().split("\n")[1])
                if not seen or seen[-1][1] != size:
                    seen.append((time.time(), size))

    thread = Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join()
        assert all(old[1] <= new[1] for old, new in pairwise(seen))


def in_a_process_of_its_own(folder: Path, acts: int) -> dict[str, object]:
    """The large log, in a fresh process so that its memory is its own."""
    import json
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", f"import json; from bench.record import large; print(json.dumps(large({acts})))"],
        env=os.environ | {"GONGDI_DATA": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def large(acts: int) -> dict[str, object]:
    """Write, place, sign, prove and verify a log of so many acts."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from gongdi.ground.record.actions import sequence
    from gongdi.ground.record.log import signer
    from gongdi.ground.record.log.folder import here

    for first in range(0, acts, BATCH):
        with transaction.atomic():
            write(first, min(BATCH, acts - first))
    placed, signed = timed(lambda: repeated(sequence)), timed(lambda: repeated(signer.sign_on))
    with transaction.atomic():
        write(acts, 1)
    one = timed(signer.catch_up)
    log = here()
    proofs = [timed(partial(prove, index)) for index in range(0, log.size, max(1, log.size // 200))]
    return {
        "acts": acts,
        "placed_per_second": round(acts / placed),
        "signed_per_second": round(acts / signed),
        "bare_sha256_per_second": round(acts / timed(lambda: bare(acts))),
        "one_more_act_signed_ms": round(one * 1000, 1),
        "inclusion_proof_p50_ms": round(percentile(proofs, 0.5) * 1000, 2),
        "inclusion_proof_p99_ms": round(percentile(proofs, 0.99) * 1000, 2),
        **verified(),
    }


def prove(index: int) -> None:
    """Read the log anew and prove one of its entries."""
    from gongdi.ground.record.log.folder import here

    here().inclusion(index)


def verified() -> dict[str, object]:
    """The whole audit, and what memory it added to this process."""
    from gongdi.ground.record.audit.auditor import verify

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = timed(verify)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"verify_seconds": round(seconds, 1), "verify_added_mb": round((after - before) / 1024)}


def bare(count: int) -> None:
    """Hash as many leaves of the usual length, and nothing else."""
    leaf = b"x" * 400
    for _each in range(count):
        hashlib.sha256(leaf).digest()


def repeated(work: Callable[[], int]) -> None:
    """Until there is nothing left."""
    while work():
        pass


def timed(work: Callable[[], object]) -> float:
    """Seconds on the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
