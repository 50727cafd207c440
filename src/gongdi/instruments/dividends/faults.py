"""What cannot be done, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

WORDS = _("请写上内容。")
REASON = _("请写明原因。")
NO_SUBJECT = _("没有这样东西，或者它不在这个地方。")
AMOUNT = _("金额的数目不对。")
PARTS = _("公积金和困难照顾两项加起来不能超过百分之百。")
DAYS = _("公示的天数要在%(least)s到%(most)s之间。")
BASIS = _("这里还没有可以照着分的数，请换一种分法。")
UNIT = _("经办单位要在当地，或者管着当地。")
COMMITTEE = _("这个组织不在当地，不能决定这里的分配。")
SHOW = _("请拿出决定：%(names)s，填写它的编号。")
USED = _("这个决定已经用在另一次分配上。")
NOBODY = _("按这个办法，一个人也分不到。请先核实住址、登记家庭。")
NOT_HERE = _("账上还没有这笔钱：有%(there)s，要分%(needed)s。请先从基金拨款到这个账户。")
WHO = _("没有这一户或者这个人。")
WEIGHT = _("份数要在0到%(most)s之间。")
AGAIN = _("您提过的异议还在等答复，一次一件。")
LEFT = _("这样一改，谁也分不到了。")
