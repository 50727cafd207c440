"""The fairest lottery: maximin and leximin on the published shapes, beside the Sortition Foundation's program.

Each pool is made from a seed: the two lopsided examples of Flanigan et al. (200 people for 20 seats, 2,000 for 200),
and a pool of the shape of the program's own test case (150 people, 4 features, 22 seats). CPU seconds of the
computation alone, imports left out, in one process; theirs in a process of its own.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench._server import machine
from gongdi.engines.sortition import Fairness, Problem, draw, fairest, lottery_of

ROOT = Path(__file__).resolve().parents[1]
THEIRS = ROOT / ".venv-rivals" / "bin" / "python"
ROUNDS = 3
TOO_LONG = 300


def run(size: int | None) -> dict[str, object]:
    """Every pool with both aims, the best of three runs; `size` is ignored, the pools are what was published."""
    del size
    sys.path.insert(0, str(ROOT))
    from tests.engines.sortition import make

    pools = {
        "example_small_20": make.lopsided(100, 20),
        "example_large_200": make.lopsided(1000, 200),
        "shape_150": make.shaped(),
    }
    found: dict[str, object] = {}
    for name, problem in pools.items():
        for fairness in Fairness:
            found |= {f"{name}_{fairness}_{key}": value for key, value in ours(problem, fairness).items()}
        found |= {f"{name}_theirs_{key}": value for key, value in theirs(make.csv_of(problem), problem.seats).items()}
    return found | {
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "machine": machine(),
    }


def ours(problem: Problem, fairness: Fairness) -> dict[str, object]:
    """CPU seconds from the pool to the panel, and the smallest chance."""
    spent = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        lottery = lottery_of(fairest(problem, fairness))
        draw(problem, lottery, "0" * 64)
        spent.append(time.process_time() - begun)
    least = float(min(lottery.chances(problem)))
    return {"seconds": round(min(spent), 3), "minimum": round(least, 6), "panels": len(lottery.panels)}


def theirs(files: tuple[str, str], seats: int) -> dict[str, object]:
    """The same of their program; nothing where it is missing or takes longer than five minutes."""
    if not THEIRS.exists():
        return {"seconds": None}
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "pool.csv"), Path(folder, "quotas.csv")]
        for path, text in zip(paths, files, strict=True):
            path.write_text(text)
        command: list[str | Path] = [THEIRS, ROOT / "bench" / "_foundation.py", *paths, str(seats)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=TOO_LONG, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            return {"seconds": f"none: {type(error).__name__}"}
    return {key: round(value, 6) for key, value in json.loads(done.stdout.splitlines()[-1]).items()}
