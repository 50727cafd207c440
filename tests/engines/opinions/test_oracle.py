"""An independent implementation, in a process of its own, finds the same."""

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from gongdi.engines.opinions import opinion_map, votes_of
from tests.engines.opinions.conversations import ROOT, parties

pytestmark = pytest.mark.once

PYTHON = ROOT / ".venv-rivals" / "bin" / "python"


def judged(rows, hidden, k):
    found = sorted((ROOT / ".venv-rivals").glob("lib/*/site-packages/reddwarf"))
    if not found:
        pytest.skip("red-dwarf is not here; tools/rivals-setup.sh brings it")
    program = Path(__file__).with_name("oracle.py")
    given = json.dumps({"rows": rows, "hidden": hidden, "k": k})
    done = subprocess.run(
        [PYTHON, "-W", "ignore", program], input=given, capture_output=True, text=True, check=False,
        env={"OMP_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout[done.stdout.index("{") :])


@pytest.mark.parametrize("hidden", [[], [4, 9]])
def test_red_dwarf_finds_the_same_plane_groups_and_agreement(hidden):
    rows = parties(sizes=(40, 30, 25), statements=18, density=0.7, seed=3)
    ours, theirs = opinion_map(votes_of(rows), hidden=hidden), judged(rows, hidden, 3)
    assert ours.plane.explained == pytest.approx(theirs["explained"], abs=1e-9)
    points = np.array([theirs["points"][str(ours.votes.participants[row])] for row in ours.placed])
    for axis in (0, 1):
        sign = np.sign(points[:, axis] @ ours.points[:, axis])
        assert sign * points[:, axis] == pytest.approx(ours.points[:, axis], abs=1e-5)
    pairs = {(group.number, theirs["groups"][str(who)]) for group in ours.groups for who in group.members}
    assert len(pairs) == 3
    assert {each.statement for each in ours.consensus} == {statement for statement, _ in theirs["consensus"]}
    product = np.array([theirs["group_aware"][str(each)] for each in ours.votes.statements])
    assert product == pytest.approx(ours.group_aware, abs=1e-12)
