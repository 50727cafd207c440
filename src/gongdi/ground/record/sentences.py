"""The verbs of the record itself: what happens to the log, not to the matters in it."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb(
        "record.resumed",
        _("中断后恢复签名：第 %(lost_from)s 条至第 %(lost_to)s 条之间遗失 %(lost)s 条"),
        frozenset({"kind", "lost_from", "lost_to", "lost"}),
    ),
    Verb("record.begun_anew", _("另立新的公开日志，原日志止于第 %(size)s 条"), frozenset({"kind", "log", "size"})),
    Verb("record.neighbour_added", _("与“%(name)s”约定会签"), frozenset({"name", "url", "witness_key", "log_key"})),
    Verb("record.neighbour_ended", _("停止与“%(name)s”会签"), frozenset({"name"})),
    Verb("record.forgotten", _("按当事人要求删去了一些不公开的内容，记录和凭证还在")),
)
