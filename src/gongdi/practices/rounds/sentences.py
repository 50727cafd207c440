"""What may happen to a round, as verbs of the record. Ideas stand there by number; words are in the private half."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words


def says(name: str, sentence: Words, *keys: str) -> Verb:
    """One verb of this room."""
    return Verb(f"rounds.{name}", sentence, frozenset(keys))


declare(
    says("announced", _("发起了一轮参与式预算"), "year", "amount", "unit", "ideas_until", "rule", "resolution"),
    says("idea_proposed", _("居民提了第%(number)s个建议"), "number"),
    says("idea_withdrawn", _("第%(number)s个建议撤回"), "number"),
    says("merge_suggested", _("提议把第%(number)s个建议并入第%(into)s个"), "number", "into"),
    says("idea_merged", _("提建议的人同意，第%(number)s个建议并入第%(into)s个"), "number", "into"),
    says("merge_declined", _("提建议的人不同意，第%(number)s个建议不并入第%(into)s个"), "number", "into"),
    says("ideas_closed", _("结束提建议，共%(ideas)s个"), "ideas"),
    says("idea_costed", _("第%(number)s个建议可以做"), "number", "cost"),
    says("idea_refused", _("第%(number)s个建议做不了，已说明原因"), "number"),
    says("answer_contested", _("提建议的人请单位重新核算第%(number)s个建议"), "number"),
    says("idea_seen", _("提第%(number)s个建议的人看过了答复"), "number"),
    says("put", _("%(options)s个项目交给居民投票"), "options", "ballot", "closes"),
    says("vote_cancelled", _("投票取消，这一轮回到核算"), "ballot"),
    says("idea_chosen", _("第%(number)s个建议选上了"), "number"),
    says("idea_not_chosen", _("第%(number)s个建议没有选上"), "number"),
    says("decided", _("居民选出%(chosen)s个项目"), "chosen", "spent", "ballot", "numbers"),
    says("cancelled", _("取消了这一轮参与式预算")),
)
