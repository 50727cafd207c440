"""What the audit has found: differences, the first one first, each in one sentence."""

import bisect
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MOST_KEPT = 20

# kind -> the sentence. Placeholders: position, act (the UUID), seen, expected, path.
SENTENCES = {
    "secret": gettext_noop(
        "记录密钥不是封存这些记录时所用的那一把（标记应为 %(expected)s，实为 %(seen)s），无法核验封印。"
    ),
    "missing": gettext_noop("序号 %(position)s 的行为记录不在数据库中；公开日志在该序号登记的是 %(act)s。"),
    "lost_more": gettext_noop("从序号 %(position)s 起登记丢失了 %(expected)s 条行为记录，现在却缺了 %(seen)s 条。"),
    "gap": gettext_noop("序号 %(position)s 没有行为记录，而这个序号已经给出。"),
    "twice": gettext_noop("序号 %(position)s 有不止一条行为记录；多出的是 %(act)s。"),
    "outside": gettext_noop("行为记录 %(act)s 的序号是 %(position)s，而序号从 1 开始。"),
    "moved": gettext_noop("序号 %(position)s 在公开日志中是 %(act)s，在数据库中却是 %(seen)s。"),
    "changed": gettext_noop("序号 %(position)s 的行为记录 %(act)s 与公开日志不符，不同之处：%(seen)s。"),
    "sealed_false": gettext_noop("序号 %(position)s 的行为记录 %(act)s 的封印不对：它被改动过，或不是本系统写下的。"),
    "waiting_false": gettext_noop("还没有序号的行为记录 %(act)s 的封印不对：它被改动过，或不是本系统写下的。"),
    "unreadable": gettext_noop("行为记录 %(act)s 的字段 %(seen)s 无法读取，本系统不会这样写。"),
    "whisper_missing": gettext_noop("行为记录 %(act)s 的私密部分不见了，也没有记录说明它已被依法删除。"),
    "whisper_changed": gettext_noop("行为记录 %(act)s 的私密部分或其盐值被改动过：摘要不符。"),
    "whisper_foreign": gettext_noop("行为记录 %(act)s 本没有私密部分，数据库中却有一份。"),
    "whisper_back": gettext_noop("行为记录 %(act)s 的私密部分已被依法删除，现在又出现在数据库中。"),
    "whisper_stray": gettext_noop("有一份私密部分属于 %(act)s，而这条行为记录并不存在。"),
    "entry": gettext_noop("日志文件 %(path)s 中序号 %(position)s 的条目被改动过；数据库与树的散列一致。"),
    "hash": gettext_noop("日志文件 %(path)s 中序号 %(position)s 的散列被改动过；数据库与条目一致。"),
    "file": gettext_noop("日志文件 %(path)s 无法使用（%(seen)s）；它从序号 %(position)s 开始。"),
    "tile_file": gettext_noop("日志文件 %(path)s 无法使用（%(seen)s）。"),
    "tile": gettext_noop("日志文件 %(path)s 中的散列与它下面的条目不符。"),
    "checkpoint_unreadable": gettext_noop("日志的检查点无法读取：%(seen)s"),
    "checkpoint_missing": gettext_noop("日志的检查点不见了；已经签名到序号 %(expected)s。"),
    "checkpoint_signature": gettext_noop("日志检查点的签名不是本系统的密钥 %(expected)s 所签：%(seen)s"),
    "checkpoint_root": gettext_noop("检查点对前 %(position)s 条记录签下的根与这些记录不符。"),
    "checkpoint_behind": gettext_noop(
        "检查点只到序号 %(seen)s，而已经签名到序号 %(expected)s：旧的检查点被放了回来，或签名尚未完成。"
    ),
    "went_back": gettext_noop("检查点已到序号 %(expected)s，数据库只知道签名到序号 %(seen)s：数据库退回到了过去。"),
    "copy_unreadable": gettext_noop("检查点的副本 %(path)s 无法读取，或签名不对：%(seen)s"),
    "copy_root": gettext_noop("检查点的副本 %(path)s 对前 %(position)s 条记录签下的根与这些记录不符。"),
    "head_missing": gettext_noop("记录的首行不见了。"),
    "head_unreadable": gettext_noop("记录首行的字段 %(seen)s 无法读取，本系统不会这样写。"),
    "head_position": gettext_noop("首行记载最后的序号是 %(seen)s，实际是 %(expected)s。"),
    "head_signed": gettext_noop("首行记载已签名到序号 %(seen)s，而日志只有 %(expected)s 条记录。"),
    "head_root": gettext_noop("首行对前 %(position)s 条记录记下的根与这些记录不符。"),
}

# What concerns single acts comes first, in order of position; then acts that wait; then files, head and checkpoint.
RANK_OF_ACTS, RANK_OF_WAITING = 2, 3
RANKS = {"secret": 1, "waiting": 3, "whisper_stray": 3, "tile": 4, "head": 5, "checkpoint": 6, "went": 6, "copy": 6}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was recorded: a `kind` of SENTENCES, where, which act, what is and what should be."""

    kind: str
    position: int | None = None
    act: str = ""
    seen: str = ""
    expected: str = ""
    path: str = ""

    @property
    def rank(self) -> tuple[int, float]:
        """What is named first."""
        rank = RANKS.get(self.kind) or RANKS.get(self.kind.partition("_")[0]) or RANK_OF_ACTS
        if rank == RANK_OF_ACTS and self.position is None:
            rank = RANK_OF_WAITING
        return rank, self.position or 0

    @property
    def sentence(self) -> str:
        """One plain sentence, in the language of the moment."""
        return _(SENTENCES[self.kind]) % self.told()

    def told(self) -> dict[str, Any]:
        """Everything about it, as JSON takes it. Numbers and names of columns, never what stands in a body."""
        return {
            "kind": self.kind,
            "position": self.position,
            "act": self.act,
            "seen": self.seen,
            "expected": self.expected,
            "path": self.path,
        }


@dataclass(slots=True)
class Findings:
    """The outcome of one audit. `differences` are the first of all that were `counted`, in the order of naming."""

    acts: int = 0
    waiting: int = 0
    whispers: int = 0
    forgotten: int = 0
    lost: int = 0
    signed: int = 0
    root: str = ""
    held: str = ""
    seconds: float = 0.0
    counted: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def first(self) -> Difference | None:
        """The difference to name."""
        return self.differences[0] if self.differences else None

    def add(self, kind: str, position: int | None = None, **about: str) -> None:
        """Keep a difference when it is among the first ones, and count it."""
        self.counted += 1
        bisect.insort(self.differences, Difference(kind, position, **about), key=lambda each: each.rank)
        del self.differences[MOST_KEPT:]

    def told(self) -> dict[str, Any]:
        """The outcome as JSON takes it: `sound`, `first` and `sentence` beside the counts."""
        counts = ("acts", "waiting", "whispers", "forgotten", "lost", "signed", "root", "held", "counted")
        told: dict[str, Any] = {"sound": not self.counted} | {name: getattr(self, name) for name in counts}
        told["seconds"] = round(self.seconds, 2)
        if self.first:
            told |= {"first": self.first.told(), "sentence": self.first.sentence}
            told["differences"] = [each.told() for each in self.differences]
        return told
