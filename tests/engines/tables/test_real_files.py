"""Real exports of two cities, with the maps that ship as examples. The files themselves are not part of the project.

They are looked for in the folder GONGDI_TEST_DATA, or beside the repository.
"""

import os
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from gongdi.engines.rates import median_from_buckets
from gongdi.engines.tables import Draft, Mapping, convert, open_table, preview

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data"))
MAPS = ROOT / "examples" / "maps"
FILES = [
    ("annex3", "annex3_full_4326.xlsx", 4_326),
    ("annex4", "annex4_full_2816.xlsx", 2_816),
    ("la311", "la_requests_seed.csv.gz", 10_000),
]


def path_of(name: str) -> Path:
    path = DATA / "appeals" / name
    if not path.exists():
        pytest.skip(f"{name} is not in {DATA / 'appeals'}; set GONGDI_TEST_DATA to the folder of the real files")
    return path


def mapping_of(name: str) -> Mapping:
    return Mapping.from_toml((MAPS / f"{name}.toml").read_text(encoding="utf-8"))


def drafts(name: str, file: str) -> list[Draft]:
    mapping = mapping_of(name)
    with path_of(file).open("rb") as stream, open_table(stream, file) as table:
        assert mapping.missing(table.columns) == ()
        made = [convert(row, mapping) for row in table]
    assert [one for one in made if not isinstance(one, Draft)] == []
    return made


@pytest.mark.parametrize("path", sorted(MAPS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_example_maps_are_good_and_survive_being_written(path):
    mapping = mapping_of(path.stem)
    assert Mapping.from_toml(mapping.to_toml()) == mapping


@pytest.mark.parametrize(("name", "file", "rows"), FILES)
def test_every_row_converts(name, file, rows):
    made = drafts(name, file)
    assert len(made) == len({draft.source_id for draft in made}) == rows


def test_the_median_reply_took_eleven_days():
    hours = ((one.replied_at - one.raised_at).total_seconds() // 3_600 for one in drafts(*FILES[1][:2]))
    assert median_from_buckets((int(hour), 1) for hour in hours) / 24 == pytest.approx(11.2, abs=0.1)


def test_times_and_statuses_of_los_angeles():
    first = drafts(*FILES[2][:2])[0]
    assert first.raised_at == datetime(2020, 1, 1, 8, 5, tzinfo=UTC)
    assert (first.status, first.unit, first.place, first.channel) == ("closed", "BOS", "LAKE BALBOA NC", "phone")


@pytest.mark.parametrize(("_name", "file", "rows"), FILES)
def test_the_first_guess_is_good_enough_for_nearly_all_rows(_name, file, rows):
    with path_of(file).open("rb") as stream, open_table(stream, file) as table:
        guess = preview(table.columns, list(islice(table, 100)))
        guess.mapping.check()
        good = sum(isinstance(convert(row, guess.mapping), Draft) for row in table)
    assert good > rows * 0.95
