"""Why a backup or a restore did not happen, in words that say how to mend it."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

# For the operator's page: what a kind means, and what to do. The words of the trouble itself are in English.
KINDS = {
    "busy": gettext_lazy("另一次备份或恢复正在进行。"),
    "damaged": gettext_lazy("写出来的备份读回来是坏的，没有保留：请检查放备份的磁盘。"),
    "database": gettext_lazy("数据库没有让备份读完。"),
    "differs": gettext_lazy("行为记录与公开日志对不上，没有备份：请先运行 gongdi record verify。"),
    "exists": gettext_lazy("同一时刻的备份已经有了。"),
    "folder": gettext_lazy("没有说备份放在哪里：请设 GONGDI_BACKUP_TO。"),
    "full": gettext_lazy("磁盘满了：请腾出空间，或者换一个文件夹。旧的备份都还在。"),
    "keep": gettext_lazy("GONGDI_BACKUP_KEEP 写得看不懂，要写成 7 daily, 4 weekly 这样。"),
    "log": gettext_lazy("公开日志的检查点读不了。"),
    "recipient": gettext_lazy("GONGDI_BACKUP_RECIPIENT 不是收件人：应当是 gongdi backup key 打印的 age1…。"),
    "tools": gettext_lazy("找不到 pg_dump 和 pg_restore，或者版本比数据库服务器旧：请安装相应版本的客户端程序。"),
    "unverified": gettext_lazy("备份写出来了，但没能恢复成原样，没有保留。"),
    "unwritable": gettext_lazy("备份的文件夹写不进去：请换一个能写的文件夹。"),
}


class Trouble(Exception):
    """What is wrong, where, and what to do. `kind` is one word for programs; no personal data in either."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind


def of_disk(error: OSError, where: Path) -> Trouble:
    """The trouble behind a refusal of the file system."""
    if error.errno in FULL:
        return Trouble("full", f"{where}: there is no room left; free some, or choose another folder")
    return Trouble("unwritable", f"{where}: {error.strerror or error}; choose a folder that may be written to")


def said(findings: Mapping[str, Any]) -> str:
    """What the findings of a failed chore mean, in the language of whoever reads it."""
    if kind := findings.get("trouble"):
        return str(KINDS[kind]) if kind in KINDS else _("备份没有做成：在服务器上运行 gongdi backup 可以看到原因。")
    return ""
