"""What may happen to the powers of a community, as verbs of the record. Money is in fen, and said in `money`."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

WHAT = frozenset({"power", "year", "most", "days", "weight", "kinds", "ground", "from", "to"})
MONEY = frozenset({"line", "amount", "money", "purpose", "payee"})

declare(
    Verb("powers.granted", _("授予%(year)s年的一项权力，依据：%(ground)s"), WHAT),
    Verb("powers.ended", _("收回一项权力：%(reason)s"), frozenset({"power", "year", "reason"})),
    Verb("powers.money_granted", _("向“%(line)s”拨付%(money)s"), MONEY),
    Verb("powers.spending_asked", _("从“%(line)s”提请支出%(money)s：%(purpose)s"), MONEY),
    Verb("powers.spent", _("从“%(line)s”支出%(money)s，给%(payee)s：%(purpose)s"), MONEY),
    Verb("powers.spending_refused", _("没有从“%(line)s”支出%(money)s：%(purpose)s"), MONEY),
    Verb("powers.post_assigned", _("社区自己派了一个岗位"), frozenset({"kind", "used", "most"})),
    Verb("powers.post_ended", _("社区收回了自己派的一个岗位"), frozenset({"kind", "used", "most"})),
    Verb("powers.item_raised", _("提上议程：%(title)s"), frozenset({"title", "unit", "due", "used", "most"})),
    Verb("powers.item_answered", _("采纳并答复了社区提的议程"), frozenset({"unit", "late"})),
    Verb("powers.item_refused", _("没有采纳社区提的议程，说明了理由"), frozenset({"unit", "late"})),
    Verb("powers.assessment_proposed", _("提出对单位%(half)s半年的评价"), frozenset({"unit", "half"})),
    Verb(
        "powers.assessment_published",
        _("公布对单位%(half)s半年的评价"),
        frozenset({"unit", "half", "voters", "scores"}),
    ),
    Verb("powers.assessment_refused", _("对单位%(half)s半年的评价没有通过"), frozenset({"unit", "half"})),
)
