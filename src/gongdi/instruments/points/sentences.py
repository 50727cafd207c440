"""What may happen in a points programme, as verbs of the record. Public bodies name rules and amounts, no persons."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words

RULE = ("programme", "version", "code", "rule")


def _verb(name: str, sentence: Words, *body: str) -> Verb:
    return Verb(f"points.{name}", sentence, frozenset(body))


declare(
    _verb("programme_opened", _("筹备了积分项目“%(name)s”"), "name"),
    _verb("programme_started", _("积分项目开始")),
    _verb("programme_ended", _("积分项目结束")),
    _verb("rules_drafted", _("起草第%(version)s版规则"), "version"),
    _verb("rules_proposed", _("把第%(version)s版规则提请表决"), "version"),
    _verb("rules_adopted", _("第%(version)s版规则通过，从现在起生效"), "version"),
    _verb("rules_refused", _("第%(version)s版规则没有通过"), "version"),
    _verb("budget_asked", _("申请积分预算%(points)s分"), "points"),
    _verb("budget_granted", _("批准积分预算%(points)s分"), "points"),
    _verb("budget_refused", _("积分预算%(points)s分没有通过"), "points"),
    _verb("budget_low", _("积分预算快用完了：还剩%(left)s分"), "sign", "left", "days"),
)

# On a purse: who earned is never in the public body.
declare(
    _verb("awarded", _("按规则“%(rule)s”得%(points)s分（第%(version)s版）"), *RULE, "points", "category", "waited"),
    _verb("award_waits", _("按规则“%(rule)s”应得%(points)s分，预算用完，排队等候"), *RULE, "points"),
    _verb("expiring", _("%(points)s分将在%(month)s到期"), "programme", "points", "month"),
    _verb("expired", _("%(points)s分到期"), "programme", "points", "month"),
    _verb("returned", _("账户注销，%(points)s分退回预算"), "programme", "points"),
    _verb("household_returned", _("家庭结束，%(points)s分退回预算"), "programme", "points"),
)

# On a claim.
declare(
    _verb("claimed", _("按规则“%(rule)s”申报"), *RULE),
    _verb("witnessed", _("有人见证")),
    _verb("approved", _("认定，得%(points)s分"), "points"),
    _verb("refused", _("没有认定")),
    _verb("lapsed", _("期限内没有人见证，没有认定")),
    _verb("withdrawn", _("本人撤回申报")),
    _verb("appealed", _("请议事会复核")),
    _verb("upheld", _("议事会复核，维持不认定")),
    _verb("overturned", _("议事会复核，改为认定，得%(points)s分"), "points"),
    _verb("forgotten", _("按当事人要求删去了申报的内容")),
)
