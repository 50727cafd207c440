"""What may happen to a panel, as verbs of the record. Public bodies hold pseudonyms of this panel, never who."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb(
        "panels.opened",
        _("发起抽签小组“%(title)s”，要抽%(seats)s人"),
        frozenset({"title", "seats", "until", "quotas"}),
    ),
    Verb("panels.joined", _("一位居民报了名")),
    Verb("panels.left", _("一位居民退出了报名")),
    Verb(
        "panels.committed",
        _("公布了%(people)s人的名单和抽签方案，等待“%(awaited)s”，承诺值%(commitment)s"),
        frozenset({"people", "awaited", "known_from", "commitment", "text"}),
    ),
    Verb("panels.value_entered", _("登记了开奖数：%(value)s"), frozenset({"value"})),
    Verb(
        "panels.drawn",
        _("用开奖数“%(value)s”抽签，抽中第%(ticket)s号"),
        frozenset({"value", "seed", "ticket", "drawn"}),
    ),
    Verb("panels.answered", _("第%(seat)s位答复了邀请"), frozenset({"seat", "reply", "followers"})),
    Verb("panels.seated", _("小组组成，共%(members)s人"), frozenset({"members", "empty"})),
    Verb("panels.cancelled", _("取消了抽签小组：%(reason)s"), frozenset({"reason"})),
)
