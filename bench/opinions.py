"""The opinion map: a published conversation beside red-dwarf, one vote into a large one, a large one whole.

Everything is CPU time of a process of its own with one thread for linear algebra. red-dwarf runs in the environment of
the oracles; real conversations are read from the folder of real files when they are there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from bench._server import machine

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data")) / "polis"
PEOPLE, STATEMENTS, DENSITY = 2_000, 900, 0.12
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

OURS = """
import csv, json, sys, time
from statistics import median
from gongdi.engines.opinions import opinion_map, reading, votes_of
text = open(sys.argv[1], encoding="utf-8-sig").read()
votes = votes_of(reading.rows("votes.csv", text))
took = []
for _ in range(7):
    began = time.process_time(); found = opinion_map(votes); took.append(time.process_time() - began)
print(json.dumps({"seconds": median(took), "groups": len(found.groups), "explained": found.plane.explained}))
"""

THEIRS = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from statistics import median
from reddwarf.implementations.base import run_pipeline
votes = json.load(open(sys.argv[1]))
took = []
for _ in range(5):
    began = time.process_time()
    found = run_pipeline(votes=votes, random_state=0)
    took.append(time.process_time() - began)
explained = [float(each) for each in found.reducer.explained_variance_ratio_[:2]]
print(json.dumps({"seconds": median(took), "explained": explained}))
"""

LARGE = """
import json, sys, time
from statistics import median
import numpy as np
from gongdi.engines.opinions import Conversation, opinion_map, votes_of
people, statements, density = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
draw = np.random.default_rng(1)
lean, party = draw.normal(size=(3, statements)), draw.integers(0, 3, people)
cast = np.argwhere(draw.random((people, statements)) < density)
rows = [(int(i), int(j), int(np.sign(np.round(lean[party[i], j] + draw.normal() * 0.8)))) for i, j in cast]
votes = votes_of(rows, statements=range(statements))
whole = []
for _ in range(5):
    began = time.process_time(); opinion_map(votes); whole.append(time.process_time() - began)
conversation, took = Conversation(votes), []
for _ in range(60):
    who, what, vote = int(draw.integers(people)), int(draw.integers(statements)), int(draw.integers(-1, 2))
    began = time.process_time(); found = conversation.take(who, what, vote); took.append(time.process_time() - began)
again = opinion_map(found.votes)
same = [group.members for group in again.groups] == [group.members for group in found.groups]
print(json.dumps({"votes": len(rows), "whole": median(whole), "one": median(took), "worst": max(took),
    "same_groups": same, "apart": float(np.abs(again.points - found.points).max())}))
"""


def run(size: int | None) -> dict[str, object]:
    """A conversation of `size` people instead of 2,000, and the published one when it is there."""
    large = ran(sys.executable, LARGE, str(size or PEOPLE), str(STATEMENTS), str(DENSITY))
    found: dict[str, object] = {
        "one_vote_cpu_ms": round(1000 * large["one"], 1),
        "one_vote_worst_ms": round(1000 * large["worst"], 1),
        "large_whole_cpu_ms": round(1000 * large["whole"], 1),
        "large_votes": large["votes"],
        "same_as_from_nothing": large["same_groups"],
        "positions_apart": large["apart"],
    }
    return found | published() | {"machine": machine()}


def published() -> dict[str, object]:
    """The conversation of vTaiwan on UberX, ours and red-dwarf's."""
    file = DATA / "vtaiwan.uberx" / "votes.csv"
    if not file.exists():
        return {"published": f"skipped: {file} is not there; set GONGDI_TEST_DATA"}
    ours = ran(sys.executable, OURS, str(file))
    found: dict[str, object] = {
        "published_cpu_ms": round(1000 * ours["seconds"], 1),
        "published_groups": ours["groups"],
    }
    python = ROOT / ".venv-rivals" / "bin" / "python"
    if not python.exists():
        return found | {"red_dwarf": "skipped: tools/rivals-setup.sh brings it"}
    theirs = ran(str(python), THEIRS, str(_as_json(file)))
    same = max(abs(one - other) for one, other in zip(ours["explained"], theirs["explained"], strict=True)) < 1e-6
    return found | {
        "red_dwarf_cpu_ms": round(1000 * theirs["seconds"], 1),
        "ratio": round(theirs["seconds"] / ours["seconds"], 1),
        "explained_equal": same,
    }


def _as_json(file: Path) -> Path:
    """The votes as red-dwarf takes them, the later vote of two standing."""
    import tempfile

    from gongdi.engines.opinions import reading

    standing = {(who, what): vote for who, what, vote in reading.rows(file.name, file.read_text(encoding="utf-8-sig"))}
    listed = [{"participant_id": who, "statement_id": what, "vote": vote, "modified": 0}
              for (who, what), vote in standing.items()]  # fmt: skip
    target = Path(tempfile.mkdtemp(prefix="gongdi-bench-")) / "votes.json"
    target.write_text(json.dumps(listed))
    return target


def ran(python: str, program: str, *arguments: str) -> dict[str, Any]:
    """The last line that a program prints, as JSON."""
    done = subprocess.run(
        [python, "-W", "ignore", "-c", program, *arguments],
        env=os.environ | ONE_THREAD | {"PYTHONPATH": str(ROOT / "src") if python == sys.executable else ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise click.ClickException(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
