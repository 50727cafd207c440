"""The minimum agrees with the program of the Sortition Foundation, in a process of its own (it is GPL)."""

import json
import subprocess
from pathlib import Path

import pytest

from gongdi.engines.sortition import Fairness, fairest, lottery_of
from tests.engines.sortition import make

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".venv-rivals" / "bin" / "python"


def their_minimum(folder, problem):
    if not list(PYTHON.parents[1].glob("lib/*/site-packages/sortition_algorithms")):
        pytest.skip("sortition-algorithms is not here; tools/rivals-setup.sh brings it")
    for name, text in zip(("pool.csv", "quotas.csv"), make.csv_of(problem), strict=True):
        (folder / name).write_text(text)
    command = [PYTHON, ROOT / "bench" / "_foundation.py", folder / "pool.csv", folder / "quotas.csv"]
    done = subprocess.run([*command, str(problem.seats)], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])["minimum"]


@pytest.mark.parametrize("problem", [make.lopsided(20, 8), make.shaped(60, seed=3)], ids=["lopsided", "shaped"])
def test_the_minimum_is_theirs(problem, tmp_path):
    theirs = their_minimum(tmp_path, problem)
    for fairness in Fairness:
        ours = float(min(lottery_of(fairest(problem, fairness)).chances(problem)))
        assert ours == pytest.approx(theirs, abs=1e-4)
