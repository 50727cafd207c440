"""What may happen to a warning and a rule, as verbs of the record. Public bodies hold numbers, no words of anybody."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

FOUND = frozenset({"rule", "rule_version", "counted", "asked_for", "engine", "input_hash", "unit", "category", "topic"})
RULE = frozenset(
    {
        *(
            "code",
            "kind",
            "category",
            "level",
            "days",
            "least",
            "people",
            "percent",
            "grows_by",
            "asked",
            "growth",
            "burst",
        ),
        *("answer_days", "version"),
    }
)

declare(
    Verb("warnings.raised", _("按规则“%(rule)s”发出预警"), FOUND),
    Verb("warnings.unheld", _("按规则“%(rule)s”发出预警，没有可以交给的人"), FOUND),
    Verb("warnings.handed_on", _("到期没有回答，预警交给下一个人"), frozenset({"turn"})),
    Verb("warnings.lapsed", _("到期没有回答，再没有可以交给的人"), frozenset({"turn"})),
    Verb("warnings.confirmed", _("确认了预警，主动立案"), frozenset({"appeal", "served"})),
    Verb("warnings.dismissed", _("说明了理由，预警不立案")),
    Verb("warnings.taken_up", _("同类的事已由平台主动立案，一并办理"), frozenset({"warning"})),
    Verb("warnings.rule_added", _("定了一条预警规则“%(code)s”"), RULE),
    Verb("warnings.rule_changed", _("改了预警规则“%(code)s”"), RULE),
    Verb("warnings.rule_ended", _("停用了预警规则“%(code)s”"), RULE),
    Verb("warnings.rule_resumed", _("重新启用了预警规则“%(code)s”"), RULE),
)
