"""What may happen to a project, as verbs of the record. Words stand in the private half, days and amounts in public."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words


def says(name: str, sentence: Words, *keys: str) -> Verb:
    """One verb of this room."""
    return Verb(f"projects.{name}", sentence, frozenset(keys))


declare(
    says("begun", _("立了一个项目"), "form", "unit", "about", "number", "like"),
    says("option_offered", _("提了第%(option)s个方案"), "option", "cost"),
    says("commented", _("对方案说了看法"), "option"),
    says("backed", _("有邻居赞成，共%(backers)s位"), "backers"),
    says("put_to_a_ballot", _("请大家投票"), "number", "option"),
    says("put_to_owners", _("请业主表决"), "number", "option"),
    says("put_to_a_committee", _("请理事表决"), "number", "option"),
    says("cost_divided", _("算了各户的分摊，共%(households)s户"), "division", "option", "total", "households"),
    says("plan_decided", _("定下第%(option)s个方案"), "option", "budget", "how", "number"),
    says("plan_signed", _("签字开工"), "budget", "due"),
    says("task_set", _("列了第%(task)s项任务"), "task", "due"),
    says("task_done", _("第%(task)s项任务做完了"), "task"),
    says("purchase_noted", _("记了采购情况"), "amount"),
    says("spent", _("记了一笔支出"), "amount", "how", "left", "line"),
    says("photo_added", _("传了一张现场照片"), "phase"),
    says("called", _("请大家出一份力"), "number"),
    says("shares_called", _("请各户交分摊款"), "division", "number"),
    says("share_taken_on", _("有一户认下了自己那一份")),
    says("delayed", _("说明延期，定了新的日子"), "was", "due"),
    says("plan_changed", _("改了方案"), "before", "budget", "due", "how", "number"),
    says("accepted", _("验收通过"), "spent", "budget"),
    says("handed_over", _("定下谁来管护"), "custodian", "how", "number"),
    says("sent_back", _("评议没有通过，返工")),
    says("thanked", _("受益的人说了好不好"), "good"),
    says("judged", _("评议通过"), "how", "number", "thanked"),
    says("shared", _("公布怎么共享，五步走完")),
    says("template_published", _("写成了范例，供别处照着做"), "sort", "cost"),
    says("template_asked", _("别处的人问了第%(question)s个问题"), "question"),
    says("template_answered", _("回答了第%(question)s个问题"), "question"),
    says("paused", _("项目暂停"), "until"),
    says("resumed", _("项目继续"), "due"),
    says("stopped", _("项目停止"), "spent", "number"),
    says("support_proposed", _("提出补贴办法，请理事会表决"), "version", "kind", "fund", "budget"),
    says("support_adopted", _("补贴办法第%(version)s版通过"), "version", "resolution"),
    says("support_refused", _("补贴办法第%(version)s版没有通过"), "version", "resolution"),
    says("support_ended", _("补贴办法停止")),
    says("support_asked", _("照补贴办法申请支持"), "kind", "rules", "amount", "number", "programme"),
    says("support_paid", _("申请的支持拨付了一笔"), "kind", "amount", "number", "part"),
    says("support_not_given", _("申请的支持没有给"), "kind", "number"),
    says("relief_asked", _("照补贴办法申请困难减负")),
)
