"""The analysis (分析研判) of a county with 10,000 and with 1,000,000 matters: figures, page, and lists behind them.

Beside it, on the same rows in the same run: the GROUP BY over the appeals that one would write for the same tables, in
SQL, without the rates. It counts what the figures count, or the run stops. The last step adds as many matters again in
the three years before, so that what grows with history shows apart from what grows with a busier county. CPU of this
process, the database's included (SQLite).
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import click

from bench._server import data_folder, machine

if TYPE_CHECKING:
    from gongdi.windows.analysis.asking import Asked

SMALL, LARGE = 10_000, 1_000_000
TIMES, PLAIN_TIMES = 15, 3
NARROWED = "category=utilities"


def run(size: int | None) -> dict[str, object]:
    """A small town, a large one, and the large one with twice its history; `size` is of the large one."""
    times = max((size or LARGE) // SMALL, 2)
    with data_folder():
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from bench import _facets
        from gongdi.site.demo.town import found_town

        town = found_town(residents=60)
        _facets.plant(town, SMALL)
        found = {"small": measured(town.county.code)}
        _facets.copy(SMALL, 1, times, 0)
        found["large"] = measured(town.county.code)
        _facets.copy(SMALL, times, times * 2, _facets.DAYS)
        found["older"] = measured(town.county.code)
    return report(found) | {"machine": machine()}


def measured(place: str) -> dict[str, float]:
    """Milliseconds of each, and how many rows of counts there are."""
    from gongdi.practices.appeals.models.facets import Facet, FacetCount, HourCount
    from gongdi.windows.analysis.reading import read

    wide, narrow = (question(f"place={place}&{more}") for more in ("", NARROWED))
    reading, plainly = read(wide), plain(wide)
    if [reading.whole["matters"], reading.whole["open"], reading.whole["reopened"]] != plainly:
        raise RuntimeError(f"the figures say {reading.whole}, the appeals {plainly}")
    address = wide.address()
    pages = {
        "page": address,
        "list": wide.matters(),
        "list_of_reopened": wide.matters(reopened="1"),
        "list_of_open": wide.matters(status="open"),
        "list_of_an_hour": wide.matters(slot="3-4"),
        "list_of_a_unit": wide.matters(unit=str(max(reading.units))),
        "list_of_a_kind_at_a_unit": wide.matters(category="living", unit=str(max(reading.units))),
    }
    works: dict[str, tuple[Callable[[], object], int]] = {
        "figures": (partial(read, wide), TIMES),
        "figures_of_a_kind": (partial(read, narrow), TIMES),
        **{name: (partial(opened, path), TIMES) for name, path in pages.items()},
        "plain": (partial(plain, wide), PLAIN_TIMES),
    }
    found = {name: cost(*work) for name, work in works.items()}
    rows = {"matters": Facet, "counts": FacetCount, "hours": HourCount}
    found |= {f"rows_of_{name}": model._meta.base_manager.count() for name, model in rows.items()}
    click.echo({name: round(value, 1) for name, value in found.items()}, err=True)
    return found


def question(address: str) -> "Asked":
    """What an address asks."""
    from django.http import QueryDict
    from django.utils import timezone

    from gongdi.windows.analysis.forms import AskForm

    form = AskForm(QueryDict(address), at=timezone.now(), may_count_all=False)
    form.is_valid()
    asked = form.asked()
    assert asked
    return asked


def opened(path: str) -> None:
    """A page as anybody gets it, without the server."""
    from django.test import Client

    answer = Client(headers={"host": "localhost"}).get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")


def plain(asked: "Asked") -> list[int]:
    """The same tables from the appeals; how many there are, how many are open and were handled again."""
    from django.db import connection

    from gongdi.ground.places.queries import after
    from gongdi.practices.appeals.queries.sight import NOT_PUBLIC
    from gongdi.practices.appeals.states import OPEN
    from gongdi.windows.portal.narrowing import midnight

    statuses = ", ".join(f"'{each}'" for each in OPEN), ", ".join(f"'{each}'" for each in NOT_PUBLIC)
    bounds = (midnight(asked.since), midnight(asked.last_day + timedelta(days=1)))
    first, end = (connection.ops.adapt_datetimefield_value(each) for each in bounds)
    for key in KEYS:
        with connection.cursor() as cursor:
            statement = PLAIN.format(*statuses, key=key).replace("%", "%%").replace("?", "%s")
            cursor.execute(statement, [first, end, asked.place.path, after(asked.place.path)])
            rows = cursor.fetchall()
    return [sum(row[at] for row in rows) for at in (1, 2, 3)]


KEYS = (
    "a.category_id",
    "a.unit_id",
    "a.channel",
    "a.place_id",
    "strftime('%Y-%m', a.raised_at, '+8 hours')",
    "strftime('%w %H', a.raised_at, '+8 hours')",
)
PLAIN = """
SELECT {key}, count(*), sum(a.status IN ({0})), sum(a.round > 1)
FROM appeals_appeal a JOIN places_place p ON p.id = a.place_id
WHERE a.audience = 'public' AND a.status NOT IN ({1}) AND a.raised_at >= ? AND a.raised_at < ?
    AND p.path >= ? AND p.path < ?
GROUP BY 1
"""


def cost(work: Callable[[], object], times: int) -> float:
    """Milliseconds of CPU, the middle of several times after one that is not counted."""
    work()
    took = []
    for _each in range(times):
        began = process_time()
        work()
        took.append((process_time() - began) * 1000)
    return median(took)


def report(found: dict[str, dict[str, float]]) -> dict[str, object]:
    """All three side by side."""
    small, large, older = (found[name] for name in ("small", "large", "older"))
    result: dict[str, object] = {}
    for name, value in large.items():
        if name.startswith("rows_of"):
            result[name] = [int(each[name]) for each in (small, large, older)]
            continue
        result[f"{name}_cpu_ms_small"] = round(small[name], 2)
        result[f"{name}_cpu_ms"] = round(value, 2)
        result[f"{name}_growth"] = round(value / small[name], 2)
        result[f"{name}_growth_with_history"] = round(older[name] / value, 2)
    return result | {"cpu_ms": round(large["figures"], 2), "ratio": round(large["plain"] / large["figures"], 2)}
