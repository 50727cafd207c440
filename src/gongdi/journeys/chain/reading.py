"""The chain as pages and programs show it: every thing in the order of time, and its deeds in the public log."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from gongdi.ground.record.models import Act
from gongdi.ground.record.verbs import deed_of
from gongdi.journeys.chain.kinds import KINDS
from gongdi.journeys.chain.shapes import Node, Pair, Told

DEEDS_MOST = 20
ACTS_MOST = 600


def shown(nodes: Sequence[Node], here: Pair) -> list[dict[str, Any]]:
    """The things of a chain by time, each with what it is, where it stands, what it came of, and its deeds."""
    told = {node.pair: KINDS[node.pair[0]].told(node.row) for node in nodes}
    deeds = deeds_of(each.record for each in told.values() if each.record)
    order = sorted(nodes, key=lambda node: (node.depth > 0, told[node.pair].at, node.depth))
    places = {node.pair: place for place, node in enumerate(order, 1)}
    listed: set[Pair] = set()
    return [entry(node, told[node.pair], places, deeds, listed) | {"is_here": node.pair == here} for node in order]


def entry(
    node: Node, told: Told, places: dict[Pair, int], deeds: dict[Pair, list[dict[str, Any]]], listed: set[Pair]
) -> dict[str, Any]:
    """One thing; deeds of a record that several things share stand at the first of them."""
    record = told.record if told.record not in listed else None
    listed |= {record} if record else set()
    return {
        "place": places[node.pair],
        "kind": node.pair[0],
        "name": KINDS[node.pair[0]].name,
        "title": told.title,
        "status": told.status,
        "colour": told.colour,
        "at": told.at,
        "href": told.href,
        "more": told.more,
        "from": sorted(places[parent] for parent in node.parents if parent in places),
        "deeds": ends_of(deeds.get(record, [])) if record else [],
        "deeds_all": len(deeds.get(record, [])) if record else 0,
    }


def ends_of(deeds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The deeds on a thing; of many the first and the last, so that a long life still ends with today."""
    half = DEEDS_MOST // 2
    return deeds if len(deeds) <= DEEDS_MOST else [*deeds[:half], *deeds[-half:]]


def deeds_of(records: Iterable[Pair]) -> dict[Pair, list[dict[str, Any]]]:
    """The deeds on these things with their places in the public log, the first first. One query."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for kind, number in records:
        numbers[kind].add(number)
    if not numbers:
        return {}
    wanted = Q()
    for kind, some in numbers.items():
        wanted |= Q(subject_kind=kind, subject_id__in=some)
    found: dict[Pair, list[dict[str, Any]]] = defaultdict(list)
    said: dict[str, str] = {}
    fields = ("subject_kind", "subject_id", "verb", "at", "position")
    for kind, number, verb, at, position in (
        Act.objects.filter(wanted).order_by("at", "pk").values_list(*fields)[:ACTS_MOST]
    ):
        said[verb] = said.get(verb) or deed_of(verb)
        href = f"/record/{position}/" if position is not None else ""
        found[kind, number].append({"said": said[verb], "at": at, "position": position, "href": href})
    return found
