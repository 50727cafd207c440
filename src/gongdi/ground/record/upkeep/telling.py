"""The condition of the house as plain JSON: the same for `gongdi check`, the API and whoever reads them."""

from datetime import datetime
from typing import Any

from gongdi.ground.record.audit.findings import Difference
from gongdi.ground.record.upkeep.alarms import Alarm, alarms
from gongdi.ground.record.upkeep.condition import Condition, Done, look, sizes, versions


def told(at: datetime) -> dict[str, Any]:
    """Everything on the operator's page. Times are ISO 8601, sizes bytes; alarms speak the language of the moment."""
    house = look(at)
    return {
        "alarms": [_alarm(each) for each in alarms(house)],
        "disks": [{"folder": each.folder, "free": each.free, "total": each.total} for each in house.disks],
        "sizes": sizes(),
        "queues": {
            "unsequenced": house.queues.unsequenced,
            "unsigned": house.queues.unsigned,
            "unread": dict(house.queues.unread),
            "chores": house.running,
        },
        "checkpoint": {"size": house.signed, "at": _time(house.signed_at)},
        "held": _held(house),
        "backup": _chore(house.backup),
        "verify": _chore(house.verify) | {"first": first_difference(house.verify)},
        "witnesses": [
            {"name": each.name, "cosigned": each.cosigned, "trouble": each.trouble, "asked_at": _time(each.asked_at)}
            for each in house.witnesses
        ],
        "clock": dict(house.clock),
        "versions": versions(),
    }


def first_difference(verify: Done) -> str:
    """The first act that differs, in one sentence in the language of the moment; empty when nothing does."""
    first = verify.findings.get("first")
    return Difference(**first).sentence if first else ""


def _alarm(alarm: Alarm) -> dict[str, Any]:
    return {"name": alarm.name, "grave": alarm.grave, "what": alarm.said, "mend": alarm.mended}


def _held(house: Condition) -> dict[str, Any] | None:
    hold = house.held
    return {"kind": hold.kind, "reason": hold.reason, "since": _time(hold.since)} if hold else None


def _chore(chore: Done) -> dict[str, Any]:
    return {
        "arranged": chore.arranged,
        "runs": chore.runs,
        "succeeded": chore.succeeded,
        "ended_at": _time(chore.ended_at),
        "succeeded_at": _time(chore.went_well_at),
        "findings": dict(chore.findings),
    }


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
