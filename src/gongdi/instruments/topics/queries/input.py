"""What a run reads: the matters of the last year, what was decided by hand, and one hash over all of it."""

import hashlib
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from gongdi.ground.record.log.leaves import canonical
from gongdi.instruments.topics.models import How
from gongdi.instruments.topics.queries.rulings import Held, holding, pairs_of
from gongdi.instruments.topics.sources import Source, Told

SPAN = timedelta(days=366)
MESSAGES_MOST = 20_000
"""At most so many matters are read, the newest; the engine takes some twenty seconds over them."""
HOUSE = "house/1"
"""What this room makes of what the engine finds; it changes when the same input would give other topics."""


@dataclass(frozen=True, slots=True)
class Input:
    """What a run reads. `since` is the moment from which every matter was read; `digest` is SHA-256, in hexadecimal."""

    kind: str
    told: tuple[Told, ...]
    rulings: tuple[Held, ...]
    since: datetime
    is_cut: bool
    digest: str


def read(source: Source, at: datetime) -> Input:
    """What a run at a moment reads."""
    found = sorted(source.messages(at - SPAN, MESSAGES_MOST + 1), key=lambda each: (each.at, each.subject))
    told, is_cut = tuple(found[-MESSAGES_MOST:]), len(found) > MESSAGES_MOST
    rulings = tuple(holding(source.kind))
    return Input(source.kind, told, rulings, told[0].at if is_cut else at - SPAN, is_cut, _digest(told, rulings))


def _digest(told: tuple[Told, ...], rulings: tuple[Held, ...]) -> str:
    hashed = hashlib.sha256(HOUSE.encode())
    for each in told:
        hashed.update(canonical([part.isoformat() if isinstance(part, datetime) else part for part in astuple(each)]))
    hashed.update(canonical([pairs_of(rulings, how) for how in How]))
    return hashed.hexdigest()
