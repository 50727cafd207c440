"""The public log at the API: how it stands, and one act of it with its proof. It holds no person, so all may ask."""

import base64
import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import BaseModel

from gongdi.ground.access.api import ANYBODY
from gongdi.ground.record.log.receipts import entry
from gongdi.ground.record.log.standing import Standing, standing

router = Router(tags=["record"], auth=ANYBODY)


class HoldAnswer(BaseModel):
    """Why nothing is signed at present, and since when."""

    kind: str
    since: datetime


class WitnessAnswer(BaseModel):
    """A neighbour that has cosigned the log: how far, when, and the key to check that with."""

    name: str
    key: str
    size: int
    at: datetime | None


class BreakAnswer(BaseModel):
    """Acts that were lost between two positions (from 1), or the log that ended when another was begun."""

    at: datetime
    lost: int
    lost_from: int
    lost_to: int
    ended: str
    size: int


class RecordAnswer(BaseModel):
    """The log: `key` verifies its checkpoints; `size` acts are signed under `root`, `recorded` have a place."""

    origin: str
    key: str
    recorded: int
    size: int
    root: str | None
    signed_at: datetime | None
    held: HoldAnswer | None
    breaks: list[BreakAnswer]
    witnesses: list[WitnessAnswer]


class EntryAnswer(BaseModel):
    """One act: its leaf as it is hashed and as an object, its hash and the proof up to a signed checkpoint."""

    position: int
    index: int
    leaf: str
    act: dict[str, Any]
    hash: str
    proof: list[str]
    checkpoint: str
    receipt: str


@router.get("/record", response=RecordAnswer, summary="How the public log stands")
def record(request: HttpRequest) -> dict[str, Any]:
    """How far it is signed, with which key, by whom it was witnessed, and whether signing waits for a person."""
    found = standing()
    answer = {name: getattr(found, name) for name in ("origin", "key", "recorded", "signed_at")}
    return answer | {
        "size": found.signed,
        "root": root_of(found),
        "held": asdict(found.held) if found.held else None,
        "breaks": [asdict(each) for each in found.breaks],
        "witnesses": [asdict(each) for each in found.witnesses],
    }


@router.get("/record/acts/{position}", response=EntryAnswer, summary="One act of the log, with its proof")
def act(request: HttpRequest, position: int) -> dict[str, Any]:
    """The act at a position, counted from 1. 409 while no signed checkpoint holds it: ask again after a second."""
    try:
        found = entry(position)
    except LookupError as no:
        raise Http404(position) from no
    return {
        "position": position,
        "index": found.index,
        "leaf": found.leaf.decode(),
        "act": json.loads(found.leaf),
        "hash": written(found.hash),
        "proof": [written(each) for each in found.proof],
        "checkpoint": str(found.note),
        "receipt": found.receipt().text,
    }


def root_of(found: Standing) -> str | None:
    """The root of the newest checkpoint, as the checkpoint writes it."""
    return written(found.checkpoint.root) if found.checkpoint else None


def written(hashed: bytes) -> str:
    """Bytes in standard base64."""
    return base64.b64encode(hashed).decode()
