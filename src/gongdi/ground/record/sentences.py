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
)
