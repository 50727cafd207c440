"""What cannot be done around a meeting, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import NotPossible

__all__ = ["NotPossible"]

NO_BODY = _("这种会是一个组织的会，请选是哪个组织。")
NO_ROLL = _("这种会要写应到多少人，才知道够不够数。")
NEEDS_SECRETARY = _("这种会的记录要记录人签名，请写记录人的手机号。记录人不能是召集人自己。")
UNKNOWN_PERSON = _("没有登记过这个手机号。")
THERE_ALREADY = _("已经签过到了：%(number)s号。")
SAME_NAME = _("已经有同名的人签到。如果是另一个人，请在名字后面加上门牌或者排行。")
NAME_OR_PHONE = _("请填手机号、姓名，或者选一位成员。")
UNKNOWN_NUMBER = _("没有这个签到号。")
UNKNOWN_ITEM = _("没有这一项议程。")
UNKNOWN_MOTION = _("没有这个动议。")
UNKNOWN_SUBJECT = _("不知道这是哪一类事，不能列入议程。")
ON_AGENDA = _("这件事已经在议程里。")
ITEM_OPEN = _("还有一项没有议完，先把它议完。")
NOBODY_WAITS = _("没有人等着发言。")
NOBODY_SPEAKS = _("现在没有人发言。")
SOMEBODY_SPEAKS = _("还有人在发言，先请他说完。")
NO_WORDS = _("请写动议的文字，或者选一项带着文字的议程。")
NOT_AN_AMENDMENT = _("这不是修正案。")
AMENDS_AN_AMENDMENT = _("修正案不能再修正，请直接提另一个修正案。")
WORDS_FIXED = _("动议的文字已经定下，不能再改。")
TOO_MANY_VOTES = _("报的票数加起来是%(sum)s，到会能表决的只有%(present)s人。")
NOT_COUNTED = _("还没有报票数。")
ONE_OWNER = _("请写由哪个单位或者哪位到会的人负责，两样选一样。")
DUE_IN_THE_PAST = _("期限要在今天以后。")
TOO_MANY = _("太多了，放不下。")
