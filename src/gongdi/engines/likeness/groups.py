"""The same over a whole file: groups of messages that say one thing, each with its kind and its reasons."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gongdi.engines.likeness.comparing import EXACT_SIGNS, Kind, Likeness, compared
from gongdi.engines.likeness.linking import Links, grouped
from gongdi.engines.likeness.messages import Message
from gongdi.engines.likeness.pairs import likenesses
from gongdi.engines.likeness.weighing import views
from gongdi.engines.likeness.wording import plain

LOOKED_AT = 0.15
"""Pairs as like as this are read sign by sign."""
JOINED = 0.5
"""How sure the pairs of a group are on the average: a neighbour of a neighbour is not the same."""
SURENESS = {Kind.EXACT: 1.0, Kind.NEAR: 1.0, Kind.RETOLD: 0.75}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two messages of a group, by id, and how they are the same."""

    first: str
    second: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Group:
    """Messages that say the same, the earliest first; `kind` is the least sure among the pairs it needs."""

    kind: Kind
    ids: tuple[str, ...]
    people: int
    pairs: tuple[Pair, ...]


def same(messages: Sequence[Message]) -> tuple[Group, ...]:
    """Groups of two or more, the largest first. The order of the messages makes no difference."""
    ordered = sorted(messages, key=lambda each: (each.title, each.detail, each.id))
    exact = list(_identical(ordered))
    likely = likenesses(views(ordered), len(ordered)) if len(ordered) > 1 else None
    found: dict[tuple[int, int], Likeness] = {}
    near = np.flatnonzero(likely.weight >= LOOKED_AT) if likely else ()
    listed = [(int(likely.first[at]), int(likely.second[at])) for at in near] if likely else []
    for first, second in sorted({*listed, *exact}):
        likeness = compared(ordered[first], ordered[second])
        if likeness:
            found[first, second] = likeness
    return _groups(ordered, found, exact)


def _identical(ordered: Sequence[Message]) -> Iterator[tuple[int, int]]:
    """Each message with the one before that has the same detail, or without a detail to speak of the same title."""
    last: dict[tuple[str, str], int] = {}
    for at, message in enumerate(ordered):
        detail = plain(message.detail)
        key = ("", detail) if len(detail) >= EXACT_SIGNS else (plain(message.title), detail)
        if key in last:
            yield last[key], at
        last[key] = at


def _groups(
    ordered: Sequence[Message], found: dict[tuple[int, int], Likeness], exact: list[tuple[int, int]]
) -> tuple[Group, ...]:
    keys = sorted(found)
    links = Links(
        len(ordered),
        np.array([first for first, _ in keys], dtype=np.int64),
        np.array([second for _, second in keys], dtype=np.int64),
        np.array([SURENESS[found[key].kind] for key in keys], dtype=np.float64),
    )
    label = grouped(links, JOINED, together=exact)
    members: dict[int, list[int]] = defaultdict(list)
    for at, name in enumerate(label):
        members[int(name)].append(at)
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, second in keys:
        if label[first] == label[second]:
            pairs[int(label[first])].append((first, second))
    made = [_group(ordered, members[name], pairs[name], found) for name in members if len(members[name]) > 1]
    return tuple(sorted(made, key=lambda group: (-len(group.ids), group.ids)))


def _group(
    ordered: Sequence[Message],
    members: list[int],
    pairs: list[tuple[int, int]],
    found: dict[tuple[int, int], Likeness],
) -> Group:
    inside = sorted((ordered[at] for at in members), key=_coming)
    return Group(
        _weakest(members, pairs, found),
        tuple(message.id for message in inside),
        len({message.person or message.id for message in inside}),
        tuple(Pair(ordered[first].id, ordered[second].id, found[first, second]) for first, second in pairs),
    )


def _weakest(members: list[int], pairs: list[tuple[int, int]], found: dict[tuple[int, int], Likeness]) -> Kind:
    """The kind of pairs that is needed to hold the group together."""
    kinds = list(Kind)
    for most, kind in enumerate(kinds):
        root = {at: at for at in members}

        def top(at: int, root: dict[int, int] = root) -> int:
            while root[at] != at:
                at = root[at]
            return at

        for first, second in pairs:
            if kinds.index(found[first, second].kind) <= most:
                root[top(second)] = top(first)
        if len({top(at) for at in members}) == 1:
            return kind
    return kinds[-1]


def _coming(message: Message) -> tuple[bool, str, str]:
    return (message.at is None, message.at.isoformat() if message.at else "", message.id)
