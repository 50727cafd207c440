"""Ballots that run now, and what an attacker does to a database when they are its master."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.log import signer
from gongdi.instruments.ballots import actions
from tests.instruments.ballots import make

JSON = {"content_type": "application/json"}


def running(town, **said):
    """A ballot that people vote in now."""
    at = timezone.now() - timedelta(minutes=5)
    times = {"opens_at": at, "closes_at": at + timedelta(days=1), "at": at}
    return make.opened(town, by=town.actor("head"), **(times | said))


def vote(ballot, person, choices):
    """One person votes now."""
    at = timezone.now()
    return actions.cast(ballot, choices, by=actor_of(person, at), at=at)


def over(ballot):
    """The same ballot, closed and counted."""
    actions.close(ballot, by=SYSTEM, at=ballot.closes_at)
    signer.catch_up()
    return actions.count(ballot, by=SYSTEM, at=ballot.closes_at)


def refused(deed):
    """The facts for which a deed is refused."""
    with pytest.raises(Refused) as no:
        deed()
    return no.value.decision.facts


@contextmanager
def without_doors(table):
    """As the master of the database, who takes the triggers of a table away, does something, and puts them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield cursor
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield cursor
        for _name, sql in triggers:
            cursor.execute(sql)
