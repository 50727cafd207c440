"""Real elections of Pabulib; they stay outside the repository."""

import os
from functools import cache
from pathlib import Path

import pytest

from gongdi.engines.budgeting.election import Election
from gongdi.engines.budgeting.reading import read

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data")) / "pb"
FILES = sorted(DATA.glob("*.pb"))
absent = pytest.mark.skipif(not FILES, reason="the real elections of Pabulib are not on this machine")


@cache
def real(name: str) -> Election:
    """A real election, read once."""
    return read((DATA / f"{name}.pb").read_bytes())
