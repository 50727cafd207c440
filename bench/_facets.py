"""A town of any number of matters with the counts of its analysis: some by the reader, the others by bulk SQL.

Only benchmarks do this, on SQLite. The first matters are counted by the reader `appeals.facets`; copies of them are
moved through three years and counted by one statement a table, because the reader would take ten minutes for a
million. What the statements make of the first matters must be what the reader made of them, to the row.
"""

import random
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from bench._town import appeals
from gongdi.ground.places.models import Level, Place
from gongdi.practices.appeals import facets
from gongdi.practices.appeals.models import GRAINS, HOURS, Appeal, Channel, Outcome, Satisfaction, Visit
from gongdi.practices.appeals.models.facets import Facet, FacetCount, HourCount
from gongdi.practices.appeals.states import OPEN, Status
from gongdi.site.demo.town import DemoTown

DAYS = 1_095
"""Matters lie in so many days, as in the other towns."""
BATCH = 2_000
CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.PHONE, Channel.PORTAL, Channel.PORTAL, Channel.GRID)
MARKS = (Satisfaction.SATISFIED, Satisfaction.SATISFIED, Satisfaction.BASICALLY, Satisfaction.UNSATISFIED)
STEP = 7_919
"""Each copy lies so many minutes before the last one; a prime, so that all hours and weekdays come."""
TABLES: tuple[type[models.Model], ...] = (HourCount, FacetCount, Facet)
MONDAY = "date(day, '-' || ((strftime('%w', day) + 6) % 7) || ' days')"
MONTH = "date(day, 'start of month')"
SORT = "ifnull(category_id, 0), ifnull(unit, 0), channel, audience"
WHOLE = sum(GRAINS.values())
COARSE = "iif(k & 1, category, 0), iif(k & 2, unit, 0), iif(k & 4, channel, ''), audience"
HOLDS = {
    "matters": "1",
    "open": f"status IN {tuple(each.value for each in OPEN)}",
    "closed": f"status = '{Status.CLOSED}'",
    "reopened": "round > 1",
    "rated": "satisfaction <> ''",
    "contacted": "contacted",
    "solved": "solved",
    "satisfied": f"satisfaction = '{Satisfaction.SATISFIED}'",
    "basically": f"satisfaction = '{Satisfaction.BASICALLY}'",
}


def plant(town: DemoTown, count: int) -> None:
    """Matters that came in many ways, a tenth of the closed ones handled again, half of them judged; read.

    Raises RuntimeError when the statements below count them otherwise than the reader.
    """
    rows = appeals(town, count, 0)
    while batch := list(islice(rows, BATCH)):
        for row in batch:
            chance = random.Random(f"facets {row.source_id}")
            row.channel = chance.choice(CHANNELS)
            row.round = 1 + (row.status == Status.CLOSED and chance.random() < 0.1)
        with transaction.atomic():
            made = Appeal.objects.bulk_create(batch, batch_size=250)
            Visit.objects.bulk_create([visit(row) for row in made[::2] if row.status == Status.CLOSED], batch_size=500)
            facets.look_again([row.pk for row in made])
    read = standing()
    count_again()
    if standing() != read:
        raise RuntimeError("the statements of this benchmark and the reader of the analysis count differently")


def visit(row: Appeal) -> Visit:
    """What the person said in the end."""
    mark = MARKS[row.pk % len(MARKS)]
    said: dict[str, Any] = {"contacted": True, "solved": mark != Satisfaction.UNSATISFIED, "satisfaction": mark}
    return Visit(
        appeal=row, round=row.round, channel=Channel.PHONE, outcome=Outcome.ANSWERED, at=timezone.now(), **said
    )


def standing() -> list[set[tuple[Any, ...]]]:
    """The rows of the three tables, without their numbers."""
    names = [[field.attname for field in model._meta.concrete_fields[1:]] for model in TABLES]
    return [
        set(model._meta.base_manager.values_list(*each).iterator()) for model, each in zip(TABLES, names, strict=True)
    ]


