"""What may happen to standings, as verbs of the record. How somebody is shown stands in no act."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb("standings.consented", _("同意上光荣榜"), frozenset({"book"})),
    Verb("standings.withdrawn", _("不再上光荣榜"), frozenset({"book"})),
)
