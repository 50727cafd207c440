"""The chain that a thing is on, as one actor may know of it."""

from gongdi.ground.access.actor import Actor
from gongdi.journeys.chain.kinds import KINDS
from gongdi.journeys.chain.shapes import Node
from gongdi.journeys.chain.walking import Walk


def chain(kind: str, key: str, actor: Actor) -> tuple[Node, list[Node]] | None:
    """The thing of an address, and everything on its chain; None when this actor may not know of it."""
    walk = Walk(KINDS, actor)
    node = walk.found(kind, key)
    return (node, walk.after(walk.roots(node))) if node else None
