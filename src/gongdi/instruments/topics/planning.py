"""What a run makes of what it read: topics that stay or are new, in the words and numbers in which they are kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongdi.engines.topics import Topic as Found
from gongdi.engines.topics import topics
from gongdi.ground.places.models import Place
from gongdi.instruments.topics.messages import message, name_of, named_pairs, subject_of
from gongdi.instruments.topics.models import HUNDRED, How
from gongdi.instruments.topics.naming import Naming
from gongdi.instruments.topics.queries.input import Input
from gongdi.instruments.topics.queries.rulings import pairs_of
from gongdi.instruments.topics.reasons import Reason, reasons

HOT_MOST = 100
"""So many topics are hot at once at most."""
NEARLY_ALL = 0.8
"""A topic lies in the smallest place that holds this share of its matters."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """The fields of each topic by its key, the topic of each matter by its number, and the hot keys in their order."""

    fields: dict[str, Fields]
    members: dict[int, str]
    hot: tuple[str, ...]


def plan(read: Input, before: Mapping[str, Sequence[int]]) -> Plan:
    """Find the topics; `before` are the matters of those known by now. What is neither hot nor known is not kept."""
    found = topics(
        [message(read.kind, each) for each in read.told],
        together=named_pairs(read.kind, pairs_of(read.rulings, How.TOGETHER)),
        apart=named_pairs(read.kind, pairs_of(read.rulings, How.APART)),
        before={key: [name_of(read.kind, each) for each in subjects] for key, subjects in before.items()},
    )
    hot = [each.key for each in found if is_fresh(each)][:HOT_MOST]
    kept = [each for each in found if each.key in before or each.key in set(hot)]
    naming, paths = Naming(read.kind, read.told), _paths(read)
    fields = {each.key: _fields(each, read, naming, paths) for each in kept}
    members = {subject_of(name): each.key for each in kept for name in each.ids}
    return Plan(fields, members, tuple(hot))


def is_fresh(found: Found) -> bool:
    """Whether anybody wrote of it in the last eight weeks of all matters; otherwise it is over, however large."""
    return found.weight.lately + found.weight.before > 0


def _fields(found: Found, read: Input, naming: Naming, paths: Mapping[int, str]) -> Fields:
    subjects = [subject_of(name) for name in found.ids]
    inside = [naming.told[naming.position[subject]] for subject in subjects]
    called, weight = naming.called(subjects, found.name.text), found.weight
    why: list[Reason] = reasons(weight, found.name.focus, inside, read.rulings)
    return {
        "name": called.name,
        "place_id": place_of([paths[each.place] for each in inside]),
        "first_at": min(each.at for each in inside),
        "last_at": max(each.at for each in inside),
        "people": weight.people,
        "open_people": called.open_people,
        "messages": len(inside),
        "score": round(weight.score * HUNDRED),
        "lately": weight.lately,
        "earlier": weight.before,
        "burst": round(weight.peak.burst * HUNDRED) if weight.peak else HUNDRED,
        "why": why,
        "is_open": called.is_open,
    }


def _paths(read: Input) -> dict[int, str]:
    return dict(Place.objects.filter(pk__in={each.place for each in read.told}).values_list("pk", "path"))


def place_of(paths: Iterable[str]) -> int | None:
    """The number of the smallest place in which nearly all of these paths lie; None when there is none."""
    lines = [[int(part) for part in path.strip("/").split("/")] for path in paths]
    held = Counter((depth, number) for line in lines for depth, number in enumerate(line))
    nearly = [(depth, number) for (depth, number), count in held.items() if count >= NEARLY_ALL * len(lines)]
    return max(nearly)[1] if nearly else None
