"""Points in the demo town: one programme whose rules are changed twice in a year, and a small one that runs out."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongdi.instruments.points.actions import budgets, programmes, rules
from gongdi.instruments.points.models import Programme, Rule
from gongdi.instruments.points.queries.programmes import whole
from gongdi.instruments.points.queries.rules import in_force
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

RED, GUARDS = "海棠红积分", "护学岗积分"
BEGUN, SECOND, THIRD, MORE = 350, 235, 115, 100  # days ago
BUDGET, FURTHER = 2_500, 1_500
GUARDS_BEGUN, GUARDS_BUDGET = 62, 200
Data = dict[str, Any]
DAILY = {"of": "person", "per": "day"}
VOLUNTEERS: Data = {"points": 25, "caps": [DAILY | {"points": 25}, {"of": "person", "per": "month", "points": 120}]}
PATROLS: Data = {"points": 20, "caps": [DAILY | {"points": 20}, {"of": "person", "per": "month", "points": 100}]}
SORTING: Data = {
    "code": "sorting-guide",
    "name": "守一次垃圾分类投放点",
    "name_en": "Stood guard at the sorting bins",
    "category": "environment",
    "subject": "resident",
    "points": 15,
    "caps": [DAILY | {"points": 15}],
}
GUARD: Data = {
    "code": "school-crossing",
    "name": "在学校门口站一次护学岗",
    "name_en": "Stood guard at the school crossing",
    "category": "safety",
    "subject": "resident",
    "points": 10,
    "caps": [DAILY | {"points": 10}],
}


def points_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the stories of both programmes: how they began, and how their rules and budgets were decided."""
    yield red_points(Walk.seeded(town, now, RED))
    yield school_guards(Walk.seeded(town, now, GUARDS))


def programme_called(name: str) -> Programme:
    """The programme of this name."""
    return whole().get(book__name=name)


def rule_called(name: str, code: str, at: datetime) -> Rule | None:
    """The rule of this code that holds at a moment; None when the version has none."""
    version = in_force(programme_called(name), at)
    return version.rules.select_related("rules__programme__place").filter(code=code).first() if version else None


def red_points(walk: Walk) -> Story:
    """The programme of the year: rules that every town begins with, then two changes that the council adopts."""
    yield walk.ago(BEGUN + 8)
    opened(walk, RED, "Haitang Red Points", "谢谢为邻居出力的人。", "To thank those who do something for neighbours.")
    yield walk.wait(20, 24)
    yield from decided(walk, RED, "第一版：照着样本，先用起来。")
    yield from granted(walk, RED, BUDGET, "一年的预算，按每周二十几件好事估算。")
    yield walk.ago(SECOND)
    changed = {"volunteer-hour": VOLUNTEERS, "sorting-guide": SORTING}
    yield from decided(walk, RED, "志愿服务人手不够，加到25分；新增垃圾分类投放点值守。", changed)
    yield walk.ago(THIRD)
    yield from decided(walk, RED, "夜里巡逻辛苦，加到20分。", {"patrol": PATROLS})
    yield walk.ago(MORE)
    yield from granted(walk, RED, FURTHER, "参加的人比估算的多，下半年追加。")


def school_guards(walk: Walk) -> Story:
    """A small programme whose budget does not last: it says so before it is used up."""
    yield walk.ago(GUARDS_BEGUN + 8)
    opened(
        walk,
        GUARDS,
        "School Crossing Points",
        "谢谢上下学时在路口护着孩子的人。",
        "To thank those who guard the crossing.",
    )
    yield walk.wait(20, 24)
    yield from decided(walk, GUARDS, "只有一条规则。", {"school-crossing": GUARD}, only=True)
    yield from granted(walk, GUARDS, GUARDS_BUDGET, "先试两百分，看看有多少人参加。")


def opened(walk: Walk, name: str, name_en: str, aim: str, aim_en: str) -> None:
    """The head of the community opens a programme that begins as soon as it has rules."""
    programmes.open_programme(
        organisation=walk.town.units[COMMUNITY],
        council=walk.town.bodies["council"],
        name=name,
        name_en=name_en,
        aim=aim,
        aim_en=aim_en,
        for_whom="海棠社区的居民、商户和社会组织",
        for_whom_en="Residents, shops and associations of Haitang Community",
        starts_on=timezone.localdate(walk.at),
        by=walk.staff("head"),
        at=walk.at,
    )


def decided(walk: Walk, name: str, why: str, changed: Mapping[str, Data] | None = None, *, only: bool = False) -> Story:
    """The officer drafts the next version with what has `changed`, by code; two members of the council adopt it."""
    by = walk.staff("points")
    version = rules.draft_rules(programme_called(name), by=by, at=walk.at, rules=[] if only else None)
    there = {rule.code: rule.data() for rule in version.rules.all()}
    for code, data in (changed or {}).items():
        rules.save_rule(version, {**there.get(code, {}), **data}, was=code if code in there else "", by=by, at=walk.at)
    rules.set_terms(version, why=why, expires_after=24, claim_days=60, by=by, at=walk.at)
    yield walk.wait(2, 20)
    yield from adopt(walk, rules.propose(version, by=by, at=walk.at))


def granted(walk: Walk, name: str, points: int, why: str) -> Story:
    """The officer asks for a budget; two members of the council grant it."""
    yield walk.wait(1, 3)
    asked = budgets.ask_budget(programme_called(name), points=points, why=why, by=walk.staff("points"), at=walk.at)
    yield from adopt(walk, asked)
