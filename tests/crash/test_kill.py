"""The house is killed in the middle of intakes: what it acknowledged is there once, in a log that only ever grew.

The short form of `gongdi bench crash`: three rounds; on PostgreSQL the database is killed too.
"""

from pathlib import Path

import pytest

from bench._house import House, Postgres
from bench.crash import Trial
from tests import apart, throwaway
from tests.conftest import DATABASE

ROUNDS = 3


@pytest.fixture
def trial(request, house_apart):
    if DATABASE == "sqlite":
        founded, postgres = request.getfixturevalue("house_founded"), None
    else:
        # Its own, because it is killed; not below pytest's folder, which only its owner may enter.
        postgres = Postgres(Path(throwaway.folder("gongdi-pg-")) / "data")
        founded = apart.founded(house_apart | {"GONGDI_DATABASE_URL": postgres.url})
    house = House(founded)
    yield Trial(house, postgres, tokens=apart.tokens(founded))
    house.kill()
    if postgres:
        postgres.stop()


def test_what_was_acknowledged_before_a_kill_is_there_once_and_signed(trial):
    found = trial.run(ROUNDS)
    assert found["kills"] >= ROUNDS
    assert found["acknowledged"] > 20 * ROUNDS, "the machine is too slow to say anything"
    assert found["checkpoints"] > ROUNDS
    wrong = ("lost", "doubled", "without_act", "uncounted", "unsigned", "inconsistent", "unsound", "refused")
    assert {name: found[name] for name in wrong} == dict.fromkeys(wrong, 0)
