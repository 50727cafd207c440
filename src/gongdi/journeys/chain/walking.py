"""Walking the chain: back to the first words, then forward over everything that came of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from gongdi.ground.access.actor import NOBODY, Actor
from gongdi.ground.access.shapes import NUMBER_MOST
from gongdi.journeys.chain.shapes import Kind, Link, Node, Pair, itself

DEPTH_MOST, NODES_MOST = 16, 120


@dataclass(slots=True)
class Walk:
    """One walk of one actor over these kinds; `known` are the things of which it has shown that they may know."""

    kinds: Mapping[str, Kind]
    actor: Actor
    known: set[Pair] = field(default_factory=set)

    def found(self, kind: str, key: str) -> Node | None:
        """The thing of an address; None when there is none, or this actor may not know of it."""
        known = self.kinds.get(kind)
        if known is None or "\0" in key or (known.key == "pk" and not is_number(key)):
            return None
        return self._node(kind, {known.key: key}, 0)

    def roots(self, node: Node) -> list[Node]:
        """Where it began: what is behind it that came of nothing this actor may know of; itself if there is nothing."""
        waiting, seen, first = [node], {node.pair}, []
        while waiting and len(seen) < NODES_MOST:
            here = waiting.pop(0)
            behind = list(self._before(here, seen))
            seen |= {each.pair for each in behind}
            waiting += behind
            if not behind and here.depth < DEPTH_MOST:
                first.append(here)
        return sorted(first, key=lambda each: self.kinds[each.pair[0]].told(each.row).at) or [node]

    def after(self, first: Iterable[Node]) -> list[Node]:
        """Everything that came of these things, level by level, themselves first; each once.

        Kinds stand in the order in which a matter walks, so one round over them finds nearly everything, and each link
        is asked once for the things of all levels. Only what comes round, a topic of a motion, takes another.
        """
        nodes = {each.pair: Node(each.pair, each.row, 0) for each in first}
        begun, asked = list(nodes), defaultdict[Link, set[Pair]](set)
        for _round in range(DEPTH_MOST):
            before = len(nodes)
            for kind, known in self.kinds.items():
                for link in known.links:
                    fresh = {pair for pair in nodes if pair[0] in link.parents} - asked[link]
                    asked[link] |= fresh
                    self._hang(nodes, kind, link, fresh)
            if not before < len(nodes) < NODES_MOST:
                break
        return levelled(nodes, begun)[:NODES_MOST]

    def _node(self, kind: str, by: dict[str, Any], depth: int) -> Node | None:
        """One thing: mostly everybody may know of it, so that is asked first."""
        for actor in (NOBODY, self.actor):
            for row in self.kinds[kind].seen(actor).filter(**by):
                self.known.add((kind, row.pk))
                return Node((kind, row.pk), row, depth)
        return None

    def _before(self, node: Node, seen: set[Pair]) -> Iterator[Node]:
        """The things from which one came, as far as this actor may know of them, without those seen already."""
        for link in self.kinds[node.pair[0]].links:
            # Who may know of the thing may know of the rows that it came by.
            rows = [node.row] if link.child is itself else link.rows().filter(**{link.by: node.pair[1]})
            for kind, number in dict.fromkeys(map(link.parent_of, rows)):
                if kind in self.kinds and number and (kind, number) not in seen:
                    parent = self._node(kind, {"pk": number}, node.depth + 1)
                    if parent is not None:
                        yield parent

    def _hang(self, nodes: dict[Pair, Node], kind: str, link: Link, parents: set[Pair]) -> None:
        """Add what came of these things by a link, and to each what it came of."""
        rows = list(link.rows().filter(of(link, parents))) if parents else []
        for row in self._seen(kind, link, rows):
            child, parent = link.child(row), link.parent_of(row)
            pair = (kind, child.pk)
            self.known.add(pair)
            node = nodes.setdefault(pair, Node(pair, child, DEPTH_MOST))
            if parent not in node.parents and parent != pair:
                node.parents.append(parent)

    def _seen(self, kind: str, link: Link, rows: list[Any]) -> list[Any]:
        """Those of which this actor may know; asked for what is not known yet, of everybody first."""
        if link.seen is None:
            return rows
        hidden = {link.guard_of(row) for row in rows if (kind, link.child(row).pk) not in self.known}
        for actor in (NOBODY, self.actor):
            if hidden:
                hidden -= set(link.seen(actor).filter(pk__in=hidden).values_list("pk", flat=True))
        return [row for row in rows if link.guard_of(row) not in hidden]


def levelled(nodes: Mapping[Pair, Node], begun: Sequence[Pair]) -> list[Node]:
    """The things by how many hand-overs they are from the first words; without what is too many away."""
    children: dict[Pair, list[Pair]] = defaultdict(list)
    for node in nodes.values():
        for parent in node.parents:
            children[parent].append(node.pair)
    depths, level = dict.fromkeys(begun, 0), list(begun)
    for depth in range(1, DEPTH_MOST + 1):
        level = list(dict.fromkeys(pair for each in level for pair in children[each] if pair not in depths))
        depths |= dict.fromkeys(level, depth)
    for pair, depth in depths.items():
        nodes[pair].depth = depth
    return sorted((nodes[pair] for pair in nodes if pair in depths), key=lambda node: node.depth)


def is_number(key: str) -> bool:
    """Whether the key can be the number of a row."""
    return key.isascii() and key.isdigit() and len(key) <= len(str(NUMBER_MOST)) and int(key) <= NUMBER_MOST


def of(link: Link, parents: Iterable[Pair]) -> Q:
    """The condition of the rows of a link that name one of these things as where they came from."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for kind, number in parents:
        numbers[kind].add(number)
    condition = Q()
    for kind, some in numbers.items():
        one = Q(**{f"{link.number}__in": some})
        condition |= one if link.kind.startswith("=") else one & Q(**{link.kind: kind})
    return condition
