"""The run says on which database it stands; both profiles are tried."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

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
    run = [sys.executable, "-m", "django", "migrate", "--check"]
    done = subprocess.run(run, env=house_apart, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "gongdi-test-" not in house_apart["GONGDI_DATA"]