def copy(planted: int, first: int, last: int, days_ago: int) -> None:
    """Copy the first `planted` matters once for each number from `first` to before `last`, moved back in time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS bench_copies (k integer PRIMARY KEY)")
        cursor.execute("DELETE FROM bench_copies")
        cursor.executemany("INSERT INTO bench_copies VALUES (%s)", [(number,) for number in range(first, last)])
        for model, names in ((Appeal, ("id", "source_id")), (Visit, ("appeal_id",))):
            cursor.execute(copying(model, names, planted, days_ago))
    count_again()


def copying(model: type[models.Model], numbers: tuple[str, ...], planted: int, days_ago: int) -> str:
    """The statement that copies rows; what would lie before the three years comes in again at their end."""
    moved = f"(k * {STEP} % {DAYS * 1440})"
    early = f"julianday(raised_at) - {moved} / 1440.0 < julianday('now') - {DAYS}"
    minutes = f"(CASE WHEN {early} THEN {DAYS * 1440} ELSE 0 END - {moved} - {days_ago * 1440}) || ' minutes'"
    changed = {name: f"{name} + k * {planted}" for name in numbers}
    changed |= {
        name: f"strftime('%Y-%m-%d %H:%M:%f', {name}, {minutes})" for name in ("raised_at", "replied_at", "ended_at")
    }
    changed["reference"] = "printf('%012x', id + k * 100000000)"
    fields = [field for field in model._meta.concrete_fields if model is Appeal or not field.primary_key]
    key, table = "id" if model is Appeal else "appeal_id", model._meta.db_table
    names = quoted(field.column for field in fields)
    values = ", ".join(changed.get(str(field.column), f'"{field.column}"') for field in fields)
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, bench_copies WHERE {key} <= {planted}"


def quoted(names: Iterable[str | None]) -> str:
    """Names of columns."""
    return ", ".join(f'"{name}"' for name in names)


def count_again() -> None:
    """Count all matters anew: as they stand, by place, piece of time and sort, and by hour."""
    places = Place.objects.filter(level__lte=Level.GRID)
    around = [(each.path, number) for each in places for number in each.ancestor_numbers()]
    with transaction.atomic(), connection.cursor() as cursor:
        for model in TABLES:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS bench_around (path text, place_id integer)")
        cursor.execute("DELETE FROM bench_around")
        cursor.executemany("INSERT INTO bench_around VALUES (%s, %s)", around)
        cursor.execute(FACETS.replace("%", "%%"), [])
        for model, names, when, holds in OF_COUNTS:
            cursor.execute(counting(model, when, holds).replace("%", "%%"), [])
            cursor.execute(coarser(model, names, list(holds)), [])


HOUR_KEY = f"{MONTH}, (strftime('%w', day) + 6) % 7 + 1"
OF_HOURS = {name: f"hour = {name.removeprefix('hour_')}" for name in HOURS}
OF_COUNTS = (
    (FacetCount, "piece", f"max({MONDAY}, {MONTH})", HOLDS),
    (HourCount, "month, weekday", HOUR_KEY, OF_HOURS),
)
FACETS = """
INSERT INTO appeals_facet (appeal_id, path, day, hour, category_id, unit, channel, audience, status, round,
    reply_hours, contacted, solved, satisfaction)
SELECT a.id, p.path, date(a.raised_at, '+8 hours'), 0 + strftime('%H', a.raised_at, '+8 hours'), a.category_id,
    a.unit_id, a.channel, a.audience, a.status, a.round,
    (unixepoch(a.replied_at) - unixepoch(a.raised_at)) / 3600, v.contacted, v.solved, ifnull(v.satisfaction, '')
FROM appeals_appeal a JOIN places_place p ON p.id = a.place_id
LEFT JOIN appeals_visit v ON v.appeal_id = a.id AND v.outcome = 'answered'
WHERE a.status NOT IN ('received', 'refused', 'withdrawn')
"""


def counting(model: type[models.Model], when: str, holds: dict[str, str]) -> str:
    """The statement that fills one table of counts with the rows that tell apart everything."""
    names = quoted(field.column for field in model._meta.concrete_fields[1:])
    sums = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in holds.values())
    key = f"{when}, {SORT}"
    rows = "appeals_facet JOIN bench_around USING (path)"
    table = model._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT place_id, {WHOLE}, {key}, {sums} FROM {rows} GROUP BY place_id, {key}"


def coarser(model: type[models.Model], when: str, counts: list[str]) -> str:
    """The statement that adds those up to the rows that tell apart less."""
    table, names = model._meta.db_table, quoted(field.column for field in model._meta.concrete_fields[1:])
    grains = "VALUES " + ", ".join(f"({grain})" for grain in range(WHOLE))
    sums, key = ", ".join(f'sum("{name}")' for name in counts), f"place_id, k, {when}, {COARSE}"
    rows = f"{table}, (WITH grains (k) AS ({grains}) SELECT k FROM grains) WHERE grain = {WHOLE}"
    return f"INSERT INTO {table} ({names}) SELECT {key}, {sums} FROM {rows} GROUP BY {key}"
