"""Residents for whom an officer exchanges points."""

from datetime import datetime

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Person, PostKind
from gongdi.ground.people.queries import residents
from gongdi.instruments.shop.law import day

FOUND_AT_MOST = 20
SERVING = (PostKind.GRID_OFFICER, PostKind.POINTS_OFFICER)


def served(actor: Actor) -> tuple[str, ...]:
    """The paths of the places whose residents somebody may exchange for."""
    return tuple(path for kind in SERVING for path in actor.paths(kind))


def clients(actor: Actor, words: str, at: datetime) -> list[Person]:
    """The residents whose name begins with these words, of the places that somebody serves; nobody for no words."""
    if not words.strip():
        return []
    found: dict[int, Person] = {}
    for path in served(actor):
        homes = residents(path, day(at)).filter(person__name__startswith=words.strip())
        found |= {home.person_id: home.person for home in homes[:FOUND_AT_MOST]}
    found.pop(actor.person or 0, None)
    return list(found.values())[:FOUND_AT_MOST]
