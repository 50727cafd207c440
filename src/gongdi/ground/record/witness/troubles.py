"""Why a neighbour did not cosign: kept as a code with a detail, said in the language of whoever reads it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.ground.record.words import Words

TROUBLES: dict[str, Words] = {
    "unreachable": gettext_lazy("连接不上。"),
    "slow": gettext_lazy("没有及时回答。"),
    "long": gettext_lazy("回答太长，没有读。"),
    "unknown": gettext_lazy("对方不认识我们的记录：请把我们现在的记录公钥交给对方。"),
    "signature": gettext_lazy("对方验不过我们的签名：请把我们现在的记录公钥交给对方。"),
    "paused": gettext_lazy("对方暂停会签。"),
    "status": gettext_lazy("对方回答了%(detail)s。"),
    "size": gettext_lazy("对方没有说清会签到第几条。"),
    "unsigned": gettext_lazy("回答里没有用约定公钥签的会签。"),
    "false": gettext_lazy("回答里的会签是假的。"),
    "log": gettext_lazy("我们自己的日志缺文件，出不了证明。"),
    "larger": gettext_lazy("对方会签过更长的记录，到第%(detail)s条：我们的记录可能退回去了。"),
    "forked": gettext_lazy("对方会签过的第%(detail)s条以前，与我们现在的不同。"),
}
LONGEST = 300


def kept(code: str, detail: object = "") -> str:
    """A trouble as it is kept in the database."""
    return f"{code} {detail}".strip()[:LONGEST]


def said(trouble: str) -> str:
    """A trouble in words; empty when there is none."""
    code, _blank, detail = trouble.partition(" ")
    if not code:
        return ""
    return str(TROUBLES[code]) % {"detail": detail} if code in TROUBLES else _("没有会签成功。")
