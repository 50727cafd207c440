"""Budgets decided: reading, Equal Shares, Add1, Phragmén and exact welfare, beside pabutools in a process of its own.

Add1 is measured once more where one yuan is little: thirty people, 24 projects, a million yuan (`add1_large`).

The election is Łódź 2022 (90,494 voters, 160 projects) when the data of Pabulib is on this machine, and otherwise one
of a seed with as many voters and projects. CPU seconds; ours are the median of five, pabutools runs once.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from bench._server import machine

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data")) / "pb"
REAL = DATA / "Poland_Lodz_2022.pb"
PYTHON = ROOT / ".venv-rivals" / "bin" / "python"
VOTERS = 90_494
RULES = ("equal_shares", "add1", "phragmen", "welfare_votes", "welfare_cost")

OURS = """
import json, os, random, resource, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = "1"
from statistics import median
from gongdi.engines.budgeting.completion import Completion, equal_shares
from gongdi.engines.budgeting.election import Project, election as made
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.phragmen import phragmen
from gongdi.engines.budgeting.reading import read
from gongdi.engines.budgeting.welfare import welfare
text = open(sys.argv[1], "rb").read()
def timed(work):
    taken = []
    for _ in range(5):
        election = read(text)
        began = time.process_time()
        found = work(election)
        taken.append(time.process_time() - began)
    return median(taken), found
told = {"load": timed(lambda _: read(text))[0]}
told["equal_shares"], found = timed(lambda election: equal_shares(election).run)
told["winners"] = sorted(found.election.projects[place].id for place in found.places)
told["add1"], found = timed(lambda election: equal_shares(election, completion=Completion.ADD1_EXHAUSTIVE).run)
told["add1_winners"] = sorted(found.election.projects[place].id for place in found.places)
chance = random.Random(7)
dear = [Project(str(number), chance.randint(20_000, 200_000)) for number in range(24)]
papers = [(chance.sample([each.id for each in dear], chance.randint(2, 8)), 1) for _ in range(30)]
few = made(dear, 1_000_000, papers)
told["add1_large"], found = timed(lambda _: equal_shares(few, completion=Completion.ADD1))
told["add1_large_steps"] = found.steps
told["phragmen"], found = timed(phragmen)
for utility in Utility:
    told[f"welfare_{utility}"], found = timed(lambda election: welfare(election, utility=utility))
print(json.dumps(told))
"""

THEIRS = """
import json, sys, time
from pabutools.election import Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import max_additive_utilitarian_welfare, method_of_equal_shares, sequential_phragmen
def timed(work):
    began = time.process_time()
    found = work()
    return time.process_time() - began, found
told = {}
told["load"], (instance, profile) = timed(lambda: parse_pabulib(sys.argv[1]))
multi = profile.as_multiprofile()
def shares(**more):
    return timed(lambda: method_of_equal_shares(instance, multi, sat_class=Cost_Sat, **more))
told["equal_shares"], found = shares()
told["winners"] = sorted(project.name for project in found)
told["phragmen"], _ = timed(lambda: sequential_phragmen(instance, multi))
for name, sat in (("votes", Cardinality_Sat), ("cost", Cost_Sat)):
    told[f"welfare_{name}"], _ = timed(lambda: max_additive_utilitarian_welfare(instance, multi, sat_class=sat))
told["add1"], found = shares(voter_budget_increment=1)
told["add1_winners"] = sorted(project.name for project in found)
print(json.dumps(told))
"""


def run(size: int | None) -> dict[str, object]:
    """Both programs on one election; `size` voters make an election of a seed instead of the real one."""
    with tempfile.TemporaryDirectory(prefix="gongdi-bench-") as folder:
        file = REAL if REAL.exists() and not size else generated(Path(folder), size or VOTERS)
        ours = apart(sys.executable, OURS, file)
        whole = command(file)
        parts = ("load", *RULES, "add1_large", "add1_large_steps")
        found: dict[str, object] = {"election": file.stem} | {part: round(ours[part], 4) for part in parts}
        found |= whole
        if PYTHON.exists():
            click.echo("pabutools takes a minute or two", err=True)
            found |= beside(ours, apart(str(PYTHON), THEIRS, file))
        return found | {"machine": machine()}


def beside(ours: dict[str, float], theirs: dict[str, float]) -> dict[str, object]:
    """What pabutools needs, and how many times that is of ours; winners are to be the same."""
    ratios = {f"ratio_{part}": round(theirs[part] / ours[part]) for part in ("load", *RULES)}
    same = all(theirs[key] == ours[key] for key in ("winners", "add1_winners"))
    spent: dict[str, object] = {f"pabutools_{part}": round(theirs[part], 3) for part in ("load", *RULES)}
    return spent | ratios | {"same_winners": same}


def command(file: Path) -> dict[str, object]:
    """The whole command as a person starts it: CPU of the process, Python and its imports included, and memory."""
    told = apart(sys.executable, COMMAND, file)
    return {f"command_{key}": value for key, value in told.items()}


COMMAND = """
import json, resource, subprocess, sys
program = "from gongdi.site.cli import main; main()"
command = [sys.executable, "-c", program, "budget", sys.argv[1], "--json"]
done = subprocess.run(command, capture_output=True, text=True, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = json.loads(done.stdout)
cpu = round(used.ru_utime + used.ru_stime, 3)
print(json.dumps({"cpu": cpu, "seconds": told["seconds"], "peak_mb": told["peak_mb"]}))
"""


def apart(python: str, program: str, file: Path) -> dict[str, float]:
    """What a program prints, in a process of its own so that its memory and its licence are its own."""
    environment = (
        os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src")])} if python == sys.executable else None
    )
    done = subprocess.run(
        [python, "-W", "ignore", "-c", program, str(file)], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def generated(folder: Path, voters: int) -> Path:
    """An election of a seed: 160 projects of very different fame, one to five approvals a voter."""
    chance = random.Random(2022)
    names = [f"p{number}" for number in range(160)]
    fame = [1 / (rank + 3) for rank in range(160)]
    costs = [chance.randint(20, 5_000) * 100 for _ in names]
    lines = ["META", "key;value", "budget;6000000", "vote_type;approval", "PROJECTS", "project_id;cost"]
    lines += [f"{name};{cost}" for name, cost in zip(names, costs, strict=True)] + ["VOTES", "voter_id;vote"]
    for voter in range(voters):
        vote = {*chance.choices(names, fame, k=chance.randint(1, 5))}
        lines.append(f"{voter};{','.join(sorted(vote))}")
    file = folder / "generated.pb"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file
