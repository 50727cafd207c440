"""The page of a project asks twelve questions at most: of everybody, at every stage."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongdi.instruments.contributions.actions import Needed
from gongdi.instruments.contributions.models import Kind
from gongdi.practices.projects import actions
from tests.practices.projects import lifts, make

MOST = 12
WHO = ("", "resident", "neighbour", "head", "handler", "committee_one", "stranger")


def full(town, row):
    """Everything that is done while something is built: tasks, photos, an invoice, a call, a delay."""
    at = make.later(7)
    by, head = town.actor("handler", at), town.actor("head", at)
    make.shot(town, row, "before", "during", by="handler", at=at)
    actions.task(row, title="装灯", owner=row.unit, due_on=make.DUE, by=by, at=at)
    actions.spend(row, bill=make.bill(30_000), by=by, at=at)
    needs = [Needed(Kind.LABOUR, "minutes", 240)]
    actions.call(row, title="来帮忙", text="挖坑", needs=needs, due_on=make.DUE, by=head, at=at)
    actions.delay(row, reason="下雨", due_on=make.DUE + timedelta(days=9), by=by, at=at)
    return row


def offered(town, form):
    """Two options to choose from."""
    row = make.begun(town, form, by="head")
    make.offered(town, row, 60_000)
    make.offered(town, row, 90_000)
    return row


def stopped(town):
    """A small project that was given up while it was built."""
    row, at = full(town, make.signed(town)), make.later(9)
    actions.stop(row, reason="不做了", by=town.actor("head", at), at=at)
    return row


def paused(town):
    """One that rests."""
    row, at = full(town, make.signed(town, "long")), make.later(9)
    actions.pause(row, reason="雨季", until=make.DUE, by=town.actor("head", at), at=at)
    return row


STAGES = {
    "begun": make.begun,
    "small offered": lambda town: offered(town, "short"),
    "large offered": lambda town: offered(town, "long"),
    "small decided": make.decided,
    "large decided": lambda town: make.decided(town, "long"),
    "small building": lambda town: full(town, make.signed(town)),
    "large building": lambda town: full(town, make.signed(town, "long")),
    "paused": paused,
    "stopped": stopped,
    "small caring": make.accepted,
    "large caring": lambda town: make.accepted(town, "long"),
    "small judging": make.cared,
    "large judging": lambda town: make.cared(town, "long"),
    "sharing": make.judged,
    "large sharing": lambda town: make.judged(town, "long"),
    "done": make.shared,
    "template": make.published,
    "lift": lifts.called,
}


@pytest.mark.parametrize("stage", STAGES)
def test_everybody_reads_a_project_in_twelve_questions(client, town, stage):
    address = f"/projects/{STAGES[stage](town).pk}/"
    asked = {}
    for who in WHO:
        client.logout()
        if who:
            client.force_login(town.persons[who])
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked[who] = len(queries)
    assert max(asked.values()) <= MOST, asked
