"""What may happen to a topic, as verbs of the record. Public bodies hold numbers of steps and counts, no words."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

STEP = frozenset({"step"})
WHICH = frozenset({"procedure", "version"})
COUNTS = frozenset({"kept", "broken"})

declare(
    Verb("procedures.proposed", _("居民提了一个议题")),
    Verb("procedures.put", _("立了一个议题，开始走程序"), WHICH),
    Verb("procedures.accepted", _("采纳了议题，开始走程序"), WHICH),
    Verb("procedures.declined", _("没有采纳议题，说明了理由")),
    Verb("procedures.withdrawn", _("提议的人撤回了议题")),
    Verb("procedures.joined", _("并入了一件诉求")),
    Verb("procedures.taken_in", _("列入了议题，走民主议事程序"), frozenset({"topic"})),
    Verb("procedures.brought", _("列入了一次会议的议程，请提议的人参加"), frozenset({"meeting", "invited"})),
    Verb("procedures.talked_over", _("会议议过了这件事"), frozenset({"meeting", "item"})),
    Verb("procedures.moved_in_hall", _("会议对这件事作了表决"), frozenset({"meeting", "motion", "outcome"})),
    Verb("procedures.vote_asked", _("第%(step)s步提请表决，要%(needed)s票赞成"), STEP | {"resolution", "needed"}),
    Verb("procedures.vote_failed", _("第%(step)s步的表决没有通过"), STEP | {"resolution"}),
    Verb("procedures.step_completed", _("第%(step)s步做完了"), STEP | {"evidence_kind", "evidence_number"}),
    Verb("procedures.step_returned", _("第%(step)s步退回上一步"), STEP),
    Verb("procedures.step_skipped", _("第%(step)s步依决定跳过，写明了理由和依据"), STEP),
    Verb("procedures.finished", _("程序走完了")),
    Verb("procedures.stopped", _("在第%(step)s步停止，说明了理由"), STEP),
    Verb("procedures.seen", _("提议的人看过了进展")),
    Verb("procedures.judged", _("提议的人说：%(kept)s人说办到了，%(broken)s人说没有"), COUNTS),
)
