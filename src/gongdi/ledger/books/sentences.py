"""What may happen to books themselves, as verbs of the record. What moves in them is told by the rooms that move it."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb("books.opened", _("开设了账本“%(name)s”"), frozenset({"name", "kind"})),
    Verb("books.expired", _("预留到期，没有用掉的退了回去"), frozenset({"count"})),
    Verb("books.corrected", _("更正了一笔账：%(reason)s"), frozenset({"reason"})),
)
