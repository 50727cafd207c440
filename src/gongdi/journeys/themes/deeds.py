"""The deeds on a theme and its tasks by their address: the form and the action; the move says right and words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.journeys.themes import actions, forms

SAID = _("已经记下。")


@dataclass(frozen=True, slots=True)
class Doing:
    """One deed: what is filled in, what is done, what its page says of it, and what is said when it is done."""

    form: type[forms.ThemeForm]
    do: Callable[..., Any]
    about: Any = ""
    said: Any = SAID


DEEDS: dict[str, Doing] = {
    "take": Doing(
        forms.OwnerForm, actions.take, _("接下以后十个工作日内定方案。负责人可以是您自己，也可以是单位里的别人。")
    ),
    "hand": Doing(forms.HandForm, actions.hand, _("新的负责人接着办，期限不变。")),
    "plan": Doing(
        forms.PlanForm,
        actions.plan,
        _("写明打算怎么办、谁在哪一天以前做什么。到了计量的那天，平台用一样的办法再数一遍提的人。"),
        _("方案公布了，开始办。"),
    ),
    "add": Doing(forms.TaskForm, actions.add_task),
    "measure": Doing(
        forms.ThemeForm, actions.measure, _("现在就用一样的办法再数一遍。数出来的结果不能改。"), _("数好了。")
    ),
    "close": Doing(forms.WordsForm, actions.close, _("这一题达到了目标。写几句给大家：办了什么，还要注意什么。")),
    "again": Doing(forms.WordsForm, actions.again, _("还是原来的负责人，重新定方案，再数一次。写明为什么再办一轮。")),
    "give_up": Doing(forms.WordsForm, actions.give_up, _("写明为什么不再办。话题放开，以后可以再选。")),
}
TASK_DEEDS: dict[str, Doing] = {
    "finish": Doing(forms.FinishForm, actions.finish_task, said=_("这项任务办完了。")),
    "drop": Doing(forms.WordsForm, actions.drop_task, _("写明为什么不办了，大家都看得到。")),
}
