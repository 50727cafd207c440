"""Emptying the database after a test with threads: the record refuses deletion, and a town's defaults must stay."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

doors = importlib.import_module("gongdi.ground.record.migrations.0002_closed_doors")
defaults = importlib.import_module("gongdi.practices.appeals.migrations.0002_defaults")


@contextmanager
def open_doors() -> Iterator[None]:
    """Without the triggers of the record, and with them again. TRUNCATE on PostgreSQL passes them by."""
    with connection.cursor() as cursor:
        for statement in doors.UNDO if connection.vendor == "sqlite" else []:
            cursor.execute(statement.format(on_act="", on_whisper=""))
        yield
        for statement in doors.SQLITE if connection.vendor == "sqlite" else []:
            cursor.execute(statement)


def refill(empty: Any) -> Any:
    """Django's way to empty the tables, made to leave the database as the migrations left it."""

    def emptied(self: Any, statements: list[str]) -> None:
        with open_doors():
            empty(self, statements)
        defaults.fill(apps, None)

    return emptied
