"""What goes in and comes out at the API of public things. Persons stand there only where they agreed to be named."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from gongdi.practices.assets import reading
from gongdi.practices.assets.models import Asset, Custody, Finding, Kind, Route, Walk


class KindAnswer(BaseModel):
    """A kind of things; `checklist` has code, name and name_en of each line."""

    code: str
    name: str
    name_en: str
    chief: str
    checklist: list[dict[str, str]]
    look_days: int
    mend_days: int
    is_adoptable: bool


class Kinds(BaseModel):
    """All kinds."""

    items: list[KindAnswer]


class AssetAnswer(BaseModel):
    """A thing. `condition` is 3 good, 2 fair, 1 poor, 0 out of use; `unkept_since` is set while nobody keeps it."""

    code: str
    kind: str
    name: str
    place: int
    spot: str
    latitude: float | None
    longitude: float | None
    owner: int
    keeper: str
    inventory: str
    origin: tuple[str, int] | None
    status: str
    version: int
    condition: int | None
    seen_at: datetime | None
    in_order_at: datetime | None
    look_on: date | None
    unkept_since: date | None
    sightings: int
    findings: int
    findings_open: int


class FindingAnswer(BaseModel):
    """A finding; `outlet` is what it became elsewhere, by kind and number."""

    number: int
    asset: str
    of_asset: int
    text: str
    is_dangerous: bool
    status: str
    status_name: str
    due_on: date | None
    reported_at: datetime
    answer: str
    objection: str
    returns: int
    mended_at: datetime | None
    outlet: tuple[str, int] | None


class AdoptionAnswer(BaseModel):
    """Who adopted a spot, what they promise, until when."""

    number: int
    who: str
    promise: str
    until_on: date


class SightingAnswer(BaseModel):
    """How a thing was."""

    at: datetime
    condition: int
    wrong: list[str]
    words: str


class AssetWhole(AssetAnswer):
    """A thing with its chiefs, findings, adoptions, sightings and what was spent in each year, in fen."""

    chiefs: list[str]
    open: list[FindingAnswer]
    adoptions: list[AdoptionAnswer]
    lately: list[SightingAnswer]
    years: dict[int, int]


class Assets(BaseModel):
    """Things by name; `next` is the page after this one."""

    items: list[AssetAnswer]
    next: int | None


class Alarms(BaseModel):
    """What must not stay so, at most 100 of each."""

    unkept: list[AssetAnswer]
    late: list[FindingAnswer]
    unseen: list[AssetAnswer]


class RowFault(BaseModel):
    """What is wrong with a row of a table."""

    row: int
    what: str


class Imported(BaseModel):
    """What became of a table."""

    created: int
    skipped: int
    faults: list[RowFault]


class RouteAnswer(BaseModel):
    """A route; `things` are the codes of its things in order."""

    number: int
    place: int
    name: str
    every_days: int
    is_open: bool
    due_on: date | None
    walked_at: datetime | None
    ended_on: date | None
    things: list[str]


class Routes(BaseModel):
    """Routes, those that are due first."""

    items: list[RouteAnswer]


class WalkAnswer(BaseModel):
    """A walk; `left` are the codes of what was not looked at yet."""

    number: int
    route: int
    status: str
    started_at: datetime
    due_at: datetime | None
    stops: int
    seen: int
    not_in_order: int
    left: list[str]


class ChiefAnswer(BaseModel):
    """A chief."""

    number: int
    kind: str
    place: int
    said: str
    from_on: date
    to_on: date | None


class Chiefs(BaseModel):
    """The chiefs of now."""

    items: list[ChiefAnswer]


SAME = ("code", "name", "spot", "latitude", "longitude", "inventory", "status", "version", "condition", "seen_at")
MORE = ("in_order_at", "look_on", "unkept_since", "sightings", "findings", "findings_open")


def told(row: Asset, custody: Custody | None) -> dict[str, Any]:
    """A thing as an answer."""
    origin = (row.origin_kind, row.origin_number) if row.origin_number is not None else None
    keeper = reading.keeper_said(custody) if custody else ""
    return {name: getattr(row, name) for name in (*SAME, *MORE)} | {
        "kind": row.kind.code,
        "place": row.place_id,
        "owner": row.owner_id,
        "keeper": keeper,
        "origin": origin,
    }


def finding_told(row: Finding, asset: Asset) -> dict[str, Any]:
    """A finding as an answer."""
    same = ("text", "is_dangerous", "status", "due_on", "reported_at", "answer", "objection", "returns", "mended_at")
    outlet = (row.outlet_kind, row.outlet_number) if row.outlet_number is not None else None
    return {name: getattr(row, name) for name in same} | {
        "number": row.pk,
        "asset": asset.code,
        "of_asset": row.number,
        "status_name": row.get_status_display(),
        "outlet": outlet,
    }


def kind_told(row: Kind) -> dict[str, Any]:
    """A kind as an answer."""
    return {name: getattr(row, name) for name in KindAnswer.model_fields}


def route_told(row: Route, codes: list[str]) -> dict[str, Any]:
    """A route as an answer."""
    same = ("name", "every_days", "is_open", "due_on", "walked_at", "ended_on")
    return {name: getattr(row, name) for name in same} | {"number": row.pk, "place": row.place_id, "things": codes}


def walk_told(row: Walk, left: list[str]) -> dict[str, Any]:
    """A walk as an answer."""
    same = ("status", "started_at", "due_at", "stops", "seen", "not_in_order")
    return {name: getattr(row, name) for name in same} | {"number": row.pk, "route": row.route_id, "left": left}
