"""The daily backup, when the settings name a folder and a recipient."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pyrage.x25519 import Recipient

from gongdi.ground.record.upkeep import chores
from gongdi.site.backup import keys, retention
from gongdi.site.backup.troubles import Trouble, said
from gongdi.site.configuration import setting

CHORE = "backup"
EVERY, LEASE = timedelta(days=1), timedelta(hours=12)


def enlist() -> None:
    """Let a backup be made once a day; nothing without a folder and a recipient."""
    if setting("GONGDI_BACKUP_TO", "") and setting("GONGDI_BACKUP_RECIPIENT", ""):
        chores.enlist(CHORE, EVERY, chore, lease=LEASE, says=said)


def chore(at: datetime) -> dict[str, Any]:
    """One backup as the settings say. Raises chores.Failed with what to mend."""
    from gongdi.site.backup import making  # the driver of PostgreSQL comes with it: a tenth of the start of a command

    try:
        return making.make(folder(), recipients(), at=at, rule=rule()).told()
    except Trouble as trouble:
        raise chores.Failed({"trouble": trouble.kind, "words": str(trouble)}) from trouble


def folder(given: Path | None = None) -> Path:
    """Where backups go. Raises Trouble when nobody has said."""
    named = given or setting("GONGDI_BACKUP_TO", "")
    if not named:
        raise Trouble("folder", "nobody has said where to: give --to FOLDER or set GONGDI_BACKUP_TO")
    return Path(named).resolve()


def recipients(given: str = "") -> Sequence[Recipient]:
    """To whom backups are encrypted. Raises Trouble."""
    return keys.recipients_of(given or setting("GONGDI_BACKUP_RECIPIENT", ""))


def rule() -> Mapping[str, int]:
    """How many backups stay. Raises Trouble."""
    return retention.rule_of(setting("GONGDI_BACKUP_KEEP", retention.DEFAULT))
