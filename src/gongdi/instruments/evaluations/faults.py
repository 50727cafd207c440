"""What cannot be done, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import Fault

NO_SUCH_THING = _("没有这件事，或者它已经不在了。")
NO_CRITERIA = _("还没有定标准。请先定标准，再发起评议。")
CRITERIA = _("请写1到%(most)s项标准，每项名称不一样，权重是1到%(weight)s的整数。")
GROUND = _("请写明依据：谁在哪里定的；改标准的，还要写为什么改。")
RUNNING = _("这件事在这里正在评，等有了结果再发起。")
NOBODY = _("没有可以请来评的人：这里没有住址核实过的居民，或者都在被评的单位任职。")
MANY = _("超过了%(most)s人，请抽签，或者按更小的地方分开评。")
SAMPLE = _("抽签的，至少请%(least)s人。")
DAYS = _("评的时间要在%(least)s到%(most)s天之间。")
COVERAGE = _("至少要有百分之几的人来评，写1到100的整数。")
MARKS = _("每一项都要从给的选项里选一个。")
NOTHING = _("请至少评一项。")
WORDS = _("请写上内容。")


class CountsDisagree(Fault):
    """What was counted is not what people answered: somebody wrote into the database."""

    reason = _("计数和大家评的对不上。请停下来，请督办员和系统管理员查。")
    name = "counts_disagree"
