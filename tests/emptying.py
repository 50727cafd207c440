"""Emptying the database after a test with threads: some tables refuse deletion, and a town's defaults must stay."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

appeals = importlib.import_module("gongdi.practices.appeals.migrations.0002_defaults")
contributions = importlib.import_module("gongdi.instruments.contributions.migrations.0002_closed_doors")
meetings = importlib.import_module("gongdi.practices.meetings.migrations.0003_kinds")
procedures = importlib.import_module("gongdi.journeys.procedures.migrations.0003_procedures")
books = importlib.import_module("gongdi.ledger.books.migrations.0002_closed_doors")


@contextmanager
def open_doors() -> Iterator[None]:
    """Without any trigger on SQLite, and with all of them again. TRUNCATE on PostgreSQL passes them by."""
    with connection.cursor() as cursor:
        triggers = []
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


def refill(empty: Any) -> Any:
    """Django's way to empty the tables, made to leave the database as the migrations left it."""

    def emptied(self: Any, statements: list[str]) -> None:
        with open_doors():
            empty(self, statements)
        appeals.fill(apps, None)
        books.plant(apps, None)
        meetings.plant(apps, None)
        contributions.plant(apps, None)
        procedures.plant(apps, None)

    return emptied
