"""Whole loops, as the benchmark walks them: from the first words to what all share, and everything holds."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from bench import loop
from bench._loops import Street, begun, patrolled, walked
from gongdi.ground.record.log import signer
from gongdi.site.cli.bench import bench
from gongdi.site.demo.town import found_town
from tests.keeping import again

PAGE_BYTES = 60 * 1024


def founded():
    """The demo town, with people in its grids."""
    return found_town(residents=36)


@pytest.fixture
def demo(db):
    """The same, founded once in a run."""
    return again(founded)


def test_two_loops_hold_against_everything(demo):
    found = loop.measured(demo, 2)
    assert (found["loops"], found["ledger_replay_sound"], found["every_stage_has_its_evidence"]) == (2, True, True)
    assert set(found["ledger_sums"].values()) == {0}
    assert found["acts"] > 2 * 50
    assert found["log_signed"] >= found["acts"]
    assert found["rows"] > found["acts"]


def test_a_loop_whose_evidence_is_missing_is_told_of(demo):
    """A benchmark that cannot fail measures nothing."""
    street = Street(demo)
    made, (*_before, begun_only) = walked(street, 1), begun(street, 2)
    loop.hold(made)
    with pytest.raises(AssertionError, match="building"):
        loop.hold(replace(made, project=begun_only))


def test_the_command_hands_the_number_of_loops_on(monkeypatch):
    monkeypatch.setattr(loop, "run", lambda size: {"loops": size})
    told = CliRunner().invoke(bench, ["loop", "--loops", "2", "--json"])
    assert json.loads(told.stdout.splitlines()[-1]) == {"name": "loop", "loops": 2}
    assert CliRunner().invoke(bench, ["loop", "--loops", "0"]).exit_code != 0


def test_pages_of_a_whole_loop_ask_little(client, demo, django_assert_max_num_queries):
    street = Street(demo)
    made = walked(street, 1)
    route = patrolled(street, made.asset, 3)
    signer.catch_up()
    with django_assert_max_num_queries(12):
        client.get(f"/projects/{made.project.pk}/")
    client.force_login(demo.cast["head"])
    for path, most in (
        (
            f"/projects/{made.project.pk}/",
            13,
        ),  # one more than everybody else: whether the head may enter what was built
        (f"/projects/{made.project.pk}/money/", 16),
        (f"/chain/project/{made.project.pk}/", 34),
        (f"/chain/appeal/{made.appeal.reference}/", 30),
        (f"/contributions/calls/{made.call.pk}/", 14),
        (f"/things/{made.asset.code}/", 14),
        (f"/things/routes/{route.pk}/", 14),
        ("/things/mine/", 14),
    ):
        client.get(path)
        with django_assert_max_num_queries(most):
            page = client.get(path)
        assert page.status_code == 200, path
        assert len(page.content) <= PAGE_BYTES, path
