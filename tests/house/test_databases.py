"""The run says on which database it stands; both profiles are tried."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests import apart
from tests.conftest import DATABASE


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for():
    assert connection.vendor == DATABASE


def test_data_is_thrown_away():
    assert "gongdi-test-" in str(settings.BASE_DATA)


@pytest.mark.django_db
def test_a_file_holds_sqlite_so_that_threads_can_meet():
    if connection.vendor == "sqlite":
        assert "memory" not in str(connection.settings_dict["NAME"])


def test_a_house_apart_starts_empty(house_apart):
    assert "gongdi-test-" not in house_apart["GONGDI_DATA"]
    assert not Path(house_apart["GONGDI_DATA"]).exists()
    if "GONGDI_DATABASE_URL" in house_apart:
        assert apart.answer(house_apart, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_a_founded_house_is_copied_whole_and_on_its_own(house_founded, founded_once):
    people = "SELECT count(*) FROM people_person"
    assert apart.answer(house_founded, people) == apart.answer(founded_once, people) != [(0,)]
    assert len(apart.tokens(house_founded)) == apart.PEOPLE
    for name in ("GONGDI_DATA", "GONGDI_DATABASE_URL", "PORT"):
        assert name not in house_founded or house_founded[name] != founded_once[name]
