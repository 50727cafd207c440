"""Sentences that pages and API say alike."""

from django.utils.translation import gettext_lazy as _

NOBODY_KNOWN = _("这个手机号还没有人用过这里。请核对，或者请对方先登录一次。")
REASON_WANTED = _("请写明理由。")
RULE_UNKNOWN = _("现在的规则里没有这个代号，或者它由系统自动给分。请看项目的规则。")
