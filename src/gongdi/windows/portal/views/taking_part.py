"""The ways to take part: what can be earned, given, lent a hand with, decided and checked."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongdi.windows.portal.views.showing import show

Door = dict[str, str]


@require_safe
def taking_part(request: HttpRequest) -> HttpResponse:
    """The doors of all rooms in which residents take part, by what a person wants to do."""
    return show(request, "taking_part", {"groups": [earn(), give(), decide()]})


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
        {"href": "/funds/", "icon": "fund", "label": _("社区基金"), "hint": _("捐一点、申请资助，每一分钱看得见去处")},
    ]
    return {"title": _("出钱出力"), "doors": doors}


def decide() -> dict[str, object]:
    """Decisions, powers and books."""
    doors: list[Door] = [
        {
            "href": "/questions/",
            "icon": "answer",
            "label": _("大家怎么看"),
            "hint": _("一条一条地答，找出大家都能同意的几条"),
        },
        {"href": "/meetings/", "icon": "join", "label": _("会议"), "hint": _("坐下来商量：通知、议程、表决、办没办到")},
        {
            "href": "/rounds/",
            "icon": "fund",
            "label": _("参与式预算"),
            "hint": _("一笔钱拿来做什么：大家提、单位算、居民选"),
        },
        {
            "href": "/ballots/",
            "icon": "vote",
            "label": _("投票"),
            "hint": _("问什么、怎么算、谁能投；结果人人可以再数一遍"),
        },
        {
            "href": "/panels/",
            "icon": "join",
            "label": _("抽签小组"),
            "hint": _("报名参加，抽签组成，怎么抽的人人可以重新算一遍"),
        },
        {
            "href": "/topics/",
            "icon": "village",
            "label": _("议题"),
            "hint": _("一件事谁来议、谁来定、谁去办，走到了哪一步"),
        },
        {"href": "/resolutions/", "icon": "vote", "label": _("议决"), "hint": _("议事会定了什么、几票赞成")},
        {
            "href": "/powers/",
            "icon": "village",
            "label": _("四权同下"),
            "hint": _("社区有哪些钱、岗位、议题和考核权，用了多少"),
        },
        {"href": "/books/", "icon": "book", "label": _("公开账本"), "hint": _("积分和资金的每一笔，人人可以核对")},
    ]
    return {"title": _("商量着办、看得见"), "doors": doors}
