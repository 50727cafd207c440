"""Nobody who was forgotten acts any more, and nothing is done for them: asked at the one place where all deeds pass.

The question locks: a deed of a person either ends before that person is forgotten, and is forgotten with everything
else, or it waits and is refused. SQLite has one writer at a time, so there it is enough to look. PostgreSQL locks the
key of the row, as its own foreign keys do, which nothing but forgetting ever waits for.
"""

from collections.abc import Sequence
from functools import cache

from django.db import connection

from gongdi.ground.access.actor import NOBODY
from gongdi.ground.access.judge import require
from gongdi.ground.access.law import LAW, Affair, Right
from gongdi.ground.record.actions import CHECKS, Deed

BATCH = 500


def are_known(deeds: Sequence[Deed]) -> None:
    """Raise Refused when one of the persons of these deeds was forgotten."""
    numbers = sorted({number for deed in deeds for number in (deed.by, deed.for_) if number is not None})
    for start in range(0, len(numbers), BATCH):
        if _is_anybody_gone(numbers[start : start + BATCH]):
            require(LAW, Right.ACT, NOBODY, Affair("", is_over=True), deeds[0].at)


def _is_anybody_gone(numbers: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_question(connection.vendor, len(numbers)), numbers)
        return any(row[0] for row in cursor.fetchall())


@cache
def _question(vendor: str, count: int) -> str:
    places = ", ".join(["%s"] * count)
    if vendor == "sqlite":
        return f"SELECT 1 FROM people_person WHERE id IN ({places}) AND forgotten_at IS NOT NULL"  # noqa: S608  only %s
    return f"SELECT forgotten_at FROM people_person WHERE id IN ({places}) ORDER BY id FOR KEY SHARE"  # noqa: S608


if are_known not in CHECKS:
    CHECKS.append(are_known)
