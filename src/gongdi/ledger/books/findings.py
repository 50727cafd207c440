"""What a replay can find: each with the sentence that an operator reads. No persons, only numbers of rows."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words

KEPT = 20  # findings that are told one by one; the rest is counted

KINDS: dict[str, Words] = {
    "number": _("账户 %(account)s 的第 %(number)s 笔缺失或者重复"),
    "after": _("第 %(transfer)s 号流水记下的余额，和它之前的流水加起来对不上（账户 %(account)s）"),
    "backwards": _("第 %(transfer)s 号流水的时间早于账户 %(account)s 的上一笔"),
    "balance": _("账户 %(account)s 的余额是 %(stored)s，按流水重算是 %(computed)s"),
    "reserved": _("账户 %(account)s 的预留是 %(stored)s，按流水重算是 %(computed)s"),
    "count": _("账户 %(account)s 记着 %(stored)s 笔流水，重算是 %(computed)s 笔"),
    "sign": _("账户 %(account)s 的余额超出了这一类账户允许的范围"),
    "sum": _("全部账户的“%(unit)s”相加是 %(computed)s，不是 0"),
    "units": _("第 %(transfer)s 号流水的两个账户单位不同，或者不在它写明的账本里"),
    "resolves": _("第 %(transfer)s 号流水处理的预留不存在、不一致，或者已经处理过"),
    "held": _("第 %(transfer)s 号预留的状态和后来的流水不一致"),
    "correction": _("第 %(transfer)s 号更正超过了原来那笔，或者方向不对"),
    "no_act": _("第 %(transfer)s 号流水没有对应的行为记录"),
    "other_act": _("第 %(transfer)s 号流水和它的行为记录里写的不一样"),
    "untold": _("行为记录 %(act)s 写了一笔流水，账本里没有"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that differs; `where` holds the numbers of rows that its sentence names."""

    kind: str
    where: dict[str, Any]

    @property
    def sentence(self) -> str:
        """What differs, in the language of the moment."""
        return str(KINDS[self.kind]) % self.where

    def told(self) -> dict[str, Any]:
        """As an object for programs."""
        return asdict(self)


@dataclass(slots=True)
class Findings:
    """What was found, the first ones whole, and how many in all."""

    first: list[Finding] = field(default_factory=list)
    counted: int = 0

    def add(self, kind: str, **where: Any) -> None:
        """Note something that differs."""
        self.counted += 1
        if len(self.first) < KEPT:
            self.first.append(Finding(kind, where))
