"""What may happen to public things, as verbs of the record. What people wrote stands in the private half."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words


def says(name: str, sentence: Words, *keys: str) -> Verb:
    """One verb of this room."""
    return Verb(f"assets.{name}", sentence, frozenset(keys))


declare(
    says("kind_defined", _("定了一类公共设施"), "code", "look_days", "mend_days"),
    says("registered", _("登记了公共设施%(code)s"), "code", "kind", "owner", "inventory", "origin"),
    says("changed", _("更正了登记"), "fields"),
    says("entrusted", _("定了管护的人"), "organisation", "person"),
    says("released", _("结束了管护"), "organisation", "person"),
    says("chief_named", _("定了一位负责人"), "kind"),
    says("chief_ended", _("一位负责人卸任"), "kind"),
    says("retired", _("公共设施停用")),
    says("route_laid", _("定了一条巡查路线，%(stops)s处"), "stops", "every_days", "is_open"),
    says("route_closed", _("取消了一条巡查路线")),
    says("walk_started", _("开始巡查一条路线"), "walk"),
    says("walk_finished", _("巡完%(seen)s处，%(not_in_order)s处有毛病"), "walk", "seen", "not_in_order"),
    says("walk_lapsed", _("过了一天没有巡完，巡了%(seen)s处"), "walk", "seen"),
    says("seen", _("有人看过"), "condition", "wrong", "walk"),
    says("finding_reported", _("发现第%(number)s个毛病"), "number", "due_on", "dangerous"),
    says("finding_pictured", _("第%(number)s个毛病加了%(photos)s张照片"), "number", "photos"),
    says("finding_mended", _("第%(number)s个毛病说修好了"), "number", "late"),
    says("finding_declined", _("第%(number)s个毛病不修，已说明原因"), "number"),
    says("finding_passed", _("第%(number)s个毛病转给别处办"), "number", "kind", "to"),
    says("finding_settled", _("第%(number)s个毛病，转去的地方办好了"), "number"),
    says("finding_returned", _("第%(number)s个毛病，转去的地方退了回来"), "number"),
    says("finding_confirmed", _("第%(number)s个毛病确认修好了"), "number"),
    says("finding_reopened", _("第%(number)s个毛病没有修好，重新修"), "number"),
    says("finding_contested", _("第%(number)s个毛病，报的人请再看一次"), "number"),
    says("adopted", _("有人认领"), "adoption", "until_on", "organisation"),
    says("adoption_ended", _("一次认领结束，已致谢"), "adoption"),
    says("adoption_lapsed", _("一次认领到期，已致谢"), "adoption"),
    says("upkeep_noted", _("记了一笔养护的钱"), "payment", "amount", "year"),
)
