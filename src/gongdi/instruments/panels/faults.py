"""What cannot be done, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

NO_QUOTAS = _("请至少给一项写上人数范围，例如“4-6”。")
TWICE = _("同一项写了两次人数范围。")
RANGE = _("人数范围要写成“最少-最多”，最多不能小于最少，也不能超过小组人数。")
LATER = _("时间要在以后。")
SEATS = _("小组人数要在2到200之间。")
VALUE_MISSING = _("请从各项里选一个。")
NOT_ASKED = _("这个小组没有问这一项。")
TOO_FEW = _("报名的只有%(people)s人，不够%(seats)s个名额。请多邀请一些人，再公布名单。")
CONFLICT = _("按现在的人数范围抽不出小组。互相冲突的是：%(conflict)s。最小的改法：%(changes)s。")
SLOW = _("这份名单太复杂，没有算出抽签方案。请减少分组，再试一次。")
KNOWN_ALREADY = _("开奖的时间必须在公布名单之后，这样谁也不能先知道结果再定名单。")
DIFFERS = _("和先登记的不一样。请两个人都对照官方公布的开奖数；登记错了，由另一个人重新登记。")
CHANGED = _("公布的时候有人报名或者退出了，请再公布一次。")
