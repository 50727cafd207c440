"""What the operator looks at: each part of the house with its figures, and whether and when they are bad."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import judge
from gongdi.ground.access.law import HOUSE, LAW, Right
from gongdi.ground.record.upkeep import chores
from gongdi.ground.record.upkeep.alarms import Alarm, alarms
from gongdi.ground.record.upkeep.condition import Condition, Done, look, sizes, versions
from gongdi.ground.record.upkeep.telling import first_difference
from gongdi.instruments.learning.upkeep import CHORE, WATCH


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a part: a name with words, or with a moment."""

    name: str
    said: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the house. `state` is kept, near, broken or none, as with promises; `rule` says when it turns bad."""

    name: str
    title: str
    state: str
    said: str
    figures: Sequence[Figure]
    rule: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether it needs somebody."""
        return self.state in ("near", "broken")


Figures = Callable[[Condition], list[Figure]]
LOOK_AGAIN = timedelta(seconds=30)
LATELY: list[tuple[datetime, list[Alarm]]] = []  # the last look for the board, at most one


def parts(house: Condition, bad: Sequence[Alarm]) -> list[Part]:
    """Every part, in the order in which an operator looks."""
    return [_part(house, *each, bad) for each in _shown()]


def heard(request: HttpRequest, now: datetime) -> dict[str, Any]:
    """The alarms for the board of whoever may hear them; for anybody else nothing is asked."""
    actor = who(request)
    if not judge(LAW, Right.HEAR_ALARMS, actor, HOUSE, now):
        return {}
    bad = _raised(now)
    return {"alarms": bad, "others": len(bad) - 1, "operates": bool(judge(LAW, Right.OPERATE_HOUSE, actor, HOUSE, now))}


def _raised(now: datetime) -> list[Alarm]:
    """What is said on the board. Looked at once in half a minute: the board itself asks enough questions."""
    looked_at, bad = LATELY[-1] if LATELY else (now - LOOK_AGAIN, [])
    if not timedelta() <= now - looked_at < LOOK_AGAIN:
        bad = [alarm for alarm in alarms(look(now)) if alarm.is_raised]
        LATELY[:] = [(now, bad)]
    return bad


def _shown() -> list[tuple[str, str, Figures, str]]:
    return [
        ("verify", _("审计"), _verify, _("对不上，或两天没有做，就报警。")),
        ("checkpoint", _("公开日志"), _checkpoint, _("有行为记录等了一分钟没有签名，或签名暂停，就报警。")),
        ("backup", _("备份"), _backup, _("两天没有成功，就报警。")),
        ("disk", _("磁盘"), _disk, _("剩下不到 10%，就报警；不到 3%，很急。")),
        ("queues", _("队列"), _queues, _("读者落后两万条，就报警。")),
        ("witnesses", _("见证方"), _witnesses, _("有一方没有会签，就报警。")),
        ("clock", _("时钟"), _clock, _("倒退两秒以上，报警一天。")),
        ("learning", _("类别建议"), _learning, _("人和建议一致的比测得的低十五个百分点以上，就报警。")),
        ("versions", _("版本"), _versions, ""),
    ]


def _part(house: Condition, name: str, title: str, figures: Figures, rule: str, bad: Sequence[Alarm]) -> Part:
    here = [alarm for alarm in bad if alarm.part == name]
    if name == "backup" and not here and not house.backup.arranged:
        return Part(name, title, "none", _("没有安排"), figures(house), rule)
    if not here:
        return Part(name, title, "kept", _("正常"), figures(house), rule)
    state, said = ("broken", _("要马上处理")) if here[0].grave else ("near", _("要处理"))
    return Part(name, title, state, said, figures(house), rule)


def _verify(house: Condition) -> list[Figure]:
    found = house.verify.findings
    figures = _chore(house.verify)
    if "acts" in found:
        figures.append(Figure(_("核对了"), _("%(count)d 条行为记录") % {"count": found["acts"]}))
    if first := first_difference(house.verify):
        figures.append(Figure(_("第一条对不上的"), first))
    return figures


