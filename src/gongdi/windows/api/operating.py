"""How the house is, for its operator."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import require
from gongdi.ground.access.law import HOUSE, LAW, Right
from gongdi.ground.record.upkeep.telling import told

router = Router(tags=["operator"], auth=SIGNED_IN)


class AlarmAnswer(BaseModel):
    """One thing that is bad: `what` is wrong and how to `mend` it; what is `grave` cannot wait."""

    name: str
    grave: bool
    what: str
    mend: str


class DiskAnswer(BaseModel):
    """A file system that the house writes to, in bytes."""

    folder: str
    free: int
    total: int


class QueuesAnswer(BaseModel):
    """What waits: acts without a position, without a signature, unread by each reader; chores under way."""

    unsequenced: int
    unsigned: int
    unread: dict[str, int]
    chores: list[str]


class CheckpointAnswer(BaseModel):
    """The last checkpoint: how many acts it covers, and when it was written."""

    size: int
    at: datetime | None


class HeldAnswer(BaseModel):
    """Why nothing is signed at present."""

    kind: str
    reason: str
    since: datetime


class ChoreAnswer(BaseModel):
    """What is done again and again: whether it is arranged and runs, how it last ended, when it last went well."""

    arranged: bool
    runs: bool
    succeeded: bool | None
    ended_at: datetime | None
    succeeded_at: datetime | None
    findings: dict[str, Any]


class VerifyAnswer(ChoreAnswer):
    """The last audit; `first` is the first act that differs, in one sentence."""

    first: str


class WitnessAnswer(BaseModel):
    """A neighbour that cosigns our log: up to which size, and why not further."""

    name: str
    cosigned: int
    trouble: str
    asked_at: datetime | None


class HouseAnswer(BaseModel):
    """The condition of the house. `sizes` are bytes; `clock` says when the clock last went back, and how far."""

    alarms: list[AlarmAnswer]
    disks: list[DiskAnswer]
    sizes: dict[str, int]
    queues: QueuesAnswer
    checkpoint: CheckpointAnswer
    held: HeldAnswer | None
    backup: ChoreAnswer
    verify: VerifyAnswer
    witnesses: list[WitnessAnswer]
    clock: dict[str, Any]
    versions: dict[str, str]


@router.get("/operator", response=HouseAnswer, summary="How the house is")
def operator(request: HttpRequest) -> dict[str, Any]:
    """The same as `/operator/` and `gongdi check --json`. Only for operators."""
    at = timezone.now()
    require(LAW, Right.OPERATE_HOUSE, who(request), HOUSE, at)
    return told(at)
