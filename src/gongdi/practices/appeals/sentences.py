"""What may happen to an appeal, as verbs of the record, with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words

# What every act on an appeal says publicly: from which status to which, in which round, with which unit
# before and after, which category. Readers need no more than this, and so never look at the appeal itself.
COMMON = frozenset({"from", "to", "round", "unit", "was_unit", "category", "was_category"})


def _verb(name: str, sentence: Words, *body: str) -> Verb:
    return Verb(f"appeals.{name}", sentence, COMMON | frozenset(body))


declare(
    _verb("raised", _("提出了诉求"), "channel", "audience"),
    _verb("raised_unasked", _("平台根据预警主动立案"), "channel", "audience"),
    _verb("imported", _("从原系统导入"), "source", "source_id", "raised_at", "replied_at", "ended_at", "hours", "late"),
    _verb("triaged", _("定为“%(category_name)s”，按“%(track_name)s”办理"), "track", "audience", "raised_at"),
    _verb("refused", _("不予受理：%(reason_name)s"), "reason", "raised_at"),
    _verb("contested", _("对不予受理申请复核")),
    _verb("merged", _("并入同一件事 %(into)s"), "into"),
    _verb("dispatched", _("派给%(unit_name)s，%(promised)s前答复"), "promised"),
    _verb("not_admitted", _("没有派给%(refused_name)s：%(ground_name)s"), "ground", "refused_unit"),
    _verb("accepted", _("%(unit_name)s签收")),
    _verb("returned", _("%(was_unit_name)s退回：%(reason_name)s"), "reason"),
    _verb("started", _("%(unit_name)s开始办理")),
    _verb("asked", _("%(unit_name)s请居民补充情况，计时暂停")),
    _verb("answered", _("居民补充了情况，计时继续")),
    _verb("resumed", _("等待期满，计时继续")),
    _verb("added", _("补充了情况")),
    _verb("photo_added", _("添加了%(count)s张照片"), "count"),
    _verb("replied", _("%(unit_name)s作出答复"), "late", "hours"),
    _verb("rated", _("本人评价：%(verdict)s"), "contacted", "solved", "satisfaction"),
    _verb("visited", _("回访：%(verdict)s"), "outcome", "contacted", "solved", "satisfaction"),
    _verb("closed", _("已办结"), "rated"),
    _verb("reopened", _("问题没有解决，进入第%(round)s轮办理")),
    _verb("disagreed", _("本人不同意办结，进入第%(round)s轮办理")),
    _verb("withdrawn", _("本人撤回")),
    _verb("followed", _("又有一位居民遇到同样的事")),
    _verb("forgotten", _("按当事人要求删去了个人信息")),
)

# The duty catalogue: acts on a duty, not on an appeal.
declare(
    Verb("appeals.duty_admitted", _("列入权责清单"), frozenset({"category", "unit", "ground"})),
    Verb("appeals.duty_ended", _("移出权责清单"), frozenset({"category", "unit"})),
)

# The list of categories grows when an import brings one that is not on it and the map allows it.
declare(Verb("appeals.category_added", _("增加了类别“%(name)s”"), frozenset({"code", "name"})))
