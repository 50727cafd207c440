"""What may happen to a question, as verbs of the record. No public body tells who answered what."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb(
        "questions.opened",
        _("提出了一个问题，先有%(statements)s条说法，请大家回答"),
        frozenset({"statements", "closes", "voters"}),
    ),
    Verb("questions.answered", _("一个人回答了一条说法")),
    Verb("questions.statement_proposed", _("一个人补充了第%(number)s条说法"), frozenset({"number"})),
    Verb("questions.statement_shown", _("主持人采用了第%(number)s条说法"), frozenset({"number"})),
    Verb("questions.statement_hidden", _("主持人没有采用第%(number)s条说法"), frozenset({"number"})),
    Verb("questions.statement_restored", _("主持人重新采用了第%(number)s条说法"), frozenset({"number"})),
    Verb("questions.closed", _("征求意见结束，%(people)s人回答过"), frozenset({"people"})),
    Verb("questions.handed_on", _("大家都支持的几条交了出去，接着商议"), frozenset({"to", "number"})),
    Verb("questions.followed", _("交出去的几条有了进展")),
    Verb("questions.seen", _("回答过的人看过了进展")),
)
