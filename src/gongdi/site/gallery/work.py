"""Invented lists, deeds and figures of the desk and the board."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from gongdi.site.gallery.samples import clocks

Sample = dict[str, Any]
YES = SimpleNamespace(granted=True, reason="")


def refused(reason: str) -> SimpleNamespace:
    """A decision against, as the judge would give it."""
    return SimpleNamespace(granted=False, reason=reason)


def buttons() -> list[Sample]:
    """Every kind of button."""
    return [
        {"label": _("说给社区听"), "kind": "next", "icon": "say"},
        {"label": _("签收"), "kind": "strong", "icon": "accept", "key": "e"},
        {"label": _("答复"), "icon": "answer", "key": "r"},
        {"label": _("换一个地点"), "kind": "quiet"},
        {"label": _("派单"), "decision": refused(_("还没有分类"))},
        {"label": _("筛选"), "small": True},
    ]


def deeds() -> list[Sample]:
    """What an officer can and cannot do at this moment."""
    return [
        {"id": "a", "split_id": "d", "label": _("答复"), "kind": "next", "icon": "answer", "key": "r", "decision": YES},
        {"id": "b", "split_id": "e", "label": _("请居民补充"), "icon": "say", "decision": YES},
        {
            "id": "c",
            "split_id": "f",
            "label": _("退回"),
            "icon": "withdraw",
            "decision": refused(_("已签收超过一天，不能再退回")),
        },
    ]


def suggestions() -> list[Sample]:
    """What the house proposes, each with its reason."""
    return [
        {"said": _("派给海棠街道城管所"), "reason": _("权责清单：夜间施工由街道城管所办理"), "action": "#", "key": "1"},
        {
            "said": _("与 2026-0309 是同一件事"),
            "reason": _("同一地点，相隔 40 米，两天之内"),
            "action": "#",
            "key": "2",
        },
    ]


def statuses() -> list[Sample]:
    """One status of each kind."""
    return [
        {"label": _("已收到")},
        {"label": _("办理中"), "kind": "open"},
        {"label": _("已办结"), "kind": "done"},
        {"label": _("已撤回"), "kind": "ended"},
    ]


def views() -> list[Sample]:
    """Saved views with their counts."""
    return [
        {"href": "#", "label": _("待分类"), "count": 12},
        {"href": "#", "label": _("待签收"), "count": 4, "current": True},
        {"href": "#", "label": _("待答复"), "count": 31},
        {"href": "#", "label": _("等别人"), "count": 9},
        {"href": "#", "label": _("被退回"), "count": 1},
        {"href": "#", "label": _("待回访"), "count": 7},
        {"href": "#", "label": _("已超期"), "count": 3, "broken": True},
    ]


def matters(now: datetime) -> list[Sample]:
    """A desk list, ordered by the next promise to break."""
    running, near, broken, kept, paused, _none = clocks(now)
    rows = [
        (broken, _("小区南门外工地夜里十一点还在打桩，老人孩子睡不着"), _("办理中"), "open", _("海棠社区")),
        (near, _("3 栋二单元楼道灯坏了一个月"), _("已派单"), "", _("海棠社区")),
        (running, _("菜市场门口污水漫到人行道上"), _("已签收"), "", _("建设路社区")),
        (paused, _("充电桩收费和公示的不一样"), _("等待补充"), "", _("建设路社区")),
        (kept, _("河堤路缺一段护栏"), _("已办结"), "done", _("临河村")),
    ]
    return [
        {"href": "#", "title": title, "clock": clock, "status": status, "kind": kind, "chips": [place, "2026-0317"]}
        | {"current": clock is near}
        for clock, title, status, kind, place in rows
    ]


def similar() -> list[Sample]:
    """Matters that look the same."""
    chips = [_("40 米外"), _("23 人也遇到")]
    return [
        {
            "href": "#",
            "title": _("南门工地夜间噪音"),
            "why": _("同一地点，3 天前，都说到“噪音”"),
            "status": _("办理中"),
            "kind": "open",
            "chips": chips,
            "me_too": "#",
        }
    ]
