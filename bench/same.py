"""The same matter in the house: look-ups among 10,000 and 1,000,000 appeals, and what one more costs.

A county with 400 villages, 2,500 appeals in each at the large size; texts are made by seed, as for `topics`. The rows
are written in bulk, their traces by the index itself. Beside it stands what needs no index: all sketches held in memory
and gone through for each question. CPU of this process, the database's included (SQLite).
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import islice
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from bench._server import data_folder, machine, percentile
from bench.topics import MADE

if TYPE_CHECKING:
    from gongdi.engines.likeness import Message
    from gongdi.ground.people.models import Person
    from gongdi.ground.places.models import Place
    from gongdi.practices.appeals.models import Appeal

SMALL, LARGE = 10_000, 1_000_000
VILLAGES = 400
ASKED, ADDED, SCANNED = 300, 300, 5
BATCH = 500


def run(size: int | None) -> dict[str, object]:
    """Grow a town in two steps and ask the same at each."""
    large = size or LARGE
    with data_folder():
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from gongdi.site.demo.town import found_town

        town = found_town(residents=400)
        rows = appeals(villages(), town.residents, large + 2 * ADDED)
        found: dict[int, dict[str, float]] = {}
        began, done = process_time(), 0
        for count in (SMALL, large):
            written(islice(rows, count - done))
            done = count
            found[count] = measured(rows)
            done += ADDED
    return report(found, large, process_time() - began)


def villages() -> list["Place"]:
    """Villages of the demo's county."""
    from gongdi.ground.places.models import Level, Place

    township = Place.objects.filter(level=Level.TOWNSHIP).order_by("pk").first()
    assert township
    kept = {"parent": township, "level": Level.COMMUNITY, "path": "", "from_on": date(2020, 1, 1)}
    made = [Place(code=f"99{at:010}", name=f"第{at}村", **kept) for at in range(VILLAGES)]
    Place.objects.bulk_create(made)
    for each in made:
        each.path = f"{township.path}{each.pk}/"
    Place.objects.bulk_update(made, ["path"])
    return made


def appeals(places: list["Place"], residents: Sequence["Person"], count: int) -> Iterator["Appeal"]:
    """Public appeals of a year."""
    from django.utils import timezone

    from gongdi.practices.appeals.models import Appeal, Channel
    from gongdi.practices.appeals.states import OWNERS, Status

    space: dict[str, Callable[..., Iterator[Message]]] = {}
    exec(MADE, space)
    draw, now = random.Random(7), timezone.now()
    for number, said in enumerate(space["made"](count, seed=7)):
        raised = now - timedelta(days=draw.random() * 365, hours=1)
        yield Appeal(
            status=Status.CLOSED,
            turn=OWNERS[Status.CLOSED],
            title=said.title,
            detail=said.detail,
            channel=Channel.IMPORTED,
            place=draw.choice(places),
            reporter=draw.choice(residents),
            raised_at=raised,
            replied_at=raised + timedelta(hours=20),
            ended_at=now,
            source="bench",
            source_id=str(number),
        )


def written(rows: Iterator["Appeal"]) -> None:
    """Write rows, and their traces as the reader would."""
    from django.db import transaction

    from gongdi.instruments.likeness.index import bring_up_to_date
    from gongdi.instruments.likeness.sources import SOURCES
    from gongdi.practices.appeals.models import Appeal

    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            made = Appeal.objects.bulk_create(batch, batch_size=250)
            bring_up_to_date(SOURCES["appeal"], [row.pk for row in made])


def measured(rows: Iterator["Appeal"]) -> dict[str, float]:
    """Look-ups of words like those of appeals that are there, one more appeal at a time, and the plain scan."""
    from django.utils import timezone

    from gongdi.practices.appeals.models import Appeal
    from gongdi.practices.appeals.reading.likeness import while_writing

    draw = random.Random(3)
    highest = Appeal.objects.order_by("-pk").values_list("pk", flat=True)[0]
    some = Appeal.objects.filter(pk__in=[draw.randint(1, highest) for _ in range(ASKED)]).select_related("place")
    told = [(retold(row.detail, draw), row) for row in some]
    now = timezone.now()
    hits = 0

    def look(text: str, row: "Appeal") -> None:
        nonlocal hits
        found = while_writing(text, row.place, now, title=row.title)
        hits += row.pk in {each.appeal.pk for each in found}

    looks = [timed(partial(look, *each)) for each in told]
    adds = [timed(partial(written, iter([row]))) for row in islice(rows, ADDED)]
    scans = plain(told[:SCANNED])
    return {
        "look": median(looks),
        "look99": percentile(looks, 0.99),
        "add": median(adds),
        "scan": median(scans),
        "found": hits / len(told),
    }


def retold(detail: str, draw: random.Random) -> str:
    """The same words in another order, a fifth of them left out."""
    pieces = [detail[at : at + 6] for at in range(0, len(detail), 6)]
    draw.shuffle(pieces)
    return "".join(pieces[: max(1, len(pieces) * 4 // 5)])


def plain(told: list[tuple[str, "Appeal"]]) -> list[float]:
    """Going through the sketches of all appeals, which are in memory already."""
    from gongdi.engines.likeness import Message
    from gongdi.engines.likeness.sketches import asked, ranked
    from gongdi.instruments.likeness.models import Trace

    sketches = [bytes(each) for each in Trace.objects.values_list("sketch", flat=True)]
    wanted = [asked(Message("", row.title, text, None, "")) for text, row in told]
    return [timed(partial(ranked, each, sketches, 100)) for each in wanted]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of CPU."""
    began = process_time()
    work()
    return (process_time() - began) * 1000


def report(found: dict[int, dict[str, float]], large: int, whole: float) -> dict[str, object]:
    """Both sizes side by side."""
    small, big = found[SMALL], found[large]
    return {
        "small": SMALL,
        "large": large,
        "look_cpu_ms_small": round(small["look"], 2),
        "look_cpu_ms": round(big["look"], 2),
        "look_99_of_100_cpu_ms": round(big["look99"], 2),
        "look_growth": round(big["look"] / small["look"], 2),
        "found_again": round(big["found"], 3),
        "add_cpu_ms_small": round(small["add"], 2),
        "add_cpu_ms": round(big["add"], 2),
        "scan_cpu_ms": round(big["scan"], 1),
        "cpu_ms": round(big["look"], 2),
        "ratio": round(big["scan"] / big["look"], 1),
        "whole_cpu_s": round(whole),
        "machine": machine(),
    }
