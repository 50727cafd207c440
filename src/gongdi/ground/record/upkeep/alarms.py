"""What in the condition of the house is bad, in plain words, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.upkeep.condition import Condition, Done
from gongdi.ground.record.words import Words

BACKUP_OLD = timedelta(days=2)
VERIFY_OLD = timedelta(days=2)
SIGNING_LATE = timedelta(seconds=60)
READING_LATE = 20_000
DISK_LOW, DISK_OUT = 10.0, 3.0
CLOCK_TOLD = timedelta(days=1)
RAISED = ("backup_old", "disk_low")


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that is bad. `name` is for programs, `part` the part of the page it belongs to.

    `what` says what is wrong and `mend` what to do; the words take the `values`. What is `grave` cannot wait.
    """

    name: str
    part: str
    what: Words
    mend: Words
    grave: bool = False
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def is_raised(self) -> bool:
        """Whether it is said on the board too, to whoever may hear it; the others wait on the operator's page."""
        return self.grave or self.name in RAISED

    @property
    def said(self) -> str:
        """What is wrong, in the language of the moment."""
        return str(self.what) % dict(self.values)

    @property
    def mended(self) -> str:
        """What to do, in the language of the moment."""
        return str(self.mend) % dict(self.values)


def alarms(house: Condition) -> list[Alarm]:
    """Everything that is bad, the gravest first."""
    found = [alarm for look in LOOKS for alarm in look(house)]
    return sorted(found, key=lambda alarm: not alarm.grave)


def _verify(house: Condition) -> Iterator[Alarm]:
    if house.verify.succeeded is False and "first" in house.verify.findings:
        what = _("审计发现记录和公开日志对不上。")
        mend = _("先不要动数据库。看清第一条对不上的行为记录，运行 gongdi record verify 复查；确认以后从备份恢复。")
        yield Alarm("verify_failed", "verify", what, mend, grave=True)
    elif house.verify.succeeded is False:
        what, mend = (
            _("审计没有做完。"),
            _("看服务器日志里的原因；一小时后会自动再试，也可以运行 gongdi record verify。"),
        )
        yield Alarm("verify_broken", "verify", what, mend)
    elif _is_old(house.verify, house.at, VERIFY_OLD):
        what = _("两天多没有做过审计。") if house.verify.went_well_at else _("还没有做过审计。")
        yield Alarm(
            "verify_old",
            "verify",
            what,
            _("看 gongdi serve 或 gongdi work 是不是在运行；现在就做：gongdi record verify。"),
        )


def _held(house: Condition) -> Iterator[Alarm]:
    if house.held:
        what, mend = HOLDS.get(house.held.kind, OTHER_HOLD)
        yield Alarm("held", "checkpoint", what, mend, grave=True)


