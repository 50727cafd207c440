"""Conversations made up by a seed, and the real ones that lie beside the project."""

import csv
import json
import os
from pathlib import Path

import numpy as np
import pytest

from gongdi.engines.opinions import reading, votes_of

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data")) / "polis"


def folder(name):
    """A real conversation; a test that needs a missing one is skipped and says so."""
    if not (DATA / name).is_dir():
        pytest.skip(f"{name} is not in {DATA}; set GONGDI_TEST_DATA to the folder of the real files")
    return DATA / name


def votes_in(name, file="votes.csv"):
    return votes_of(reading.rows(file, (folder(name) / file).read_text(encoding="utf-8-sig")))


def server_output():
    return json.loads((folder("below-100-ptpts") / "math-pca2.json").read_text())


def labels_of(name):
    with (folder(name) / "participants-votes.csv").open() as file:
        return {int(row["participant"]): row["group-id"] for row in csv.DictReader(file)}


def parties(sizes=(60, 50, 40), statements=24, *, density=0.8, seed=1):
    """Rows of votes of parties that each lean their own way, and all the same way on the last two statements."""
    draw = np.random.default_rng(seed)
    lean = draw.choice([-1.0, 1.0], size=(len(sizes), statements))
    lean[:, -2:] = 1.0
    party = np.repeat(np.arange(len(sizes)), sizes)
    drawn = np.sign(np.round(lean[party] + draw.normal(scale=0.55, size=(len(party), statements)))).astype(int)
    cast = draw.random((len(party), statements)) < density
    return [(int(i), int(j), int(drawn[i, j])) for i, j in zip(*np.where(cast), strict=True)]


def party_of(person, sizes=(60, 50, 40)):
    return int(np.searchsorted(np.cumsum(sizes), person, side="right"))
