"""What may happen to a distribution, as verbs of the record. Nothing says who has how much."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

LIST = frozenset({"round", "receivers", "kept", "care"})

declare(
    Verb(
        "dividends.drafted",
        _("提出分配“%(title)s”"),
        frozenset({"title", "amount", "how", "kept", "care", "days", "about", "number"}),
    ),
    Verb("dividends.asked", _("请组织表决分配的办法"), frozenset({"committee"})),
    Verb("dividends.decided", _("分配的办法定了"), frozenset({"how", "number"})),
    Verb("dividends.listed", _("公示分配名单，共%(receivers)s份"), LIST),
    Verb("dividends.objected", _("有人对分配名单提了异议"), frozenset({"round"})),
    Verb("dividends.upheld", _("异议成立，名单更正为第%(round)s版"), LIST),
    Verb("dividends.rejected", _("答复了一件异议")),
    Verb("dividends.dropped", _("提异议的人收回了异议")),
    Verb("dividends.amended", _("更正分配名单，这是第%(round)s版"), LIST),
    Verb("dividends.signed", _("第一个人在分配名单上签了字"), frozenset({"round"})),
    Verb("dividends.sent_back", _("第二个人没有签字，退回核对：%(reason)s"), frozenset({"reason"})),
    Verb("dividends.paid", _("第二个人签字，发放了%(receivers)s份"), frozenset({"sum", "receivers", "kept"})),
    Verb("dividends.withdrawn", _("不分了：%(reason)s"), frozenset({"reason"})),
    Verb("dividends.returned", _("一份没有送到，钱退了回来")),
    Verb("dividends.paid_again", _("没有送到的一份再发了一次")),
)
