"""Faults of the machine as a person meets them: no room, nobody may write, somebody else writes, nobody answers."""

import errno
import sqlite3
from dataclasses import dataclass

from django.db import Error as DjangoDatabaseError
from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.log.folder import LogError
from gongdi.ground.record.words import Words

NO_ROOM, NO_SERVICE = 507, 503


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the machine: `said` (a heading) and `mend` for whoever wanted something, `log` for the log."""

    kind: str
    status: int
    said: Words
    mend: Words
    log: str


_LATER = _("请过几分钟再试。")
FULL = Fault("full", NO_ROOM, _("系统的磁盘满了"), _("管理员已收到警报，请过一会儿再试。"), "the disk is full")
READ_ONLY = Fault("read_only", NO_SERVICE, _("系统现在只能看，不能写"), _LATER, "the database or the disk is read-only")
BUSY = Fault(
    "busy", NO_SERVICE, _("系统正忙，这一步排不上"), _("请过几秒再试。"), "the database is locked for too long"
)
AWAY = Fault("away", NO_SERVICE, _("系统的数据库没有应答"), _LATER, "the database does not answer")
LOG = Fault("log", NO_SERVICE, _("公开日志的文件现在读不出来"), _LATER, "the files of the public log cannot be read")

OF_SYSTEM = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}
OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_IOERR: AWAY,
    sqlite3.SQLITE_CANTOPEN: AWAY,
}
# PostgreSQL's codes; a whole class by its first two letters.
OF_POSTGRESQL = {
    "53100": FULL,
    "25006": READ_ONLY,
    "55P03": BUSY,
    "40P01": BUSY,
    "57014": BUSY,
    "53": BUSY,
    "57P": AWAY,
    "08": AWAY,
}


def fault_of(error: BaseException | None) -> Fault | None:
    """The fault of the machine that an error tells of; None when it is an error of ours."""
    if isinstance(error, DjangoDatabaseError):
        return _of_database(error.__cause__ or error)
    if isinstance(error, LogError):
        return LOG
    return OF_SYSTEM.get(error.errno or 0) if isinstance(error, OSError) else None


def _of_database(error: BaseException) -> Fault | None:
    if isinstance(error, sqlite3.Error):
        # The lower eight bits are the code, what is above them tells it more exactly.
        return OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state is None:
        return AWAY if type(error).__name__ in ("OperationalError", "InterfaceError") else None
    return next((OF_POSTGRESQL[state[:length]] for length in (5, 3, 2) if state[:length] in OF_POSTGRESQL), None)
