"""What a campaign came to: by village and by organisation, by rate and with the number of stops; what was cleared.

Computed from the entries until the results are published, and read from what was frozen then. Persons stand nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Sum

from gongdi.practices.campaigns.models import Campaign, CampaignStop, Cleared, StopEntry, Waste
from gongdi.practices.campaigns.scoring import Line, Score, lines, order, together

PLACE, UNIT = "place", "unit"


def entries_of(row: Campaign) -> list[StopEntry]:
    """What was entered, with stop, route and what was cleared. Two queries."""
    rows = StopEntry.objects.filter(stop__route__campaign=row, replaced_at=None)
    return list(
        rows.select_related("stop__route__place", "stop__route__unit", "stop__unit")
        .prefetch_related("cleared")
        .order_by("stop__route__number", "stop__position")
    )


def results_of(row: Campaign) -> dict[str, Any]:
    """The results as they are frozen: whole numbers and names only. Three queries before they are published."""
    if row.results is not None:
        found: dict[str, Any] = row.results
        return found
    entries = entries_of(row)
    whole = together(entry.score for entry in entries)
    return {
        "got": whole.got,
        "possible": whole.possible,
        "stops": whole.stops,
        "lines": [_line(line) for line in lines(row.checklist.scale, [entry.answers for entry in entries])],
        "cleared": _cleared(each for entry in entries for each in entry.cleared.all()),
        "places": _groups(entries, PLACE, _planned(row)),
        "units": _groups(entries, UNIT, {}),
    }


def sums_of(row: Campaign) -> dict[str, int]:
    """Half points and stops of the whole campaign alone: one query before they are published, however many stops."""
    if row.results is not None:
        return {name: row.results[name] for name in ("got", "possible", "stops")}
    rows = StopEntry.objects.filter(stop__route__campaign=row, replaced_at=None)
    found = rows.aggregate(got=Sum("got"), possible=Sum("possible"), stops=Count("pk"))
    return {name: number or 0 for name, number in found.items()}


def _line(line: Line) -> dict[str, Any]:
    counts = {name: getattr(line, name) for name in ("code", "points", "good", "partly", "bad", "absent")}
    return counts | {"got": line.got, "possible": line.possible}


def _cleared(rows: Iterable[Cleared]) -> dict[str, list[int]]:
    """Kilograms and bags by kind."""
    found = {kind: [0, 0] for kind in Waste.values}
    for row in rows:
        found[row.kind][0] += row.kilograms
        found[row.kind][1] += row.bags
    return found


def _planned(row: Campaign) -> Mapping[int, int]:
    """How many stops each village has."""
    counts: dict[int, int] = defaultdict(int)
    for number in CampaignStop.objects.filter(route__campaign=row).values_list("route__place", flat=True):
        counts[number] += 1
    return counts


def _of(entry: StopEntry, kind: str) -> Any:
    """The village of an entry, or the organisation that answers for its stop."""
    route = entry.stop.route
    return route.place if kind == PLACE else entry.stop.unit or route.unit


def _groups(entries: Iterable[StopEntry], kind: str, planned: Mapping[int, int]) -> list[dict[str, Any]]:
    """Villages or organisations in order, each with its score, its stops and what was cleared there."""
    groups: dict[int, list[StopEntry]] = defaultdict(list)
    named: dict[int, Any] = {}
    for entry in entries:
        if (whose := _of(entry, kind)) is not None:
            groups[whose.pk].append(entry)
            named[whose.pk] = whose
    scores = {f"{number:09d}": together(each.score for each in rows) for number, rows in groups.items()}
    return [_group(named[int(key)], scores[key], groups[int(key)], planned) for key in order(scores)]


def _group(whose: Any, score: Score, rows: list[StopEntry], planned: Mapping[int, int]) -> dict[str, Any]:
    return {
        "number": whose.pk,
        "name": whose.name,
        "name_en": whose.name_en,
        "got": score.got,
        "possible": score.possible,
        "stops": score.stops,
        "planned": planned.get(whose.pk, score.stops),
        "is_comparable": score.is_comparable,
        "kilograms": sum(each.kilograms for entry in rows for each in entry.cleared.all()),
    }
