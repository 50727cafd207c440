"""What may happen to a resolution, as verbs of the record. Public bodies hold counts, never who voted how."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

COUNTS = frozenset({"yes", "no", "recused", "needed"})
WHAT = frozenset({"title", "about", "number"})

declare(
    Verb("resolutions.opened", _("提请表决，要%(needed)s票赞成"), frozenset({"needed", "about", "number", "due"})),
    Verb("resolutions.voted", _("一位成员表决：赞成%(yes)s，反对%(no)s，回避%(recused)s"), COUNTS),
    Verb("resolutions.adopted", _("通过了“%(title)s”：赞成%(yes)s，要%(needed)s"), COUNTS | WHAT),
    Verb("resolutions.refused", _("没有通过：赞成%(yes)s，要%(needed)s"), COUNTS | {"about", "number", "overdue"}),
    Verb("resolutions.withdrawn", _("提议的人撤回了提议"), frozenset({"about", "number"})),
)
