"""What may happen to an evaluation, as verbs of the record. Nothing says who judged how."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

WHAT = frozenset({"about", "number"})

declare(
    Verb("evaluations.criteria_adopted", _("定了第%(version)s版评议标准"), WHAT | {"version", "ground", "criteria"}),
    Verb("evaluations.opened", _("发起评议“%(title)s”"), WHAT | {"title", "occasion", "version", "asked"}),
    Verb("evaluations.begun", _("抽签请了%(asked)s位居民来评，评%(days)s天"), frozenset({"asked", "days"})),
    Verb("evaluations.answered", _("一个人评了")),
    Verb(
        "evaluations.published",
        _("评议结果公布：请了%(asked)s人，%(answered)s人评了"),
        WHAT | {"asked", "answered", "is_enough", "score"},
    ),
    Verb("evaluations.replied", _("被评的单位作了回应")),
    Verb("evaluations.cancelled", _("取消了评议：%(reason)s"), frozenset({"reason"})),
)
