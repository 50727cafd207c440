"""Names of backups, and which of them stay: the newest of so many days, weeks and months."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo

from gongdi.site.backup.troubles import Trouble

NAME = re.compile(r"gongdi-(\d{8}T\d{6}Z)\.tar\.gz\.age")
STAMP = "%Y%m%dT%H%M%SZ"
PERIODS = {"daily": "%Y-%m-%d", "weekly": "%G-W%V", "monthly": "%Y-%m", "yearly": "%Y"}
DEFAULT = "7 daily, 4 weekly, 12 monthly"
PART = re.compile(r"\s*(\d{1,4})\s+(\w+)\s*")


def name_of(at: datetime) -> str:
    """The name of a backup begun at a moment."""
    return f"gongdi-{at.astimezone(UTC).strftime(STAMP)}.tar.gz.age"


def begun(name: str) -> datetime | None:
    """When the backup of this name was begun; None when this is no name of a backup."""
    found = NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def rule_of(written: str) -> dict[str, int]:
    """How many of each period stay, from words such as `7 daily, 4 weekly`. Raises Trouble."""
    rule: dict[str, int] = {}
    for part in written.split(","):
        found = PART.fullmatch(part)
        if not found or found[2] not in PERIODS or found[2] in rule:
            known = ", ".join(PERIODS)
            raise Trouble("keep", f"GONGDI_BACKUP_KEEP is {written!r}: write it like {DEFAULT!r}; known are {known}")
        rule[found[2]] = int(found[1])
    return rule


def kept(names: Iterable[str], rule: Mapping[str, int], zone: tzinfo) -> set[str]:
    """Which backups stay: of each of the newest `count` periods that have one, the newest; always the newest of all."""
    times = {name: at.astimezone(zone) for name in names if (at := begun(name))}
    newest_first = sorted(times, key=lambda name: times[name], reverse=True)
    stay = set(newest_first[:1])
    for period, count in rule.items():
        newest_of: dict[str, str] = {}
        for name in newest_first:
            newest_of.setdefault(times[name].strftime(PERIODS[period]), name)
        stay.update(list(newest_of.values())[:count])
    return stay
