"""What may happen to people and organisations, as verbs of the record. No verb carries a name of a person."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb("people.person_known", _("登记了一位居民")),
    Verb("people.phone_verified", _("核验了本人手机号")),
    Verb("people.organisation_founded", _("登记了单位%(name)s"), frozenset({"name", "kind", "level"})),
    Verb("people.post_taken", _("到任%(kind)s"), frozenset({"kind", "organisation"})),
    Verb("people.post_left", _("卸任%(kind)s"), frozenset({"kind", "organisation"})),
    Verb("people.home_declared", _("申报了住处")),
    Verb("people.home_verified", _("核实了居住事实")),
    Verb("people.home_declined", _("没有核实到居住事实")),
    Verb("people.home_left", _("不再居住")),
    Verb("people.profile_changed", _("修改了个人资料")),
    Verb("people.phone_changed", _("更换了手机号")),
    Verb("people.signed_out_everywhere", _("退出了所有设备")),
    Verb("people.password_changed", _("修改了登录密码")),
    Verb("people.second_factor_added", _("设置了第二道验证")),
    Verb("people.second_factor_removed", _("去掉了一种第二道验证")),
    Verb("people.proxy_granted", _("同意由家人代办")),
    Verb("people.proxy_ended", _("终止了家人代办")),
    Verb("people.household_formed", _("组成了一个家庭")),
    Verb("people.household_joined", _("加入了家庭")),
    Verb("people.household_invited", _("请家人加入家庭")),
    Verb("people.household_declined", _("没有同意加入家庭")),
    Verb("people.household_uninvited", _("收回了加入家庭的邀请")),
    Verb("people.household_left", _("离开了家庭")),
    Verb("people.household_renamed", _("修改了家庭名称")),
    Verb("people.household_ended", _("家庭里没有人了，家庭结束")),
    Verb("people.forgotten", _("注销了账户，删除了个人信息"), frozenset({"reason"})),
)
