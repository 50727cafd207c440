"""The ways to take part: what can be earned, given, lent a hand with, decided and checked."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from gongdi.windows.portal.views.showing import show

Door = dict[str, str]


@require_safe
def taking_part(request: HttpRequest) -> HttpResponse:
    """The doors of all rooms in which residents take part, by what a person wants to do."""
    return show(request, "taking_part", {"groups": [talk(), decide(), build(), share(), give(), earn(), look()]})


def earn() -> dict[str, object]:
    """Points: what they are for, what they buy, who does how well."""
    doors: list[Door] = [
        {"href": "/points/", "icon": "points", "label": _("积分"), "hint": _("做了什么好事、记了几分、为什么")},
        {"href": "/shop/", "icon": "gift", "label": _("兑换"), "hint": _("用积分换附近商户的东西和服务")},
        {
            "href": "/standings/",
            "icon": "board",
            "label": _("亮一亮、比一比"),
            "hint": _("光荣榜要本人同意；楼栋按人均比"),
        },
    ]
    return {"title": _("挣积分、用积分"), "doors": doors}


def give() -> dict[str, object]:
    """Money, hands and means."""
    doors: list[Door] = [
        {
            "href": "/contributions/",
            "icon": "hand",
            "label": _("出一份力"),
            "hint": _("出钱、出工、出物、让地让利，都有凭证"),
        },
        {
            "href": "/things/",
            "icon": "place",
            "label": _("公共设施"),
            "hint": _("桥、灯、花坛归谁管；坏了说一声，也可以认领"),
        },
        {
            "href": "/campaigns/",
            "icon": "do",
            "label": _("清洁行动"),
            "hint": _("约好一天一起打扫：报名一支队，清了多少、得了几分都看得见"),
        },
        {"href": "/funds/", "icon": "fund", "label": _("社区基金"), "hint": _("捐一点、申请资助，每一分钱看得见去处")},
    ]
    return {"title": _("出钱出力"), "doors": doors}


def talk() -> dict[str, object]:
    """Talking matters over."""
    doors: list[Door] = [
        {
            "href": "/questions/",
            "icon": "answer",
            "label": _("大家怎么看"),
            "hint": _("一条一条地答，找出大家都能同意的几条"),
        },
        {
            "href": "/meetings/",
            "icon": "join",
            "label": pgettext("list", "会议"),
            "hint": _("坐下来商量：通知、议程、表决、办没办到"),
        },
        {
            "href": "/topics/",
            "icon": "village",
            "label": pgettext("all of them", "议题"),
            "hint": _("一件事谁来议、谁来定、谁去办，走到了哪一步"),
        },
        {
            "href": "/hot/",
            "icon": "say",
            "label": _("热点话题"),
            "hint": _("近来许多人在提的事，为什么是一件，说的人有多少"),
        },
        {
            "href": "/themes/",
            "icon": "do",
            "label": _("每月一题"),
            "hint": _("一个月盯一件提得最多的事，办完再数一遍，真的少了才算办好"),
        },
        {
            "href": "/warnings/",
            "icon": "warn",
            "label": _("未诉先办"),
            "hint": _("每条预警有名有姓的人回答，确认了的，平台自己立案"),
        },
        {
            "href": "/panels/",
            "icon": "join",
            "label": _("抽签小组"),
            "hint": _("报名参加，抽签组成，怎么抽的人人可以重新算一遍"),
        },
    ]
    return {"title": _("商量着办"), "doors": doors}


def decide() -> dict[str, object]:
    """Deciding, and what was decided."""
    doors: list[Door] = [
        {
            "href": "/ballots/",
            "icon": "vote",
            "label": _("投票"),
            "hint": _("问什么、怎么算、谁能投；结果人人可以再数一遍"),
        },
        {
            "href": "/rounds/",
            "icon": "fund",
            "label": _("参与式预算"),
            "hint": _("一笔钱拿来做什么：大家提、单位算、居民选"),
        },
        {"href": "/resolutions/", "icon": "vote", "label": _("议决"), "hint": _("议事会定了什么、几票赞成")},
        {"href": "/charters/", "icon": "note", "label": _("公约"), "hint": _("一起写、投票定、自愿签")},
    ]
    return {"title": _("一起定"), "doors": doors}


def build() -> dict[str, object]:
    """What is made, and where it leads."""
    doors: list[Door] = [
        {
            "href": "/projects/",
            "icon": "village",
            "label": pgettext("all of them", "项目"),
            "hint": _("一起谋、一起建、一起管、一起评、一起用"),
        },
        {
            "href": "/plans/",
            "icon": "board",
            "label": _("规划"),
            "hint": _("几年以后要到哪里，现在走到哪里，一张蓝图人人看得见"),
        },
    ]
    return {"title": _("一起建"), "doors": doors}


def look() -> dict[str, object]:
    """What everybody may check."""
    doors: list[Door] = [
        {
            "href": "/powers/",
            "icon": "village",
            "label": _("四权同下"),
            "hint": _("社区有哪些钱、岗位、议题和考核权，用了多少"),
        },
        {"href": "/books/", "icon": "book", "label": _("公开账本"), "hint": _("积分和资金的每一笔，人人可以核对")},
    ]
    return {"title": _("看得见"), "doors": doors}


def share() -> dict[str, object]:
    """What was done is judged by those it serves, and used by everybody."""
    doors: list[Door] = [
        {
            "href": "/evaluations/",
            "icon": "yes",
            "label": _("大家来评"),
            "hint": _("服务谁，谁来评：标准先定好，结果全公布"),
        },
        {
            "href": "/bookings/",
            "icon": "join",
            "label": _("预约"),
            "hint": _("会议室、球场、食堂的桌子：规则一样，谁都不开后门"),
        },
        {
            "href": "/dividends/",
            "icon": "coins",
            "label": _("成果分配"),
            "hint": _("食堂的结余、果园的分红：怎么分先定好，自己的一份算得清"),
        },
    ]
    return {"title": _("一起评、一起用"), "doors": doors}
