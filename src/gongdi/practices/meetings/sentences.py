"""What may happen to a meeting, as verbs of the record. People stand there by their number at the door."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words


def says(name: str, sentence: Words, *keys: str) -> Verb:
    """One verb of this room."""
    return Verb(f"meetings.{name}", sentence, frozenset(keys))


TALLY = ("number", "yes", "no", "abstain")
JUDGED = ("number", "kept", "missed")

declare(
    says("kind_revised", _("修改了“%(code)s”的会议规则，第%(version)s版"), "code", "version"),
    says("requested", _("居民提议开会")),
    says("request_supported", _("又一位居民赞成开会，共%(supporters)s人"), "supporters"),
    says("called", _("发出了开会通知"), "kind", "version", "starts"),
    says("invited", _("请了%(count)s个人参加"), "count"),
    says("rescheduled", _("会议改了时间或地点"), "starts"),
    says("cancelled", _("会议取消")),
    says("opened", _("宣布开会"), "roll"),
    says("signed_in", _("%(number)s号签到，到会%(present)s人"), "number", "present", "how", "capacity"),
    says("left", _("%(number)s号离会，到会%(present)s人"), "number", "present"),
    says("guests_counted", _("列席和旁听%(guests)s人"), "guests"),
    says("item_proposed", _("有人提了第%(number)s项议程建议"), "number", "about", "subject"),
    says("item_added", _("列入第%(number)s项议程"), "number", "about", "subject"),
    says("item_accepted", _("第%(number)s项建议列入议程"), "number", "about", "subject"),
    says("item_refused", _("第%(number)s项建议没有列入议程"), "number", "about", "subject"),
    says("item_taken_up", _("开始议第%(number)s项"), "number"),
    says("item_done", _("第%(number)s项议完"), "number", "about", "subject"),
    says("item_dropped", _("第%(number)s项没有议到"), "number", "about", "subject"),
    says("speech_asked", _("%(number)s号要求发言"), "number"),
    says("speech_began", _("%(number)s号发言"), "number"),
    says("speech_ended", _("%(number)s号发言完毕，用了%(seconds)s秒"), "number", "seconds"),
    says("motion_moved", _("%(mover)s号提出动议%(number)s"), "number", "mover", "item"),
    says("amendment_moved", _("%(mover)s号对动议%(of)s提出修正案%(number)s"), "number", "mover", "of"),
    says("motion_seconded", _("%(seconder)s号附议动议%(number)s"), "number", "seconder"),
    says("amendment_accepted", _("提动议的人接受修正案%(number)s，动议%(of)s改了文字"), "number", "of"),
    says("motion_withdrawn", _("动议%(number)s撤回"), "number"),
    says("motion_put", _("动议%(number)s文字定下，开始表决，到会%(present)s人"), "number", "present", "mode"),
    says("voted", _("又一位到会的人表决动议%(number)s，已有%(cast)s人"), "number", "cast"),
    says("counted", _("动议%(number)s报票：赞成%(yes)s，反对%(no)s，弃权%(abstain)s"), *TALLY, "present"),
    says("count_disputed", _("%(witness)s号核对动议%(number)s，认为票数不对，重数"), "number", "witness"),
    says(
        "adopted",
        _("动议%(number)s通过：赞成%(yes)s，反对%(no)s，弃权%(abstain)s，要%(needed)s"),
        *TALLY,
        "needed",
        "present",
        "witness",
        "about",
        "subject",
    ),
    says(
        "refused",
        _("动议%(number)s没有通过：赞成%(yes)s，反对%(no)s，弃权%(abstain)s，要%(needed)s"),
        *TALLY,
        "needed",
        "present",
        "witness",
        "about",
        "subject",
    ),
    says("motion_lapsed", _("动议%(number)s没有表决就散会了"), "number"),
    says("closed", _("宣布散会，到会%(present)s人"), "present"),
    says("minutes_finished", _("会议记录写好了"), "digest"),
    says("minutes_signed", _("会议记录有了%(count)s个签名"), "count", "role", "digest"),
    says("minutes_published", _("会议记录公开了"), "late", "digest"),
    says("minutes_corrected", _("会议记录有了补充更正")),
    says("undertaken", _("定下第%(number)s项落实事项，期限%(due)s"), "number", "due", "motion", "unit"),
    says("undertaking_progressed", _("第%(number)s项落实事项有了进展"), "number"),
    says("undertaking_reported", _("第%(number)s项落实事项报告办完，请到会的人说一说"), "number", "late"),
    says(
        "undertaking_judged",
        _("到会的人说第%(number)s项：办到了%(kept)s，没办到%(missed)s"),
        "number",
        "kept",
        "missed",
    ),
    says("undertaking_kept", _("到会的人确认第%(number)s项落实事项办到了"), *JUDGED),
    says("undertaking_reopened", _("到会的人说第%(number)s项落实事项没有办到，继续办"), *JUDGED),
    says("undertaking_rested", _("第%(number)s项落实事项报告办完，没有人回应"), "number"),
    says("undertaking_superseded", _("第%(number)s项落实事项换成第%(successor)s项"), "number", "successor"),
)
