"""Writing and reading the index, in few statements."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from gongdi.engines.likeness.sketches import marks, sketch
from gongdi.ground.record.rows import insert
from gongdi.instruments.likeness.models import LongText, Trace
from gongdi.instruments.likeness.sources import Source, Told
from gongdi.instruments.likeness.spots import spots

NEWEST, SAME_TEXT = 2_000, 50
"""How many subjects of one spot, and how many with one mark, a look-up reads at most; the newest come first."""
BYTES = 8


def bring_up_to_date(source: Source, subjects: Sequence[int]) -> None:
    """Make the traces of these subjects what they say now; those that say the same as before stay untouched."""
    told = source.told(subjects)
    where = spots({each.place for each in told.values()})
    now = {number: _trace(source.kind, number, each, where[each.place].number) for number, each in told.items()}
    was = {each.number: each for each in Trace.objects.filter(kind=source.kind, number__in=subjects)}
    same = {number for number, each in was.items() if number in now and _says(each) == _says(now[number])}
    _take_out(source.kind, [each for number, each in was.items() if number not in same])
    new = [each for number, each in now.items() if number not in same]
    insert(new)
    insert([LongText(kind=each.kind, mark=mark, number=each.number) for each in new for mark in _listed(each)])


def clear() -> None:
    """Empty the index."""
    LongText.objects.all().delete()
    Trace.objects.all().delete()


def newest(kind: str, at_spots: Sequence[int], since: date, *, public_only: bool) -> list[tuple[int, bytes]]:
    """The newest subjects of these spots with their sketches. One query."""
    sql = (
        "SELECT number, sketch FROM likeness_trace WHERE kind = %s AND spot = %s AND is_public = %s AND day >= %s "
        "ORDER BY day DESC, number DESC LIMIT %s"
    )
    asked = [[kind, spot, public, since, NEWEST] for spot in at_spots for public in _shelves(public_only=public_only)]
    return [(number, bytes(found)) for number, found in _together(sql, asked)]


def same_text(kind: str, wanted: Iterable[int], *, public_only: bool) -> list[int]:
    """The newest subjects, wherever they are, that have one of these marks. One query."""
    sql = "SELECT number FROM likeness_longtext WHERE kind = %s AND mark = %s ORDER BY number DESC LIMIT %s"
    shelves = _shelves(public_only=public_only)
    asked = [[kind, shelved(mark, is_public=each), SAME_TEXT] for mark in wanted for each in shelves]
    return sorted({number for (number,) in _together(sql, asked)}, reverse=True)


def shelved(mark: int, *, is_public: bool) -> int:
    """A mark as it is kept: its lowest bit says whether everybody may read the text."""
    return mark & ~1 | is_public


def _shelves(*, public_only: bool) -> tuple[bool, ...]:
    return (True,) if public_only else (True, False)


def _together(sql: str, asked: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """The rows of the same question asked with several values, in one statement."""
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([f"SELECT * FROM ({sql}) AS part{step}" for step in range(len(asked))]),  # noqa: S608 ours
            [value for each in asked for value in each],
        )
        return list(cursor.fetchall())


def _trace(kind: str, number: int, told: Told, spot: int) -> Trace:
    message = told.message()
    kept = b"".join(shelved(mark, is_public=told.is_public).to_bytes(BYTES, "little") for mark in marks(message))
    day = timezone.localdate(told.at)
    return Trace(
        kind=kind,
        number=number,
        place=told.place,
        spot=spot,
        is_public=told.is_public,
        day=day,
        sketch=sketch(message),
        marks=kept,
    )


def _says(trace: Trace) -> tuple[object, ...]:
    return trace.place, trace.spot, trace.is_public, trace.day, bytes(trace.sketch), bytes(trace.marks)


def _listed(trace: Trace) -> set[int]:
    kept = bytes(trace.marks)
    return {int.from_bytes(kept[at : at + BYTES], "little") for at in range(0, len(kept), BYTES)}


def _take_out(kind: str, traces: Sequence[Trace]) -> None:
    if not traces:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM likeness_longtext WHERE kind = %s AND mark = %s AND number = %s",
            [[kind, mark, each.number] for each in traces for mark in _listed(each)],
        )
    Trace.objects.filter(pk__in=[each.pk for each in traces]).delete()
