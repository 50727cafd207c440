"""When the house must not sign: it went back in time, or somebody outside remembers something else.

A hold is a file in the folder of the log, so that it outlives the process and any restored database. While it is
there no act receives a position and nothing is signed; acts are still written and nothing is lost. A person ends it
with a reason (`resuming`).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from gongdi.ground.record.log.folder import write


class OnHold(Exception):
    """Nothing is sequenced or signed; the text says why."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing is signed. `kind` is one of went_back, restored, differs, gap, witness, secret."""

    kind: str
    reason: str
    since: datetime


def held() -> Hold | None:
    """Why nothing is signed at present; None when all is well."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Hold(found["kind"], found["reason"], datetime.fromisoformat(found["since"]))


def hold(kind: str, reason: str) -> Hold:
    """Stop sequencing and signing. The first reason stays until it is answered."""
    if existing := held():
        return existing
    found = Hold(kind, reason, timezone.now())
    words = {"kind": kind, "reason": reason, "since": found.since.isoformat()}
    write(_file(), json.dumps(words, ensure_ascii=False).encode(), durably=True)
    return found


def release() -> None:
    """Let sequencing and signing go on; `resuming.resume` calls it once the reason is on record."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(settings.LOG_FOLDER) / "held.json"
