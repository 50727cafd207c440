"""What may happen to campaigns, as verbs of the record. What people wrote stands in the private half."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words


def says(name: str, sentence: Words, *keys: str) -> Verb:
    """One verb of this room."""
    return Verb(f"campaigns.{name}", sentence, frozenset(keys))


LINE = ("campaign", "due_on")
declare(
    says("checklist_written", _("写了检查表第%(number)s版，%(items)s项"), "number", "items"),
    says("checklist_adopted", _("检查表第%(number)s版通过"), "number"),
    says("announced", _("发起一次行动，%(starts_on)s开始"), "kind", "unit", "checklist", "starts_on"),
    says("route_laid", _("定了一条路线，%(stops)s处"), "route", "stops", "village"),
    says("team_formed", _("第%(team)s队组成，%(seats)s个名额"), "team", "seats", "organisation"),
    says("joined", _("有人报名第%(team)s队，%(people)s人"), "team", "people", "organisation"),
    says("left", _("有人退出第%(team)s队，%(people)s人"), "team", "people"),
    says("leader_named", _("第%(team)s队换了队长"), "team"),
    says("enrolled", _("一户人家报名参加红榜")),
    says("withdrawn", _("一户人家撤回了红榜的报名")),
    says("opened", _("行动开始")),
    says("signed_in", _("第%(team)s队有人签到"), "team"),
    says("stop_entered", _("记下一处，%(possible)s个半分里得%(got)s个"), "stop", "got", "possible", "from_paper"),
    says("stop_corrected", _("改正一处，从%(was)s个半分改为%(got)s个"), "stop", "got", "possible", "was"),
    says("stop_pictured", _("一处加了%(photos)s张照片"), "stop", "photos"),
    says("photo_shown", _("公开了一张照片"), "photo"),
    says("photo_hidden", _("收回了一张照片"), "photo"),
    says("found", _("发现第%(number)s个要另外处理的问题"), "number", "stop", "dangerous"),
    says("finding_settled", _("第%(number)s个问题处理好了"), "number"),
    says("finding_passed", _("第%(number)s个问题转给别处办"), "number", "kind", "to"),
    says("team_finished", _("第%(team)s队走完，%(people)s人，%(minutes)s分钟"), "team", "people", "minutes"),
    says("took_part", _("有人参加第%(team)s队，%(minutes)s分钟"), "team", "minutes", "organisation"),
    says("closed", _("收工：%(stops)s处记了%(entered)s处，清了%(kilograms)s公斤"), "entered", "stops", "kilograms"),
    says("published", _("结果公布：%(stops)s处记了%(entered)s处"), "entered", "stops", "got", "possible"),
    says("cancelled", _("行动取消")),
    says("praised", _("上红榜"), "campaign", "organisation", "village", "team"),
    says("household_praised", _("一户人家上红榜，经本人同意")),
    says("noticed", _("告知一个单位拟上黑榜，请它答复"), *LINE),
    says("replied", _("单位作了答复"), *LINE),
    says("reply_lapsed", _("到期没有答复"), *LINE),
    says("listed", _("连同答复一起公布在黑榜"), *LINE, "organisation", "village", "team"),
    says("dropped", _("听了答复，不上榜"), *LINE),
    says("mended", _("单位说改好了"), *LINE),
    says("not_mended", _("复查没有改好"), *LINE),
    says("taken_off", _("下榜"), *LINE),
)
