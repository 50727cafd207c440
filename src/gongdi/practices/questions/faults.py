"""Why a deed of this room cannot be done, as the person reads it."""

from django.utils.translation import gettext_lazy as _

TWICE = _("已经有人说过同样的话，请回答那一条。")
TOO_SHORT = _("请写一句完整的话，至少四个字。")
FEW_SEEDS = _("请写三条到三十条说法，一行一条，每条不超过一百四十个字。")
SAME_SEEDS = _("有两条说法一样，请删去一条。")
TOO_SOON = _("结束的时间要在一天以后、一年以内。")
NO_REASON = _("请写明不采用的原因，提这条说法的人看得到。")
OTHER_KEY = _("这一次回答和先前的不是同一条，请刷新页面再答。")
