"""What stands in the gallery: invented matters of an invented community, one for each state of each part."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

Sample = dict[str, Any]
PHOTO = "/static/site/mark.svg"
ICONS = "home say do join mine desk board open place photo clock why warn dispatch accept merge follow safe village"


def rooms() -> list[Sample]:
    """The parts of the gallery, each with its template."""
    names = {"ground": _("底子"), "forms": _("填写"), "matter": _("一件事"), "desk": _("工作台"), "board": _("看板")}
    return [{"name": name, "label": label, "template": f"site/gallery/{name}.html"} for name, label in names.items()]


def navigation() -> list[Sample]:
    """A resident's navigation."""
    return [
        {"href": "#ground", "label": _("首页"), "icon": "home"},
        {"href": "#forms", "label": _("我要说事"), "icon": "say", "current": True},
        {"href": "#matter", "label": _("我要办事"), "icon": "do"},
        {"href": "#desk", "label": _("我要参与"), "icon": "join"},
        {"href": "#board", "label": _("个人中心"), "icon": "mine", "count": 2},
    ]


def ground() -> Sample:
    """Doors, notices, facts and the like."""
    return {
        "crumbs": [{"href": "/", "label": _("首页")}, {"label": _("部件陈列")}],
        "icons": ICONS.split(),
        "doors": [
            {"href": "#", "icon": "say", "label": _("我要说事"), "hint": _("说一句或拍一张，有人接、有回音")},
            {"href": "#", "icon": "do", "label": _("我要办事"), "hint": _("查要带什么、去哪里办")},
            {"href": "#", "icon": "join", "label": _("我要参与"), "hint": _("出主意、投票、搭把手")},
        ],
        "notices": [
            {"title": _("您的号码已核实"), "text": _("本社区的事您可以参加了。")},
            {
                "kind": "next",
                "icon": "follow",
                "text": _("楼道灯的事有答复了。"),
                "href": "#",
                "label": _("请您评一评"),
            },
            {"kind": "kept", "icon": "yes", "text": _("承诺 5 个工作日，用了 3 个。")},
            {"kind": "broken", "icon": "warn", "text": _("这件事已超期，已报街道督办。")},
        ],
        "said_once": [_("已收到。编号 2026-0317，最晚 11 月 27 日前答复您。")],
        "facts": [
            {"name": _("编号"), "value": "2026-0317"},
            {"name": _("地点"), "value": _("海棠社区 3 栋"), "href": "#"},
            {"name": _("类别"), "value": _("噪音 · 夜间施工"), "why": "#"},
            {"name": _("来源"), "value": _("手机")},
        ],
    }


def clocks(now: datetime) -> list[Sample]:
    """Every state of a promise."""
    promise = {"holder": _("海棠街道城管所"), "said": "", "why": ""}
    return [
        promise | {"state": "running", "due": now + timedelta(days=4), "share": 20},
        promise | {"state": "near", "due": now + timedelta(hours=6, minutes=20), "share": 88, "why": "#"},
        promise | {"state": "broken", "due": now - timedelta(days=3), "share": 100},
        promise | {"state": "kept", "due": now - timedelta(days=1), "share": 100},
        promise | {"state": "paused", "due": now + timedelta(days=2), "holder": "", "said": _("等您补充，暂停计时")},
        promise | {"state": "none", "due": None, "holder": ""},
    ]


def knots(now: datetime) -> list[Sample]:
    """A line of acts from raised to the second round."""
    street, unit = _("海棠街道 李敏"), _("城管所 周强")
    return [
        {"deed": _("居民说了这件事"), "who": _("一位居民"), "at": now - timedelta(days=9), "photos": photos()[:2]},
        {"deed": _("系统建议的类别被改为“夜间施工”"), "who": street, "at": now - timedelta(days=9), "kind": "small"},
        {"deed": _("派给城管所"), "who": street, "at": now - timedelta(days=8), "why": "#"},
        {
            "deed": _("城管所答复"),
            "who": unit,
            "at": now - timedelta(days=5),
            "words": _("已约谈工地负责人，夜间十点后不再施工。"),
        },
        {
            "round": _("第二轮"),
            "deed": _("居民说没有解决，重新办理"),
            "who": _("一位居民"),
            "at": now - timedelta(days=1),
            "words": _("昨晚十一点又在打桩。"),
        },
        {"deed": _("城管所正在办理"), "who": unit, "at": now - timedelta(hours=3), "kind": "now"},
        {"deed": _("答复居民"), "note": _("最晚明天 17:00"), "kind": "next"},
    ]


def onward(now: datetime) -> Sample:
    """Where a thing has gone, and what can still be made of it."""
    meeting, topic = _("列入了“%(meeting)s”的议程"), _("立了议题“%(title)s”")
    name = _("夜间施工")
    fates = [
        {
            "said": meeting % {"meeting": name},
            "href": "#",
            "status": pgettext("motion", "通过"),
            "kind": "kept",
            "at": now,
        },
        {
            "said": topic % {"title": name},
            "href": "#",
            "status": pgettext("topic", "正在走程序"),
            "kind": "next",
            "at": now,
        },
    ]
    return {"fates": fates, "ways": [{"name": "bring", "label": _("列入会议议程"), "href": "#", "decision": True}]}


def photos() -> list[Sample]:
    """Pictures before and after."""
    return [
        {"href": PHOTO, "said": _("夜里的工地"), "word": _("之前")},
        {"href": PHOTO, "said": _("工地围挡")},
        {"href": PHOTO, "said": _("停工以后"), "word": _("之后")},
    ]