def _checkpoint(house: Condition) -> list[Figure]:
    figures = [
        Figure(_("已签名"), _("%(count)d 条") % {"count": house.signed}),
        Figure(_("最近一次签名"), _("还没有签过"), house.signed_at),
    ]
    if house.held:
        figures += [Figure(_("暂停自"), at=house.held.since), Figure(_("原因"), house.held.reason)]
    return figures


def _backup(house: Condition) -> list[Figure]:
    words = chores.said("backup", dict(house.backup.findings)) if house.backup.succeeded is False else ""
    return _chore(house.backup) + ([Figure(_("原因"), words)] if words else [])


def _disk(house: Condition) -> list[Figure]:
    free, figures = _("剩 %(free)s，共 %(total)s（%(percent).0f%%）"), []
    for disk in house.disks:
        values = {"free": filesizeformat(disk.free), "total": filesizeformat(disk.total), "percent": disk.percent_free}
        figures.append(Figure(disk.folder, free % values))
    names = {"database": _("数据库"), "photos": _("照片"), "log": _("公开日志")}
    return figures + [Figure(names[name], str(filesizeformat(size))) for name, size in sizes().items()]


def _queues(house: Condition) -> list[Figure]:
    queues = house.queues
    figures = [
        Figure(_("还没有编号"), _acts(queues.unsequenced)),
        Figure(_("还没有签名"), _acts(queues.unsigned)),
    ]
    behind = [Figure(name, _acts(count)) for name, count in queues.unread.items() if count]
    figures += behind or [Figure(_("读者"), _("都读完了"))]
    return [*figures, Figure(_("正在做的杂务"), _("、").join(house.running) or _("没有"))]


def _witnesses(house: Condition) -> list[Figure]:
    said = [
        Figure(each.name, each.trouble or _("会签到第 %(count)d 条") % {"count": each.cosigned})
        for each in house.witnesses
    ]
    advice = _("请邻县为我们会签：改了记录就瞒不住。")
    return said or [Figure(_("见证方"), _("还没有")), Figure(_("怎么办"), advice)]


def _clock(house: Condition) -> list[Figure]:
    if not house.clock:
        return [Figure(_("现在"), at=house.at), Figure(_("倒退"), _("没有发生过"))]
    span = _("%(count)d 秒") % {"count": house.clock["seconds"]}
    return [
        Figure(_("现在"), at=house.at),
        Figure(_("最近一次倒退"), at=datetime.fromisoformat(house.clock["at"])),
        Figure(_("倒退了"), span),
    ]


def _learning(house: Condition) -> list[Figure]:
    names = {CHORE: _("最近一次学习"), WATCH: _("最近一次和人比")}
    return [Figure(said, _("还没有过"), house.chores.get(name, Done()).went_well_at) for name, said in names.items()]


def _versions(_house: Condition) -> list[Figure]:
    numbers = versions()
    rest = " · ".join(f"{name} {number}" for name, number in numbers.items() if name != "gongdi")
    return [Figure(_("共缔"), numbers["gongdi"]), Figure(_("用到的"), rest)]


def _chore(chore: Done) -> list[Figure]:
    figures = [Figure(_("最近一次成功"), _("还没有过"), chore.went_well_at)]
    if chore.runs:
        figures.append(Figure(_("正在做，开始于"), at=chore.started_at))
    elif chore.succeeded is False:
        figures.append(Figure(_("最近一次没有成功"), at=chore.ended_at))
    return figures


def _acts(count: int) -> str:
    return _("%(count)d 条") % {"count": count}


def shown(now: datetime) -> Mapping[str, Any]:
    """What the page shows."""
    house = look(now)
    bad = alarms(house)
    return {"alarms": bad, "parts": parts(house, bad)}
