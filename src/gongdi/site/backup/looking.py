"""Whether what was unpacked is a house that stands: the database opened, the record held against the log."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongdi.site.backup import embedded
from gongdi.site.backup.contents import About
from gongdi.site.backup.examining import examine
from gongdi.site.backup.house import DATABASE, DUMP, House
from gongdi.site.backup.server import Server
from gongdi.site.backup.troubles import Trouble

NOT_RESTORED = "the dump was read but not restored: the role may not create a scratch database"
NO_SERVER = "the dump was not restored: GONGDI_DATABASE_URL names no PostgreSQL"


def look_at(folder: Path, about: About, house: House, *, anyway: bool = False) -> list[str]:
    """Open what was unpacked; what could not be looked at, in words.

    Raises Trouble when something does not fit; with `anyway` differences between record and log are words too.
    """
    if about["database"]["kind"] == "sqlite":
        embedded.check(folder / DATABASE)
        return _judged(examine(folder), about, anyway=anyway)
    if house.is_embedded:
        return [NO_SERVER]
    server = Server(house.database)
    with server.scratch(about["database"]["schema"]) as name:
        if name is None:
            server.read(folder / DUMP)
            return [NOT_RESTORED]
        server.restore(folder / DUMP, name)
        return _judged(examine(folder, server.url(name)), about, anyway=anyway)


def _judged(found: Mapping[str, Any], about: About, *, anyway: bool) -> list[str]:
    for name in ("acts", "head", "signed"):
        if found[name] != about[name]:
            raise Trouble("unverified", f"{name}: {found[name]} were restored, {about[name]} were backed up")
    if found["faults"] and not anyway:
        raise Trouble("differs", f"the record and the log do not fit together: {' '.join(found['faults'])}")
    return list(found["faults"])
