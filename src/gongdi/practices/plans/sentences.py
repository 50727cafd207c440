"""What may happen to a plan, as verbs of the record. Indicators and remarks stand there by number, words in private."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words


def says(name: str, sentence: Words, *keys: str) -> Verb:
    """One verb of this room."""
    return Verb(f"plans.{name}", sentence, frozenset(keys))


declare(
    says("drafted", _("开始起草一个规划"), "years", "unit"),
    says("indicator_added", _("规划里加了第%(indicator)s个指标"), "indicator", "baseline", "targets", "unit"),
    says("indicator_dropped", _("规划草案里去掉了第%(indicator)s个指标"), "indicator"),
    says("published", _("规划草案公开征求意见，共%(indicators)s个指标"), "until", "indicators"),
    says("remarked", _("居民对规划草案提了第%(number)s条意见"), "number"),
    says("remark_answered", _("答复了对规划草案的第%(number)s条意见"), "number"),
    says("revised", _("规划草案收回来修改")),
    says("adopted", _("规划按决议开始实施"), "resolution"),
    says("measured", _("规划的第%(indicator)s个指标报了%(on)s的数"), "indicator", "on", "value", "instead_of"),
    says("hung", _("规划的第%(indicator)s个指标挂上了一个项目"), "indicator", "of"),
    says("ended", _("规划结束了"), "followed_by"),
    says("withdrawn", _("规划草案撤回了")),
)
