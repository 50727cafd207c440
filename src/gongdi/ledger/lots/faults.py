"""What cannot be done, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

VALUE_MISSING = _("请写上开奖数。")
AWAITED_MISSING = _("请写清楚用哪个开奖数。")
KNOWN_ALREADY = _("开奖的时间必须在公布名单之后，这样谁也不能先知道结果再定名单。")
DIFFERS = _("和先登记的不一样。请两个人都对照官方公布的开奖数；登记错了，由另一个人重新登记。")
TAKE = _("要抽的人数要在1到名单的人数之间。")
