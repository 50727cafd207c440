"""What may happen to contributions, as verbs of the record. Public bodies say what and how much, never who."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

WHAT = frozenset({"call", "unit", "amount", "kind"})
TARIFF = frozenset({"unit", "grade", "fen", "per", "from", "ground"})

declare(
    Verb("contributions.called", _("发起了征集“%(title)s”"), frozenset({"title", "due", "about", "number"})),
    Verb("contributions.closed", _("征集结束"), frozenset({"overdue"})),
    Verb("contributions.pledged", _("一位居民认领了一份"), WHAT),
    Verb("contributions.withdrawn", _("一位居民撤回了认领"), WHAT),
    Verb("contributions.expired", _("一份认领过期了"), WHAT),
    Verb("contributions.recorded", _("登记收到了一份，等见证"), WHAT),
    Verb("contributions.received", _("收到了一份，有人见证"), WHAT | {"value", "pledge"}),
    Verb("contributions.dismissed", _("登记的一份没有收到"), WHAT | {"overdue"}),
    Verb("contributions.naming_changed", _("给予的人改了署名方式")),
    Verb(
        "contributions.tariff_set",
        _("定了折算标准：%(ground)s"),
        frozenset({"unit", "grade", "fen", "per", "from", "ground"}),
    ),
)
