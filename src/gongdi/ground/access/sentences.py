"""What may happen to tokens, as verbs of the record."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb("access.token_issued", _("得到了接口令牌")),
    Verb("access.token_ended", _("停用了接口令牌")),
)
