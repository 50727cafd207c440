"""What cannot be done with a power, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

ALREADY_GRANTED = _("这一年已经授予过这项权力。要改，先收回再授予。")
NOT_A_COMMUNITY = _("四权授给村和社区。请选一个村或社区。")
NO_COMMITTEE = _("请选一个由理事组成的本地组织，写明要几人赞成。")
NOT_ASSIGNABLE = _("这种岗位不在授权之内。")
NOT_ONESELF = _("不能给自己派岗位。")
HELD_ALREADY = _("这个人已经在这个岗位上。")
NOT_ABOVE = _("议程和评价只对上级的单位，不对本社区自己。")
ASSESSED_ALREADY = _("这半年已经评价过这个单位，或者正在表决。")
SCORES_MISSING = _("每一项都要打1到5分。")
WRONG_HALF = _("请写年份和上、下半年，例如 2026-2。")
NO_HOME_UNIT = _("这个社区还没有登记居委会或村委会，派不了岗位。")
AMOUNT = _("金额要大于0。")
