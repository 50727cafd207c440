"""What may happen to a lot, as verbs of the record. Public bodies hold codes of this lot, never who."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb(
        "lots.committed",
        _("公布了%(people)s个代号的名单，抽%(take)s个，等待“%(awaited)s”，承诺值%(commitment)s"),
        frozenset({"people", "take", "awaited", "known_from", "commitment", "text"}),
    ),
    Verb("lots.value_entered", _("登记了开奖数：%(value)s"), frozenset({"value"})),
    Verb(
        "lots.drawn",
        _("用开奖数“%(value)s”抽签，抽了%(take)s个"),
        frozenset({"value", "seed", "take", "drawn"}),
    ),
    Verb("lots.cancelled", _("开奖以前取消了抽签")),
)
