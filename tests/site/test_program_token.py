"""`gongdi token`: a token for a program, shown once, and its end."""

import json

import pytest
from click.testing import CliRunner
from django.utils import timezone

from gongdi.ground.access.actions import use_token
from gongdi.site.cli.token import token

PHONE = "13900000001"


@pytest.fixture
def run(town):
    def said(*arguments):
        return CliRunner().invoke(token, arguments)

    return said


def test_a_token_opens_and_is_ended_by_its_name(town, run):
    issued = run(PHONE, "--name", "importer", "--json")
    assert issued.exit_code == 0, issued.output
    secret = json.loads(issued.output.splitlines()[-1])["token"]
    assert use_token(secret, at=timezone.now()) == town.persons["resident"]

    assert json.loads(run(PHONE, "--name", "importer", "--end", "--json").output.splitlines()[-1])["ended"] == 1
    assert use_token(secret, at=timezone.now()) is None


def test_nobody_has_no_token(run):
    done = run("13811112222")
    assert done.exit_code == 2
    assert "13811112222" in done.output


def test_there_are_only_so_many(run):
    for _ in range(20):
        run(PHONE)
    done = run(PHONE)
    assert done.exit_code == 1
    assert "--end" in done.output
