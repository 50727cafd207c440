"""Who is told how a grant or a case of relief goes on: rooms that asked for it by rules of their own.

Whoever enlists hears of every move, in the transaction of the move; what it raises undoes the move. So a budget is free
again when the committee refuses, and what was paid stands where it was asked for; nobody enters it twice.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Told = Callable[[Any, str, datetime], None]
TOLD: dict[str, list[Told]] = {"grant": [], "relief": []}


def enlist(kind: str, told: Told) -> None:
    """Let a room be told of the moves of all grants, or of all cases of relief: `told(row, name of the move, at)`.

    Raises KeyError for another kind.
    """
    if told not in TOLD[kind]:
        TOLD[kind].append(told)


def tell(kind: str, row: Any, name: str, at: datetime) -> None:
    """Tell all who want to know."""
    for told in TOLD[kind]:
        told(row, name, at)
