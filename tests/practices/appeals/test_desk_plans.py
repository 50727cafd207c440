"""The walks of a desk follow their index from the oldest promise on: no sorting, no looking at what has ended."""

import pytest
from django.db import connection
from django.utils import timezone

from gongdi.practices.appeals.queries.desk import desk_of
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make

WALKS = {
    "dispatcher": ("triage", "appeal_desk"),
    "handler": ("accept", "appeal_desk_of_unit"),
    "visitor": ("visit", "appeal_desk"),
    "supervisor": ("mine", "appeal_desk"),
}


@pytest.mark.parametrize(("name", "walk"), WALKS.items())
def test_a_walk_follows_its_index(town, name, walk):
    view, index = walk
    for status in Status:
        make.appeal(town, at=status)
    for rows in desk_of(town.actor(name)).walks(view, timezone.now()):
        plan = plan_of(rows.order_by("due_at", "id").values("id", "due_at")[:50])
        assert named(index) in plan, plan
        assert "TEMP B-TREE" not in plan, plan
        assert "Sort" not in plan, plan


@pytest.mark.once
def test_returned_ones_are_found_within_the_index(town):
    make.appeal(town, at=Status.RETURNED)
    for rows in desk_of(town.actor("dispatcher")).walks("returned", timezone.now()):
        assert "appeal_desk " in plan_of(rows.values("id")[:100])


def named(index: str) -> str:
    """How a plan names the index. PostgreSQL believes little of a table of few rows: any index of a desk will do."""
    return "appeal_desk" if connection.vendor == "postgresql" else f"{index} "


def plan_of(rows) -> str:
    """How the database would do it, were the table large."""
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort") if connection.vendor == "postgresql" else ():
            cursor.execute(f"SET LOCAL enable_{way} = off")
    return rows.explain() + " "
