"""A draft: what one row says of an appeal, typed and clean, before any room has looked at it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """How the text of a cell becomes the value of a field."""

    LINE = "line"
    TEXT = "text"
    TIME = "time"
    COUNT = "count"
    DEGREES = "degrees"


@dataclass(frozen=True, slots=True)
class Spec:
    """One field: its kind, the ceiling (characters, or the highest number), whether a row without it is refused.

    `exact` marks numbers that are names, such as a telephone number, of which no digit may be lost.
    """

    kind: Kind
    ceiling: int
    required: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An appeal as a row tells it. `source` and `source_id` together are unique; times carry their zone."""

    row: int
    source: str
    source_id: str
    title: str
    raised_at: datetime
    detail: str = ""
    reporter_name: str = ""
    phone: str = ""
    place: str = ""
    address: str = ""
    category: str = ""
    unit: str = ""
    status: str = ""
    reply: str = ""
    replied_at: datetime | None = None
    closed_at: datetime | None = None
    channel: str = ""
    latitude: float | None = None
    longitude: float | None = None
    supports: int = 0
    opposes: int = 0


FIELDS: dict[str, Spec] = {
    "source_id": Spec(Kind.LINE, 80, required=True, exact=True),
    "title": Spec(Kind.LINE, 200, required=True),
    "detail": Spec(Kind.TEXT, 20_000),
    "raised_at": Spec(Kind.TIME, 0, required=True),
    "reporter_name": Spec(Kind.LINE, 100),
    "phone": Spec(Kind.LINE, 40, exact=True),
    "place": Spec(Kind.LINE, 200),
    "address": Spec(Kind.LINE, 200),
    "category": Spec(Kind.LINE, 200),
    "unit": Spec(Kind.LINE, 200),
    "status": Spec(Kind.LINE, 40),
    "reply": Spec(Kind.TEXT, 20_000),
    "replied_at": Spec(Kind.TIME, 0),
    "closed_at": Spec(Kind.TIME, 0),
    "channel": Spec(Kind.LINE, 40),
    "latitude": Spec(Kind.DEGREES, 90),
    "longitude": Spec(Kind.DEGREES, 180),
    "supports": Spec(Kind.COUNT, 1_000_000_000),
    "opposes": Spec(Kind.COUNT, 1_000_000_000),
}
"""All fields but `row` and `source`, in the order in which maps are written."""
