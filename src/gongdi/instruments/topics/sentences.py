"""What may happen to topics, as verbs of the record. No word of a topic stands in a public body."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb("topics.risen", _("成了热点话题，排第%(rank)s"), frozenset({"key", "rank", "again"})),
    Verb("topics.cooled", _("不再是热点话题"), frozenset({"key"})),
    Verb(
        "topics.found",
        _("从%(messages)s件诉求里找出%(topics)s个热点话题"),
        frozenset({"kind", "engine", "input_hash", "messages", "topics", "risen", "cooled"}),
    ),
    Verb("topics.joined", _("人工把两个话题合成一件"), frozenset({"key", "other", "number"})),
    Verb("topics.parted", _("人工从话题里分出%(count)s件诉求"), frozenset({"key", "count", "number"})),
    Verb("topics.undone", _("撤销了第%(number)s条人工决定"), frozenset({"key", "number"})),
)
