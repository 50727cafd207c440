"""What may happen to a charter, as verbs of the record. Words stand in the private half; a case only goes on.

Cases are acts on a subject of their own kind that the public log does not number: nobody reads from it who was heard.
"""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words


def says(name: str, sentence: Words, *keys: str) -> Verb:
    """One verb of this room."""
    return Verb(f"charters.{name}", sentence, frozenset(keys))


_TEXT = ("articles", "digest")
declare(
    says("begun", _("开始起草公约"), "kind", "until"),
    says("taken_over", _("登记了已经通过的公约，共%(articles)s条"), "kind", "on", *_TEXT),
    says("amendment_begun", _("开始修订，起草第%(version)s版"), "version", "until"),
    says("article_written", _("起草小组写了草案的第%(article)s条"), "version", "article"),
    says("article_struck", _("起草小组从草案里删去第%(article)s条"), "version", "article"),
    says("article_moved", _("起草小组把草案的第%(article)s条往前挪"), "version", "article"),
    says("measures_chosen", _("起草小组写定了表扬和违约以后能做的事"), "version", "measures"),
    says("proposed", _("居民对草案提了第%(proposal)s条意见"), "version", "proposal", "article"),
    says("commented", _("有人参加了第%(proposal)s条意见的讨论"), "proposal"),
    says("proposal_accepted", _("第%(proposal)s条意见采纳了"), "version", "proposal", "article"),
    says("proposal_declined", _("第%(proposal)s条意见没有采纳，已说明原因"), "version", "proposal"),
    says("proposal_withdrawn", _("第%(proposal)s条意见撤回"), "version", "proposal"),
    says("frozen", _("草案定稿公示，共%(articles)s条"), "version", "until", *_TEXT),
    says("checked", _("合法性审查通过，每一项都写了理由"), "version"),
    says("check_failed", _("合法性审查没有通过，草案退回修改"), "version", "items"),
    says("reopened", _("草案退回修改，已说明原因"), "version", "until"),
    says("dropped", _("这一稿不再进行，已说明原因"), "version"),
    says("put", _("第%(version)s版草案交付表决"), "version", "ballot", "closes"),
    says("vote_cancelled", _("表决取消，草案回到公示"), "version", "ballot"),
    says("adopted", _("公约第%(version)s版表决通过，共%(articles)s条"), "version", "ballot", *_TEXT),
    says("not_adopted", _("第%(version)s版草案没有通过"), "version", "ballot"),
    says("replaced", _("第%(version)s版由新的一版代替"), "version", "successor"),
    says("filed", _("公约第%(version)s版已备案"), "version"),
    says("correction_ordered", _("备案机关要求改正第%(version)s版，已写明哪里不合法"), "version"),
    says("repeal_put", _("是否废止公约，交付表决"), "version", "ballot", "closes"),
    says("repealed", _("公约经表决废止"), "version", "ballot"),
    says("kept", _("表决没有同意废止，公约继续有效"), "version", "ballot"),
    says("signed", _("一位居民签了公约"), "version"),
    says("signature_withdrawn", _("一位居民撤回了签名"), "version"),
    says("case_reported", _("报给了公约的议事组织")),
    says("case_withdrawn", _("报的人撤回了")),
    says("case_dismissed", _("议事组织没有受理，已说明原因")),
    says("case_taken_up", _("议事组织受理，并告知了当事人")),
    says("case_answered", _("当事人说了自己的情况")),
    says("case_heard", _("议事组织当面听取，并记下了当事人的话")),
    says("case_found", _("议事组织写明了结论和理由")),
    says("case_praised", _("议事组织给予了表扬")),
    says("case_appealed", _("当事人申诉")),
    says("case_decided", _("另一个组织对申诉作出了决定")),
    says("case_closed", _("申诉的期限已过，了结")),
    says("case_lapsed", _("到期没有结论，作罢")),
    says("praise_retracted", _("本人不再同意公开表扬")),
)