def _signing(house: Condition) -> Iterator[Alarm]:
    since = house.queues.waiting_since
    if since and not house.held and house.at - since > SIGNING_LATE:
        values = (("count", house.queues.unsigned), ("minutes", int((house.at - since).total_seconds() // 60)))
        what = _("有 %(count)d 条行为记录等了 %(minutes)d 分钟还没有签进公开日志。")
        mend = _(
            "看 gongdi serve 或 gongdi work 是不是在运行，日志文件夹能不能写；原因在服务器日志里。行为记录没有丢。"
        )
        # Before the first signature nobody serves yet: places and posts are being entered.
        yield Alarm("signing_late", "checkpoint", what, mend, grave=house.signed > 0, values=values)


def _backup(house: Condition) -> Iterator[Alarm]:
    if not house.backup.arranged and not house.backup.went_well_at:
        if not settings.DEMO:
            mend = _("设置 GONGDI_BACKUP_TO（放到哪里）和 GONGDI_BACKUP_RECIPIENT（加密给谁），再重新启动。")
            yield Alarm("backup_none", "backup", _("还没有安排备份。"), mend)
    elif _is_old(house.backup, house.at, BACKUP_OLD):
        what = _("两天多没有成功的备份。") if house.backup.went_well_at else _("还没有成功的备份。")
        mend = _("看备份盘满不满、能不能写，然后运行 gongdi backup。")
        yield Alarm("backup_old", "backup", what, mend, grave=house.backup.went_well_at is not None)
    elif house.backup.succeeded is False:
        mend = _("看备份盘满不满、能不能写；一小时后会自动再试，也可以运行 gongdi backup。")
        yield Alarm("backup_failed", "backup", _("最近一次备份没有成功。"), mend)


def _disk(house: Condition) -> Iterator[Alarm]:
    for disk in house.disks:
        values = (("folder", disk.folder), ("percent", f"{disk.percent_free:.1f}"))
        if disk.percent_free < DISK_LOW:
            what = _("%(folder)s 所在的磁盘只剩 %(percent)s%%。")
            mend = _("删掉旧的备份和日志，或换大一些的磁盘。满了以后新的诉求存不下，之前的都还在。")
            yield Alarm("disk_low", "disk", what, mend, grave=disk.percent_free < DISK_OUT, values=values)


def _reading(house: Condition) -> Iterator[Alarm]:
    for name, left in house.queues.unread.items():
        if left > READING_LATE:
            what, values = _("读者 %(name)s 还有 %(count)d 条行为记录没有读。"), (("name", name), ("count", left))
            mend = _("导入以后会慢慢读完；一直不少，就看服务器日志，或运行 gongdi rebuild %(name)s。")
            yield Alarm("reading_late", "queues", what, mend, values=values)


def _clock(house: Condition) -> Iterator[Alarm]:
    told = house.clock.get("at")
    if told and abs(house.at - datetime.fromisoformat(told)) < CLOCK_TOLD:
        what, values = _("服务器的时钟倒退了 %(seconds)d 秒。"), (("seconds", house.clock["seconds"]),)
        mend = _(
            "看对时服务（chrony 或 systemd-timesyncd）是不是在运行。记录没有丢，次序不变；这段时间写下的时刻可能不准。"
        )
        yield Alarm("clock_back", "clock", what, mend, values=values)


def _witnesses(house: Condition) -> Iterator[Alarm]:
    for each in house.witnesses:
        if each.trouble:
            what, values = _("见证方 %(name)s 没有会签：%(trouble)s"), (("name", each.name), ("trouble", each.trouble))
            yield Alarm("witness", "witnesses", what, _("问问对方的管理员；对方恢复以后会自动补签。"), values=values)


def _is_old(chore: Done, at: datetime, limit: timedelta) -> bool:
    """Whether it has not gone well for so long; the first one may still be under way."""
    if chore.went_well_at:
        return at - chore.went_well_at > limit
    return not chore.runs


HOLDS: dict[str, tuple[Words, Words]] = {
    "went_back": (
        _("数据库退回到了从前，签名已暂停。"),
        _("刚从备份恢复的：核对少了哪些，再运行 gongdi record resume 写明原因。没有人恢复过：先停机查清谁换了数据库。"),
    ),
    "restored": (
        _("刚从备份恢复，签名已暂停。"),
        _("核对恢复得对不对，再运行 gongdi record resume 写明原因。"),
    ),
    "differs": (
        _("数据库和公开日志的内容不一样，签名已暂停。"),
        _("先不要动数据库。运行 gongdi record verify 找出第一条对不上的行为记录，查清以后再恢复签名。"),
    ),
    "gap": (
        _("缺了一条行为记录，签名已暂停。"),
        _("先不要动数据库。运行 gongdi record verify，然后从备份找回缺的那一条。"),
    ),
    "secret": (
        _("记录密钥不是原来那一个，签名已暂停。"),
        _("把原来的 record-secret 放回数据文件夹，再重新启动。"),
    ),
    "witness": (
        _("见证方会签过的和我们现在的不一样，签名已暂停。"),
        _(
            "先和见证方核对。是我们退回去了：找回最新的日志文件夹，或运行 gongdi record resume --anew 另立日志。"
            "是对方弄错了：先结束约定，再运行 gongdi record resume。"
        ),
    ),
}
OTHER_HOLD: tuple[Words, Words] = (_("签名已暂停。"), _("原因见下；查清以后运行 gongdi record resume 写明原因。"))
Look = Callable[[Condition], Iterator[Alarm]]
LOOKS: list[Look] = [_verify, _held, _signing, _disk, _backup, _clock, _witnesses, _reading]


def enlist(look: Look) -> None:
    """Let a room look at its own chores (`Condition.chores`) and say what is bad; it does this when it is loaded."""
    if look not in LOOKS:
        LOOKS.append(look)
