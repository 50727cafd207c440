"""What cannot be done, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import Fault

NO_SUCH_THING = _("没有这样东西，或者它已经不在了。")
ALREADY = _("这样东西已经开放预约。")
UNIT = _("管理单位要在当地，或者管着当地。")
RANGE = _("要在%(least)s到%(most)s之间。")
HOURS = _("开放时间写成“9:00-12:00, 14:00-18:00”，后面的不能早于前面的，至少要有一个时段。")
WORDS = _("请写上内容。")
REASON = _("请写明原因，所有人都看得到。")
PAST = _("这一天已经过了，或者太远了。")
TAKEN_DAY = _("这一天已经有人约了，不能再改时间或者改成抽签。")
DRAWN_DAY = _("这一天已经定了抽签。")
NO_SLOT = _("没有这个时段。")
DEADLINE = _("登记要在开奖以前截止，开奖要在那一天开始以前。")
NUMBER = _("只剩%(free)s个位置可以留用。")


class Full(Fault):
    """No place is left."""

    reason = _("这个时段刚刚约满了，请换一个。")
    name = "full"


class WeekFull(Fault):
    """Whoever books has booked as much this week as the rule allows."""

    reason = _("这个星期约满了规定的次数，把机会留给别人，请约别的星期。")
    name = "week_full"


class Twice(Fault):
    """Whoever books has a place of this slot already."""

    reason = _("这个时段您已经约了一个。")
    name = "booked_twice"
